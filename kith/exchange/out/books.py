"""Under which numbers people, families, workers and steps are known outside; read once for a leaving."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from kith import clock
from kith.accounts.models import Team, User
from kith.casework.models import Closure, Step
from kith.exchange.bulk import staff
from kith.exchange.models import LoadedGroup, SourceRow
from kith.exchange.out.staying import Staying, staying
from kith.exchange.out.touched import WATCHED, Touched, touched
from kith.exchange.rules import rows as rules
from kith.exchange.rules.columns import tables
from kith.exchange.rules.out import STEP_TABLE
from kith.people.models import Family, Member, Person, PlaceProtection

OURS: Final = "K"  # before the number of what began in Kith
EXPORTED: Final = frozenset(WATCHED) | {
    "casework.ContactPerson",
    "casework.Closure",
    "people.PlaceProtection",
}


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of our work with a family, as somebody in Kith set it down."""

    on: date
    reason: str


@dataclass(slots=True)
class Span:
    """A step of a child as later rows ask for it."""

    number: str
    kind: str
    start: date
    end: date | None


@dataclass(slots=True)
class Books:
    """All numbers, and what every table asks of the others."""

    staying: Staying
    touched: Touched
    loaded: dict[str, set[int]] = field(default_factory=dict)
    by_key: dict[str, tuple[str, int]] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)
    families: dict[int, str] = field(default_factory=dict)
    users: dict[int, str] = field(default_factory=dict)
    teams: dict[int, str] = field(default_factory=dict)
    steps: dict[int, str] = field(default_factory=dict)
    journeys: dict[int, list[Span]] = field(default_factory=dict)
    homes: dict[int, set[int]] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=dict)
    ended: dict[int, Ended] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    used_users: set[int] = field(default_factory=set)
    used_teams: set[int] = field(default_factory=set)

    def new(self, label: str, pk: int) -> bool:
        """Whether a record began in Kith."""
        return pk not in self.loaded.get(label, ())

    def user(self, pk: int | None) -> str:
        """A worker's number; it is noted that somebody named them."""
        if pk is None:
            return ""
        self.used_users.add(pk)
        return self.users.get(pk, f"{OURS}{pk}")

    def team(self, pk: int | None) -> str:
        """A team's number."""
        if pk is None:
            return ""
        self.used_teams.add(pk)
        return self.teams.get(pk, f"{OURS}{pk}")

    def person(self, pk: int | None) -> str:
        """A person's number; none for somebody who stays."""
        return "" if pk is None or pk in self.staying.people else self.people.get(pk, "")

    def of_child(self, child: int, kind: str, day: date) -> str:
        """The number of a child's step of a kind on a day."""
        spans = [one for one in self.journeys.get(child, ()) if one.kind == kind and one.start <= day]
        within = [one for one in spans if one.end is None or day <= one.end]
        return (within or spans or [Span("", "", day, None)])[-1].number


def books() -> Books:
    """Everything, read once."""
    found = Books(staying(), touched())
    _loaded(found)
    found.people = {pk: ref or f"{OURS}{pk}" for pk, ref in Person.objects.values_list("pk", "source_ref")}
    found.families = {pk: ref or f"{OURS}{pk}" for pk, ref in Family.objects.values_list("pk", "source_ref")}
    _staff(found)
    _homes(found)
    _journeys(found)
    closures = Closure.objects.filter(stands=True).order_by("on", "pk")
    for pk, family, on, reason in closures.values_list("pk", "family", "on", "reason_code"):
        if found.new("casework.Closure", pk):
            found.ended[family] = Ended(on, reason)
    protected = PlaceProtection.objects.standing().values_list("pk", "place")
    found.hidden = {place for pk, place in protected if found.new("people.PlaceProtection", pk)}
    return found


def _loaded(found: Books) -> None:
    """Which records came with a load; and of those that were changed in Kith, under which key."""
    for refs in LoadedGroup.objects.values_list("refs", flat=True).iterator(chunk_size=500):
        for key, (label, pk) in refs.items():
            if label not in EXPORTED:
                continue
            found.loaded.setdefault(label, set()).add(pk)
            if label == "casework.Step":
                found.steps[pk] = (
                    key.partition(":")[2].rpartition(":")[2] if key[:5] == "care:" else key.partition(":")[2]
                )
            found.by_key[key] = (label, pk)


def _staff(found: Books) -> None:
    today = clock.today()
    kept: dict[str, list[Any]] = {name: [] for name in staff.TABLES}
    for table, raw in SourceRow.objects.filter(table__in=staff.TABLES).values_list("table", "raw"):
        if row := rules.again(tables()[table], raw, today):
            kept[table].append(row)
    hands = staff.here(kept["ssd_professionals"], kept["ssd_department"])
    found.users = {pk: ref for ref, pk in hands.users.items()}
    found.teams = {pk: ref for ref, pk in hands.teams.items()}
    found.loaded["accounts.User"] = set(found.users)
    found.loaded["accounts.Team"] = set(found.teams)
    for pk in User.objects.exclude(pk__in=found.users).values_list("pk", flat=True):
        found.users[pk] = f"{OURS}{pk}"
    for pk in Team.objects.exclude(pk__in=found.teams).values_list("pk", flat=True):
        found.teams[pk] = f"{OURS}{pk}"


def _homes(found: Books) -> None:
    for family, person, part, to_on in Member.objects.values_list("family", "person", "part", "to_on"):
        found.homes.setdefault(person, set()).add(family)
        if part == "child" and to_on is None:
            found.children.setdefault(family, []).append(person)


def _journeys(found: Books) -> None:
    rows = Step.objects.filter(stands=True, kind__in=STEP_TABLE).order_by("started_on", "pk")
    for pk, child, kind, start, end in rows.values_list("pk", "child", "kind", "started_on", "ended_on"):
        number = found.steps.setdefault(pk, f"{OURS}{pk}")
        found.journeys.setdefault(child, []).append(Span(number, kind, start, end))
