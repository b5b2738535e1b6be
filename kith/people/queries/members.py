"""The people of a family as they stand on a day: children first, the oldest first."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from kith.people.models import Family, Member, Person
from kith.people.terms import Part
from kith.prepared import numbers, prepared

ORDER = {part: place for place, part in enumerate(Part)}
LAST = date.max


def members_of(family: Family, today: date) -> list[Member]:
    """The members of one family on a day, with their persons."""
    return members_of_all([family], today)


def members_of_all(families: Iterable[Family], today: date) -> list[Member]:
    """The members of several families on a day, in one query."""
    members = _members(families=numbers(families), today=today)
    return sorted(members, key=lambda member: (ORDER[Part(member.part)], *_by_age(member.person)))


@prepared
def _members(families: Sequence[int], today: date) -> Any:
    now = Member.objects.filter(Q(to_on__isnull=True) | Q(to_on__gt=today), from_on__lte=today)
    return now.filter(family__in=families).select_related("person").order_by("pk")


def children_of(family: Family, today: date) -> list[Person]:
    """The children of one family on a day, the oldest first, those expected last."""
    return [member.person for member in members_of(family, today) if member.part == Part.CHILD]


def _by_age(person: Person) -> tuple[date, date, str, int]:
    return person.born_on or LAST, person.expected_on or LAST, person.name, person.pk
