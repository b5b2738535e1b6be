"""Who else works with this family: school, doctor, health visitor, and the like."""

from datetime import date
from typing import Any

from kith.people.checks import day_or_today, ends_after, fields_of, not_yet_ended, tidy, wanted
from kith.people.models import Family, OutsideWorker, Person
from kith.people.terms import Act
from kith.trail import actions as trail
from kith.trail.acts import act

FIELDS = frozenset({"organisation", "name", "phone", "email"})


@act
def add_outside_worker(
    *, by: Any, family: Family, kind: str, person: Person | None = None, from_on: date | None = None,
    **reach: str,
) -> OutsideWorker:  # fmt: skip
    """Somebody outside who works with the family, or with one person: organisation, name, phone, email."""
    given = tidy(OutsideWorker, {"kind": kind} | fields_of(reach, FIELDS, "add_outside_worker"))
    named = given.get("name", "") + given.get("organisation", "")
    wanted(named, "Write the name of the worker, or of where they work.", "organisation")
    worker = OutsideWorker.objects.create(
        family=family, person=person, from_on=day_or_today(from_on), **given
    )
    trail.record(Act.OUTSIDE_ADDED, worker, by=by, family=family)
    return worker


@act
def end_outside_worker(*, by: Any, worker: OutsideWorker, on: date | None = None) -> OutsideWorker:
    """They no longer work with the family."""
    not_yet_ended(worker.to_on, "Their work with the family")
    worker.to_on = ends_after(worker.from_on, day_or_today(on))
    worker.save()
    trail.record(Act.OUTSIDE_ENDED, worker, by=by, family=worker.family)
    return worker
