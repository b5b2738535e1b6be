"""A family's people and places as they were known at the end of a past day, from the kept versions.

What is hidden is hidden by today's rules: a place protected now stays hidden on every past day.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kith import clock
from kith.people.models import Member, OtherName, Person, Place, Relationship, Residence
from kith.people.queries.addresses import PROTECTED, protected_places
from kith.people.queries.members import LAST, ORDER
from kith.people.rules import kinship
from kith.people.terms import Part, ResidenceKind, Responsibility

if TYPE_CHECKING:
    from kith.people.models.standing import Standing


@dataclass(frozen=True)
class KnownPerson:
    """Somebody as they stood in the record then: the person's columns of that day, and their part."""

    person: Person
    part: str
    part_words: str
    since: date
    other_names: list[str] = field(default_factory=list)
    lived_at: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class KnownTie:
    """A relationship as recorded then: "Sana Begum, mother of Aisha Begum"."""

    person: Person
    to: Person
    words: str
    responsibility: str


@dataclass(frozen=True)
class AsKnown:
    """All of it, for one family and one day."""

    day: date
    name: str
    members: list[KnownPerson]
    relationships: list[KnownTie]


def as_known(standing: "Standing", day: date) -> AsKnown:
    """The family as known at the end of a day."""
    moment = clock.at(day + timedelta(days=1), 0)
    family = standing.family
    members = [
        row
        for row in _as_of(Member, moment, family_id=family.pk)
        if row.from_on <= day and (row.to_on is None or row.to_on > day)
    ]
    refs = {row.person_id for row in members}
    people = {person.pk: person for person in _as_of(Person, moment, id__in=refs)}
    known = [_member(row, people[row.person_id], moment, day) for row in members if row.person_id in people]
    named = _as_of(type(family), moment, id=family.pk)
    return AsKnown(
        day=day,
        name=named[0].name if named else family.name,
        members=_with(sorted(known, key=_order), moment, day),
        relationships=_ties(people, moment, day),
    )


def _as_of(model: Any, moment: datetime, **where: Any) -> list[Any]:
    """The versions of a model's rows that stood at a moment (a row that was deleted by then is none)."""
    return list(model.history.as_of(moment).filter(**where))


def _member(row: Member, person: Person, moment: datetime, day: date) -> KnownPerson:
    return KnownPerson(person=person, part=row.part, part_words=Part(row.part).label, since=row.from_on)


def _order(one: KnownPerson) -> tuple[int, date, date, str]:
    person = one.person
    return ORDER[Part(one.part)], person.born_on or LAST, person.expected_on or LAST, person.name


def _with(known: list[KnownPerson], moment: datetime, day: date) -> list[KnownPerson]:
    """Beside each person their other names and where they lived."""
    refs = [one.person.pk for one in known]
    names: dict[int, list[str]] = {}
    for row in _as_of(OtherName, moment, person_id__in=refs):
        names.setdefault(row.person_id, []).append(str(row))
    homes = _homes(refs, moment, day)
    return [
        KnownPerson(
            one.person, one.part, one.part_words, one.since,
            names.get(one.person.pk, []), homes.get(one.person.pk, []),
        )
        for one in known
    ]  # fmt: skip


def _homes(refs: list[int], moment: datetime, day: date) -> dict[int, list[str]]:
    rows = [
        row
        for row in _as_of(Residence, moment, person_id__in=refs)
        if row.from_on <= day and (row.to_on is None or row.to_on > day)
    ]
    hidden = protected_places({row.place_id for row in rows})
    open_ones = {row.place_id for row in rows} - set(hidden)
    places = {place.pk: place.address for place in _as_of(Place, moment, id__in=open_ones)}
    found: dict[int, list[str]] = {}
    for row in rows:
        words = PROTECTED if row.place_id in hidden else places.get(row.place_id, "")
        kind = "" if row.kind == ResidenceKind.HOME else f" ({ResidenceKind(row.kind).label.lower()})"
        found.setdefault(row.person_id, []).append(words + kind)
    return found


def _ties(people: dict[int, Person], moment: datetime, day: date) -> list[KnownTie]:
    rows = _as_of(Relationship, moment, person_id__in=people, to_id__in=people)
    standing = [row for row in rows if row.to_on is None or row.to_on > day]
    return [
        KnownTie(
            person=people[row.person_id],
            to=people[row.to_id],
            words=kinship.words(row.kind, people[row.person_id].sex),
            responsibility=Responsibility(row.responsibility).label if row.responsibility else "",
        )
        for row in standing
    ]
