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
from kith.prepared import prepared


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
    if not _fits(key, child, day):
        return None
    limit = Limit.objects.in_force(key, day)
    if limit is None or _runs(key, child=child, contact=contact, family=family):
        return None
    return _begin(limit, key, at, family=family, child=child, contact=contact, step=step)


def _begin(limit: Limit, key: str, at: date | datetime, **of: Any) -> Deadline:
    began = at if isinstance(at, datetime) else clock.at(at, 0)
    due: Any = limits.due(limit, began)  # type: ignore[arg-type]  # the row has the fields of the rule's limit
    return Deadline.objects.create(
        **of, limit=limit, key=key, title=limit.title, started_at=began,
        due_on=limits.day_in_england(due), due_at=due if limit.unit == "hour" else None,
    )  # fmt: skip


def _runs(key: str, *, child: Person | None, contact: Contact | None, family: Family | None) -> bool:
    """Whether a clock of this key runs already: for the child, else the contact, else the family."""
    if child is not None:
        return bool(_of_child(key=key, child=child.pk))
    if contact is not None:
        return bool(_of_contact(key=key, contact=contact.pk))
    return bool(family and _of_family(key=key, family=family.pk))


@prepared
def _of_child(key: str, child: int) -> Any:
    return Deadline.objects.running().filter(key=key, child=child).order_by().values_list("pk", flat=True)


@prepared
def _of_contact(key: str, contact: int) -> Any:
    return Deadline.objects.running().filter(key=key, contact=contact).order_by().values_list("pk", flat=True)


@prepared
def _of_family(key: str, family: int) -> Any:
    return Deadline.objects.running().filter(key=key, family=family).order_by().values_list("pk", flat=True)


def _fits(key: str, child: Person | None, day: date) -> bool:
    return child is None or clocks.applies(key, clocks.age_on(child.born_on, day))


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
    key, child = _next_key(deadline, on), deadline.child
    limit = Limit.objects.in_force(key, on) if key and _fits(key, child, on) else None
    if key is None or limit is None or _runs(key, child=child, contact=None, family=deadline.family):
        return None
    return _begin(limit, key, on, family=deadline.family, child=child, step_id=deadline.step_id)


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
