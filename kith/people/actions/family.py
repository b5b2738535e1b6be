"""Family files and who stands in them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kith.people.checks import day_or_today, ends_after, not_yet_ended, tidy, wanted
from kith.people.models import Family, Member, Person
from kith.people.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def make_family(
    *, by: Any, name: str, people: Iterable[tuple[Person, str]] = (), on: date | None = None,
    held_in: str = "Kith",
) -> Family:  # fmt: skip
    """A new family file with its first members."""
    given = tidy(Family, {"name": wanted(name, "Give the family file a name.", "name"), "held_in": held_in})
    family = Family.objects.create(made_on=day_or_today(on), **given)
    trail.record(Act.FAMILY_MADE, family, by=by, family=family)
    for person, part in people:
        _join(by=by, family=family, person=person, part=part, on=on)
    return family


@act
def rename_family(*, by: Any, family: Family, name: str) -> Family:
    """Another name for the file."""
    family.name = tidy(Family, {"name": wanted(name, "Give the family file a name.", "name")})["name"]
    family.save()
    trail.record(Act.FAMILY_CHANGED, family, by=by, family=family)
    return family


@act
def add_member(*, by: Any, family: Family, person: Person, part: str, on: date | None = None) -> Member:
    """Somebody we know takes a part in this family's file."""
    if family.members.filter(person=person, to_on__isnull=True).exists():
        raise Refused(f"{person.first} is in this family already.")
    return _join(by=by, family=family, person=person, part=part, on=on)


def _join(*, by: Any, family: Family, person: Person, part: str, on: date | None) -> Member:
    """Write the membership and its event, within a larger act."""
    given = tidy(Member, {"part": part})
    member = Member.objects.create(family=family, person=person, from_on=day_or_today(on), **given)
    trail.record(Act.MEMBER_ADDED, member, by=by, family=family)
    return member


@act
def end_member(*, by: Any, member: Member, on: date | None = None) -> Member:
    """Somebody no longer has a part in this family's file."""
    not_yet_ended(member.to_on, "This part in the family")
    member.to_on = ends_after(member.from_on, day_or_today(on))
    member.save()
    trail.record(Act.MEMBER_ENDED, member, by=by, family=member.family)
    return member
