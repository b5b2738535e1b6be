"""Meeting a date: by a visit, a review, or by saying that a paper is done."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kith import clock
from kith.accounts.models import User
from kith.casework.actions import _clocks
from kith.casework.actions._lock import fresh
from kith.casework.models import Deadline
from kith.casework.rules import clocks
from kith.casework.rules.limits import date_words, day_in_england
from kith.casework.terms import Act
from kith.people.models import Family, Person
from kith.prepared import prepared
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act
from kith.trail.context import acting


@act
def meet(
    *, by: User, family: Family, key: str | Iterable[str], on: date, children: Iterable[Person] | None = None
) -> Deadline | None:
    """Mark the running clocks of a key, or of several, as met, and start the next ones; the last one met.

    A key may name a group: "cla_visit", "cp_review", "core_group". Without children: all of the family.
    """
    keys = (key,) if isinstance(key, str) else key
    patterns = tuple(pattern for each in keys for pattern in clocks.group(each))
    chosen = None if children is None else {child.pk for child in children}
    met = [
        deadline
        for deadline in _running(family=family.pk)
        if clocks.any_matches(patterns, deadline.key)
        and (chosen is None or deadline.child_id in chosen)
        and day_in_england(deadline.started_at) <= on
    ]
    for deadline in met:
        deadline.family = family
        _clocks.meet_one(deadline, on=on)
        trail.record(Act.DEADLINE_MET, deadline, by=by, family=family)
    under_way = acting.get()
    if not met and under_way and not under_way.events:  # an act of its own leaves a word all the same
        trail.record(Act.NOTHING_DUE, family, by=by, family=family)
    return met[-1] if met else None


@prepared
def _running(family: int) -> Any:
    return Deadline.objects.running().filter(family=family).select_related("child")


@act
def meet_one(*, by: User, deadline: Deadline, on: date) -> Deadline:
    """Say that something with a date is done: a health assessment, a plan, a meeting."""
    fresh(deadline)
    if deadline.met_on or deadline.dropped_on:
        raise Refused("This is done already.")
    if on > clock.today():
        raise Refused("This date is still to come. Record it once it has happened.", field="on")
    began = day_in_england(deadline.started_at)
    if on < began:
        raise Refused(f"It counts from {date_words(began)}. Give that day or a later one.", field="on")
    _clocks.meet_one(deadline, on=on)
    trail.record(Act.DEADLINE_MET, deadline, by=by, family=deadline.family)
    return deadline
