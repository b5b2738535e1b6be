"""From rows to lines: each kind of thing told in a title and a sentence."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from kith.access import Action
from kith.casefile.queries.timeline import records, work
from kith.casefile.queries.timeline.entry import Entry
from kith.casefile.queries.timeline.rows import Book, names_of
from kith.people.models import Person
from kith.ui.words import listed

if TYPE_CHECKING:
    from kith.people.models.standing import Standing


@dataclass
class Told:
    """All the lines of a family, the oldest first, with the names that stand in them."""

    entries: list[Entry] = field(default_factory=list)
    people: dict[int, Person] = field(default_factory=dict)
    staff: dict[int, str] = field(default_factory=dict)
    teams: dict[int, str] = field(default_factory=dict)
    children: list[int] = field(default_factory=list)
    family: int = 0
    child: int | None = None
    rights: frozenset[Action] = frozenset()

    def name(self, person: int | None) -> str:
        """The short name of somebody."""
        found = self.people.get(person or 0)
        return found.first if found else ""

    def names(self, persons: Any) -> str:
        """Names in a row; with one child chosen, theirs alone of the children."""
        places = {ref: place for place, ref in enumerate(self.children)}
        kept = [one for one in persons if self.child in (None, one) or one not in places]
        kept.sort(key=lambda one: places.get(one, len(places)))
        return listed(dict.fromkeys(filter(None, map(self.name, kept))))

    def worker(self, user: int | None) -> str:
        """The name of a member of staff."""
        return self.staff.get(user or 0, "")

    def may(self, action: Action) -> bool:
        """Whether the reader may do this on the family."""
        return action in self.rights


ASKED = (Action.NOTE_SEE, Action.STEP_SEE, Action.CONTACT_SEE, Action.REFERRER_SEE)


def tell(standing: "Standing", *, moment: datetime | None = None, child: int | None = None) -> Told:
    """Every line this reader may see. `child` leaves out what another child lived, said or was seen."""
    book = Book(standing.family, moment)
    told = Told(family=standing.family.pk, child=child)
    told.rights = frozenset(action for action in ASKED if standing.may(action))
    rows = _read(book, told)
    _name(book, told, rows)
    for teller in (
        records.contacts, records.notes, records.visits, records.over_notes, records.promises,
        work.steps, work.care, work.allocations, work.moves, work.warnings, work.endings,
    ):  # fmt: skip
        told.entries += teller(told, rows)
    told.entries.sort(key=lambda entry: entry.place)
    return told


def _read(book: Book, told: Told) -> dict[str, Any]:
    """The rows of everything that this reader may see."""
    notes, contacts = told.may(Action.NOTE_SEE), told.may(Action.CONTACT_SEE)
    rows: dict[str, Any] = {"members": book.members(), "visits": book.visits()}
    rows["lines"] = book.lines(rows["visits"])
    rows["contacts"] = book.contacts() if contacts else []
    rows["about"] = book.about(rows["contacts"])
    rows["notes"] = book.notes() if notes else []
    rows["parts"], rows["present"] = book.parts(rows["notes"]), book.present(rows["notes"])
    rows["added"], rows["files"], rows["disputes"] = book.over(rows["notes"])
    rows["promises"] = book.promises() if notes else []
    rows["steps"] = book.steps() if told.may(Action.STEP_SEE) else []
    rows["discussions"] = book.discussions(rows["steps"])
    rows["statuses"], rows["placements"] = book.care(rows["steps"])
    rows["allocations"], rows["warnings"] = book.allocations(), book.warnings()
    rows["closures"], rows["pictures"], rows["stops"] = book.closures(), book.pictures(), book.stops()
    rows["stays"], rows["hidden"], rows["addresses"] = work.homes(book, rows["members"])
    return rows


def _name(book: Book, told: Told, rows: dict[str, Any]) -> None:
    """Whoever is named anywhere, in three queries."""
    persons = {row[0] for row in rows["members"]} | {row[1] for row in rows["steps"]}
    persons |= {row[1] for name in ("parts", "lines", "present") for row in rows[name]}
    persons |= {row[4] for row in rows["disputes"] + rows["about"] + rows["stops"]}
    persons |= {row[3] for row in rows["promises"]} | {row[6] for row in rows["warnings"]}
    told.people = book.people({one for one in persons if one})
    children = dict.fromkeys(row[0] for row in rows["members"] if row[1] == "child" and row[0] in told.people)
    told.children = sorted(children, key=lambda ref: _age(told.people[ref]))
    staff = {row[6] for row in rows["notes"]} | {row[2] for row in rows["contacts"] + rows["closures"]}
    staff |= {row[3] for name in ("visits", "warnings", "added", "files", "disputes") for row in rows[name]}
    staff |= {row[2] for row in rows["pictures"] + rows["stops"]} | {row[7] for row in rows["steps"]}
    staff |= {row[1] for row in rows["allocations"]} | {row[5] for row in rows["warnings"]}
    staff |= {ref for row in rows["promises"] for ref in (row[5], row[8], row[10])}
    teams = {row[2] for row in rows["allocations"] if row[2]}
    told.staff, told.teams = names_of({one for one in staff if one}, teams)


def _age(person: Person) -> tuple[date, int]:
    """The oldest first, those expected last."""
    return person.born_on or person.expected_on or date.max, person.pk
