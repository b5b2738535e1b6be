"""Starting, meeting and dropping clocks, as part of a larger act. `rules.clocks` says which."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from kith import clock
from kith.casework.models import Contact, Deadline, Limit, Placement, Step
from kith.casework.rules import clocks, limits
from kith.casework.rules.clocks import Effect
from kith.casework.terms import StepKind
from kith.people.models import Family, Person


def start(
    key: str,
    *,
    at: date | datetime,
    family: Family | None = None,
    child: Person | None = None,
    step: Step | None = None,
    contact: Contact | None = None,
) -> Deadline | None:
    """Start a clock under the limit in force that day. One of a kind runs at a time; no limit, no clock."""
    day = limits.day_in_england(at)
    if child is not None and not clocks.applies(key, clocks.age_on(child.born_on, day)):
        return None
    limit = Limit.objects.in_force(key, day)
    if limit is None or _running(child=child, contact=contact, family=family).filter(key=key).exists():
        return None
    began = at if isinstance(at, datetime) else clock.at(day, 0)
    due: Any = limits.due(limit, began)  # type: ignore[arg-type]  # the row has the fields of the rule's limit
    return Deadline.objects.create(
        family=family, child=child, step=step, contact=contact, limit=limit, key=key, title=limit.title,
        started_at=began, due_on=limits.day_in_england(due), due_at=due if limit.unit == "hour" else None,
    )  # fmt: skip


def meet(
    patterns: Iterable[str],
    *,
    on: date,
    family: Family | None = None,
    child: Person | None = None,
    contact: Contact | None = None,
) -> list[Deadline]:
    """Mark running clocks as met on a day, and start whatever follows each."""
    met = [
        deadline
        for deadline in _running(child=child, contact=contact, family=family)
        if clocks.any_matches(tuple(patterns), deadline.key)
        and limits.day_in_england(deadline.started_at) <= on
    ]
    for deadline in met:
        meet_one(deadline, on=on)
    return met


def meet_one(deadline: Deadline, *, on: date) -> Deadline | None:
    """Mark one clock as met; the one that follows it, if any. The due date stays as it was."""
    deadline.met_on = on
    deadline.save()
    key = _next_key(deadline, on)
    if key is None:
        return None
    return start(key, at=on, family=deadline.family, child=deadline.child, step=deadline.step)


def drop(patterns: Iterable[str], *, on: date, child: Person | None = None, **of: Any) -> None:
    """Call off clocks that are no longer needed."""
    for deadline in _running(child=child, **of):
        if clocks.any_matches(tuple(patterns), deadline.key):
            deadline.dropped_on = on
            deadline.save()


def apply(effect: Effect, step: Step, *, on: date, at: datetime | None = None) -> None:
    """What one event of a step does to the clocks of its child: meets, then drops, then starts."""
    meet(effect.meets, on=on, child=step.child)
    if effect.drops:
        drop(effect.drops, on=on, child=step.child)
    for key in effect.starts:
        start(key, at=at or on, family=step.family, child=step.child, step=step)


def _running(
    *, child: Person | None = None, contact: Contact | None = None, family: Family | None = None
) -> Any:
    found = Deadline.objects.running().select_related("family", "child", "step")
    if child is not None:
        return found.filter(child=child)
    if contact is not None:
        return found.filter(contact=contact)
    return found.filter(family=family)


def _next_key(deadline: Deadline, on: date) -> str | None:
    if deadline.key.startswith("cla_visit_") and deadline.child is not None:
        return _next_visit(deadline.child, on)
    child = deadline.child
    return clocks.next_clock(deadline.key, clocks.age_on(child.born_on, on) if child else None)


def _next_visit(child: Person, on: date) -> str | None:
    period = Step.objects.filter(child=child, kind=StepKind.LOOKED_AFTER, ended_on__isnull=True).first()
    if period is None:
        return None
    placement: Placement | None = period.placements.filter(from_on__lte=on).first()
    status = period.legal_statuses.filter(from_on__lte=on).first()
    lasting = Step.objects.filter(child=child, kind=StepKind.PERMANENCE, ended_on__isnull=True).exists()
    return clocks.visit_in_care(
        on,
        placed_on=placement.from_on if placement else period.started_on,
        placement=placement.code if placement else "",
        status=status.code if status else "",
        lasting=lasting,
    )
