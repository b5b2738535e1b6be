"""Clocks of loaded children: started under the limits in force, met when a later load shows it done."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kith import clock
from kith.casework.models import Deadline, Limit
from kith.casework.rules import clocks as table
from kith.casework.rules import limits
from kith.exchange.bulk.shape import Shelf
from kith.exchange.rules.plan.wanted import Clock


class Limits:
    """The limits as they stood when the load began: asked for thousands of times, read once."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Limit]] = {}
        for limit in Limit.objects.order_by("-valid_from"):
            self._by_key.setdefault(limit.key, []).append(limit)

    def in_force(self, key: str, day: date) -> Limit | None:
        """The limit that applies to what starts on a day."""
        for limit in self._by_key.get(key, ()):
            if limit.valid_from <= day and (limit.valid_to is None or limit.valid_to >= day):
                return limit
        return None


def deadlines(
    wanted: Iterable[Clock], shelf: Shelf, births: dict[str, date], rules: Limits
) -> list[Deadline]:
    """Unsaved clocks for what is wanted; one of a kind for a child. Without a limit that day, none."""
    found: dict[tuple[str, str], Deadline] = {}
    for one in wanted:
        who = (one.key, one.child or one.contact)
        if who in found or not table.applies(one.key, _age(one, births)):
            continue
        limit = rules.in_force(one.key, one.start)
        if limit is not None:
            found[who] = _deadline(one, limit, shelf)
    return list(found.values())


def settle(
    new: Iterable[Clock], old: Iterable[Clock], shelf: Shelf, births: dict[str, date], rules: Limits
) -> None:
    """Bring the clocks of families that stand already level with a changed extract, one by one.

    A clock that the extract now counts from a later day was met on that day; one that it no longer asks for
    is not needed any more. A day that the extract does not know (today) moves nothing.
    """
    running = {
        (deadline.key, deadline.child_id or f"c{deadline.contact_id}"): deadline
        for deadline in Deadline.objects.running().filter(pk__in=_running_of(new, old, shelf))
    }
    wanted = {_who(one, shelf): one for one in new}
    gone = {_who(one, shelf) for one in old} - set(wanted)
    for who in gone:
        if deadline := running.get(who):
            _end(deadline, [one for key, one in wanted.items() if key[1] == who[1]])
    fresh = []
    for who, one in wanted.items():
        deadline = running.get(who)
        if deadline is None:
            fresh.append(one)
        elif limits.day_in_england(deadline.started_at) < one.start < clock.today():
            deadline.met_on = one.start
            deadline.save()
            fresh.append(one)
    for row in deadlines(fresh, shelf, births, rules):
        row.save()


def _running_of(new: Iterable[Clock], old: Iterable[Clock], shelf: Shelf) -> Any:
    clocks = [*new, *old]
    children = {shelf.pk_of(f"ssd_person:{one.child}") for one in clocks if one.child} - {None}
    contacts = {shelf.pk_of(one.contact) for one in clocks if one.contact} - {None}
    running = Deadline.objects.running()
    return (running.filter(child__in=children) | running.filter(contact__in=contacts)).values("pk")


def _who(one: Clock, shelf: Shelf) -> tuple[str, Any]:
    if one.child:
        return one.key, shelf.pk_of(f"ssd_person:{one.child}")
    return one.key, f"c{shelf.pk_of(one.contact)}"


def _end(deadline: Deadline, others: list[Clock]) -> None:
    """Met, if what follows it runs now (a first review before the next); else no longer needed."""
    group = deadline.key.rpartition("_")[0]
    after = [one.start for one in others if one.key.rpartition("_")[0] == group]
    if after and max(after) >= limits.day_in_england(deadline.started_at):
        deadline.met_on = max(after)
    else:
        deadline.dropped_on = clock.today()
    deadline.save()


def _age(one: Clock, births: dict[str, date]) -> int | None:
    return table.age_on(births.get(one.child), one.start)


def _deadline(one: Clock, limit: Limit, shelf: Shelf) -> Deadline:
    began = clock.at(one.start, 0)
    due: Any = limits.due(limit, began)  # type: ignore[arg-type]  # the row has the fields of the rule's limit
    row = Deadline(
        limit=limit, key=one.key, title=limit.title, started_at=began, due_on=limits.day_in_england(due),
        due_at=due if limit.unit == "hour" else None,
    )  # fmt: skip
    refs = {"family": one.family, "step": one.step, "contact": one.contact}
    refs["child"] = f"ssd_person:{one.child}" if one.child else ""
    for name, key in refs.items():
        if key:
            _point(shelf, row, name, key)
    return row


def _point(shelf: Shelf, row: Deadline, name: str, key: str) -> None:
    if key in shelf.made:
        setattr(row, name, shelf.made[key])
    else:
        setattr(row, f"{name}_id", shelf.pk_of(key))
