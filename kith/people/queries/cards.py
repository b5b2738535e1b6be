"""Cards of people for lists of finds: as much of each as its reader may know, and no more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings

from kith.people.models import Family, Member, Person
from kith.people.models.standing import may_know
from kith.people.queries.addresses import addresses_for
from kith.people.queries.banner import birth_line, short_age
from kith.people.queries.members import members_of_all
from kith.people.queries.sockets import Workers, statuses_of, workers_of
from kith.people.terms import Part
from kith.prepared import prepared
from kith.ui.words import initials, listed

if TYPE_CHECKING:
    from kith.accounts.models import User


@dataclass(frozen=True)
class Card:
    """Somebody found. On a restricted card `name` is initials and the rest is whom to ring.

    `person` and `family` are for acting on an answer; a page prints `name`, `detail` and `lines`.
    """

    person: Person
    family: Family | None
    name: str
    detail: str
    age_words: str = ""
    status_lines: list[str] = field(default_factory=list)
    reasons: list[dict[str, str]] = field(default_factory=list)
    protected: bool = False
    restricted: bool = False
    ring: str = ""
    may_open: bool = False
    score: float = 0.0

    @property
    def may_join(self) -> bool:
        """Whether the reader may say in a file of their own that it is this person.

        Whoever joins a file is shown in it with all that is known of them, so it must not be a way around
        a file that the reader may not open.
        """
        return self.may_open or (self.family is None and not self.restricted)

    @property
    def unborn(self) -> bool:
        """Expected, not yet born: for the sign beside the name."""
        return self.person.unborn and not self.restricted


@dataclass(frozen=True)
class Matches:
    """Near matches, and whether a record that this reader may not see could be the same person.

    `left_out`: how many were left out since they cannot be meant.
    `protected_signal` is a sentence that says whom to ring; None if there is no such record.
    """

    cards: list[Card]
    protected_signal: str | None = None
    ring_who: str = ""
    ring_phone: str = ""
    left_out: int = 0


@dataclass
class Known:
    """Which of some people a reader may know of: by family, open or by name alone; and what is hidden."""

    open: dict[int, Family] = field(default_factory=dict)
    by_name: dict[int, Family] = field(default_factory=dict)
    restricted: dict[int, tuple[Family, str]] = field(default_factory=dict)
    hidden: dict[int, list[str]] = field(default_factory=dict)


def known_to(user: "User", persons: Iterable[int]) -> Known:
    """Sort people by what a reader may know of them, each through the family that shows the most.

    A part that has ended counts only for somebody who has none now: it does not open where they went.
    """
    known = Known()
    rows = _parts(persons=list(persons))
    answers = may_know(user, {row.family_id for row in rows})
    now = {row.person_id for row in rows if row.to_on is None}
    rows = [row for row in rows if row.to_on is None or row.person_id not in now]
    for row in rows:
        opens, found, ring = answers[row.family_id]
        if opens:
            known.open.setdefault(row.person_id, row.family)
        elif not found:
            known.hidden.setdefault(row.person_id, []).append(ring or "")
        elif ring is not None:
            known.restricted.setdefault(row.person_id, (row.family, ring))
        else:
            known.by_name.setdefault(row.person_id, row.family)
    return known


@prepared
def _parts(persons: Sequence[int]) -> Any:
    return Member.objects.filter(person__in=persons).select_related("family").order_by("to_on", "-id")


def is_hidden(known: Known, person: int) -> bool:
    """Whether a reader may not know of somebody at all: they are in families, and none shows."""
    shown = (known.open, known.by_name, known.restricted)
    return person in known.hidden and not any(person in part for part in shown)


def closed_among(user: "User", persons: Iterable[int]) -> set[int]:
    """Those of these people who are in a file, and in none that this reader may open."""
    known = known_to(user, persons)
    return {*known.by_name, *known.restricted, *known.hidden} - set(known.open)


def make_cards(user: "User", persons: list[Person], known: Known, today: date) -> dict[int, Card]:
    """A card for each person that may be known, in a fixed number of queries."""
    families = {family.pk: family for family in [*known.open.values(), *known.by_name.values()]}
    workers = workers_of(families.values())
    opened = {family.pk: family for family in known.open.values()}
    statuses = statuses_of(opened.values())
    homes = addresses_for(user, None, [one for one in persons if one.pk in known.open], today)
    others = members_of_all(opened.values(), today)
    cards = {}
    for person in persons:
        if person.pk in known.open:
            family = known.open[person.pk]
            home = homes.get(person.pk)
            lines = statuses.get(person.pk, []) or ["Nothing open"]
            lines = [*lines, *_beside(person, family, others, today), *_who(workers[family.pk])]
            cards[person.pk] = _named(
                person, family, lines, today, protected=bool(home and home.protected), may_open=True
            )
        elif person.pk in known.by_name:
            family = known.by_name[person.pk]
            cards[person.pk] = _named(person, family, _who(workers[family.pk], ring=True), today)
        elif person.pk in known.restricted:
            cards[person.pk] = _restricted(person, *known.restricted[person.pk])
        elif not is_hidden(known, person.pk):
            cards[person.pk] = _named(person, None, ["In no family file yet"], today)
    return cards


def _named(person: Person, family: Family | None, lines: list[str], today: date, **more: Any) -> Card:
    age = short_age(person, today) or ""
    detail = ", ".join(part for part in (age, birth_line(person)) if part)
    return Card(
        person=person, family=family, name=person.name, detail=detail, age_words=age, status_lines=lines,
        **more,
    )  # fmt: skip


def _restricted(person: Person, family: Family, ring: str) -> Card:
    born = person.born_on or person.expected_on
    letters = " ".join(f"{letter}." for letter in initials(person.name))
    detail = f"born {person.born_on.year}" if person.born_on else f"expected {born.year}" if born else ""
    return Card(
        person=person, family=family, name=letters, detail=detail, restricted=True, ring=ring,
        status_lines=["Restricted file", f"Ring {ring}"],
    )  # fmt: skip


def _beside(person: Person, family: Family, members: list[Member], today: date) -> list[str]:
    """The children of the family beside this person: brothers and sisters are found together."""
    children = [
        one.person
        for one in members
        if one.family_id == family.pk and one.part == Part.CHILD and one.person_id != person.pk
    ]
    if not children:
        return []
    names = [
        f"{child.first}, {age}" if (age := short_age(child, today)) else child.first for child in children
    ]
    return [f"In one family with {listed(names)}"]


def _who(workers: Workers, *, ring: bool = False) -> list[str]:
    worker, team, _ = workers
    names = ", ".join(str(each) for each in (worker, team) if each)
    phone = getattr(worker, "phone", "") or getattr(team, "ring", "")
    if ring and not phone:
        phone = settings.KITH_DUTY_PHONE
        names = names or settings.KITH_DUTY_TEAM
    return [f"{names}, {phone}" if ring else names] if names else []
