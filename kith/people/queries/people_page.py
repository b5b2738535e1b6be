"""The page of people and places: everybody with a part in the family, and what is known of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q, prefetch_related_objects

from kith.people.models import (
    Family,
    Grant,
    Identifier,
    Member,
    OutsideWorker,
    Person,
    Relationship,
    SamePerson,
    Support,
    WarningNote,
    WayToReach,
)
from kith.people.queries.addresses import Whereabouts, whereabouts
from kith.people.queries.banner import birth_line, short_age
from kith.people.queries.members import members_of
from kith.people.rules import codes, identifiers, kinship
from kith.people.terms import Part, ResidenceKind, Responsibility
from kith.prepared import prepared
from kith.ui.words import listed

if TYPE_CHECKING:
    from kith.accounts.models import User
    from kith.people.models.standing import Standing

GROUPS = {
    Part.CHILD: "Children",
    Part.PARENT: "Parents and carers",
    Part.RELATIVE: "Relatives",
    Part.NETWORK: "Friends and neighbours",
}


# Beside the baby's name: "father of Baby Begum, not yet born".
UNBORN = {"expectant_mother": "mother", "expectant_father": "father"}


@dataclass(frozen=True)
class PersonView:
    """One person as the page shows them."""

    member: Member
    person: Person
    age: str | None
    born: str
    part: str
    ties: str
    facts: list[tuple[str, str]]
    missing: str
    ways: list[WayToReach]
    numbers: list[Identifier]
    places: list[Whereabouts]
    links: list[SamePerson]


@dataclass(frozen=True)
class Household:
    """Those who are at one place today."""

    place_id: int
    words: str
    protected: bool
    may_show: bool
    people: list[tuple[Person, str]]


@dataclass(frozen=True)
class Tie:
    """A relationship in words: Sana is mother of Aisha, and what is known of parental responsibility."""

    id: int
    person: Person
    words: str
    to: Person
    responsibility: str
    because: str
    since: date | None
    of: str = ""
    to_words: str = ""


def people_page(standing: "Standing", user: "User", today: date) -> dict[str, Any]:
    """Everything the page shows, in a number of queries that does not grow with the family."""
    family = standing.family
    members = members_of(family, today)
    persons = [member.person for member in members]
    _read_ahead(persons)
    places = whereabouts(user, standing, persons, today)
    ties = ties_among(persons)
    links = _links(persons)
    views = [_view(member, places, ties, links, today) for member in members]
    return {
        "groups": [
            (words, [view for view in views if view.member.part == part]) for part, words in GROUPS.items()
        ],
        "households": _households(persons, places),
        "ties": ties,
        "warnings": warnings_of(family),
        "supports": list(Support.objects.filter(family=family, ended_on=None).select_related("person")),
        "outside": _outside(family, today),
        "grants": grants_of(family),
    }


def _read_ahead(persons: list[Person]) -> None:
    prefetch_related_objects(
        persons,
        "other_names",
        "disabilities",
        Prefetch("identifiers", Identifier.objects.filter(to_on__isnull=True)),
        Prefetch("ways", WayToReach.objects.filter(ended_on__isnull=True)),
    )


def ties_among(persons: list[Person]) -> list[Tie]:
    """The relationships that stand among these people, the children's parents first."""
    refs = [person.pk for person in persons]
    rows = _relationships(persons=refs, others=refs)
    known = {person.pk: person for person in persons}
    order = list(kinship.KINDS)
    ranked = sorted(
        rows, key=lambda row: (order.index(row.kind) if row.kind in order else len(order), row.pk)
    )
    return [_tie(row, known) for row in ranked]


@prepared
def _relationships(persons: Sequence[int], others: Sequence[int]) -> Any:
    return Relationship.objects.filter(person__in=persons, to__in=others, to_on__isnull=True)


def _tie(row: Relationship, known: dict[int, Person]) -> Tie:
    person = known[row.person_id]
    return Tie(
        id=row.pk,
        person=person,
        words=kinship.words(row.kind, person.sex),
        to=known[row.to_id],
        responsibility=Responsibility(row.responsibility).label if row.responsibility else "",
        because=row.responsibility_because,
        since=row.from_on,
        of=UNBORN.get(row.kind) or kinship.words(row.kind, person.sex),
        to_words=", not yet born" if known[row.to_id].unborn else "",
    )


def _links(persons: list[Person]) -> dict[int, list[SamePerson]]:
    rows = SamePerson.objects.filter(kept__in=persons, undone_at__isnull=True).select_related("other")
    found: dict[int, list[SamePerson]] = {}
    for row in rows:
        found.setdefault(row.kept_id, []).append(row)
    return found


def _view(
    member: Member,
    places: list[Whereabouts],
    ties: list[Tie],
    links: dict[int, list[SamePerson]],
    today: date,
) -> PersonView:
    person = member.person
    return PersonView(
        member=member,
        person=person,
        age=short_age(person, today),
        born=birth_line(person),
        part=Part(member.part).label,
        ties=_ties_of(person, ties),
        facts=facts_of(person),
        missing=_missing(member),
        ways=list(person.ways.all()),
        numbers=list(person.identifiers.all()),
        places=[place for place in places if place.person_id == person.pk],
        links=links.get(person.pk, []),
    )


def _ties_of(person: Person, ties: list[Tie]) -> str:
    """ "mother of Aisha and Noah; sister of Leila"."""
    found: dict[str, list[str]] = {}
    for tie in ties:
        if tie.person.pk == person.pk:
            found.setdefault(tie.of, []).append(tie.to.first + tie.to_words)
    return "; ".join(f"{words} of {listed(names)}" for words, names in found.items())


def facts_of(person: Person) -> list[tuple[str, str]]:
    """What is recorded of somebody, as label and words; what is not recorded is left out."""
    full = f"{person.forename} {person.surname}".strip()
    disabilities = [codes.label("disability", each.code) for each in person.disabilities.all()]
    former = [str(name) for name in person.other_names.all() if name.former]
    other = [str(name) for name in person.other_names.all() if not name.former]
    rows = [
        ("Full name", full if full not in person.name else ""),
        ("Also known as", listed(other)),
        ("Former names", listed(former)),
        ("Pronouns", person.pronouns),
        ("Gender, in their words", person.gender),
        ("First language", person.language),
        ("Interpreter", person.interpreter),
        ("What helps", person.communication),
        ("Ethnicity", codes.label("ethnicity", person.ethnicity) if person.ethnicity else ""),
        ("Disability", listed(disabilities)),
        ("Nationality", person.nationality),
    ]
    rows += [
        (held.get_kind_display(), identifiers.show(held.kind, held.value))
        for held in person.identifiers.all()
    ]
    return [(label, words) for label, words in rows if words]


def _missing(member: Member) -> str:
    """What should be asked about a child and is not written yet."""
    person = member.person
    if member.part != Part.CHILD or person.unborn:
        return ""
    held = {each.kind for each in person.identifiers.all()}
    asked = {
        "ethnicity": person.ethnicity,
        "first language": person.language,
        "disability": list(person.disabilities.all()),
        "NHS number": "nhs" in held,
    }
    return listed(name for name, value in asked.items() if not value)


def _households(persons: list[Person], places: list[Whereabouts]) -> list[Household]:
    known = {person.pk: person for person in persons}
    found: dict[int, Household] = {}
    for one in sorted(places, key=lambda one: list(known).index(one.person_id)):
        house = found.setdefault(
            one.place_id, Household(one.place_id, one.words, one.protected, one.may_show, [])
        )
        note = "" if one.kind == ResidenceKind.HOME else one.kind_words.lower()
        house.people.append((known[one.person_id], note))
    return list(found.values())


def warnings_of(family: Family) -> list[WarningNote]:
    """The warning notes that stand, the newest first."""
    return _warnings(family=family.pk)


@prepared
def _warnings(family: int) -> Any:
    standing = WarningNote.objects.filter(family=family, ended_on__isnull=True)
    return standing.select_related("set_by", "person")


def grants_of(family: Family) -> list[Grant]:
    """Who may open the file now, and why."""
    return list(Grant.objects.standing().filter(family=family).select_related("user", "team"))


def _outside(family: Family, today: date) -> list[OutsideWorker]:
    now = Q(to_on__isnull=True) | Q(to_on__gt=today)
    return list(OutsideWorker.objects.filter(now, family=family).select_related("person"))
