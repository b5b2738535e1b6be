"""Who somebody is to somebody else."""

from datetime import date
from typing import Any

from kith.people.checks import day_or_today, ends_after, not_yet_ended, tidy
from kith.people.models import Family, Person, Relationship
from kith.people.rules import kinship
from kith.people.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def relate(
    *, by: Any, person: Person, to: Person, kind: str, family: Family | None = None,
    responsibility: str = "", responsibility_because: str = "", from_on: date | None = None,
) -> Relationship:  # fmt: skip
    """`person` is the `kind` of `to`, with what is known of parental responsibility."""
    if person == to:
        raise Refused("Choose two different people.", field="to")
    if not kinship.is_kind(kind):
        raise Refused("Choose one of the relationships shown.", field="kind")
    if Relationship.objects.filter(person=person, to=to, kind=kind, to_on__isnull=True).exists():
        raise Refused(f"It is recorded already that {person.first} is this to {to.first}.", field="kind")
    given = tidy(
        Relationship,
        {"responsibility": responsibility, "responsibility_because": responsibility_because},
    )
    made = Relationship.objects.create(person=person, to=to, kind=kind, from_on=from_on, **given)
    trail.record(Act.RELATIONSHIP_ADDED, made, by=by, family=family)
    return made


@act
def end_relationship(
    *, by: Any, relationship: Relationship, on: date | None = None, family: Family | None = None
) -> Relationship:
    """A relationship ends, or was wrong: it stays in history."""
    not_yet_ended(relationship.to_on, "This relationship")
    relationship.to_on = ends_after(relationship.from_on, day_or_today(on))
    relationship.save()
    trail.record(Act.RELATIONSHIP_ENDED, relationship, by=by, family=family)
    return relationship
