"""What a family's rows ask to stand in Kith: plain values under keys, before any database is asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kith.exchange.rules.grouping import Bundle
from kith.exchange.rules.rows import Row

ME = "me"  # whoever loads


@dataclass(slots=True)
class Wanted:
    """One row of Kith to be: its model, its values, and the keys of the rows that it points to."""

    model: str
    key: str
    values: dict[str, Any]
    refs: dict[str, str]


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that runs: for whom (or for which contact), counted from which day."""

    family: str
    key: str
    start: date
    child: str = ""
    step: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Staff:
    """The workers and teams there are, by the other system's numbers; and who of them is a social worker."""

    workers: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    social_workers: frozenset[str] = frozenset()
    team_of: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a plan is made under: the day, the system loaded from, the staff, addresses to be hidden."""

    today: date
    system: str
    staff: Staff = Staff()
    hidden: frozenset[str] = frozenset()


@dataclass(slots=True)
class Plan:
    """Everything that one bundle of families asks for."""

    wanted: dict[str, Wanted] = field(default_factory=dict)
    clocks: list[Clock] = field(default_factory=list)


@dataclass(slots=True)
class Step:
    """A step as the later parts of the plan ask about it."""

    key: str
    kind: str
    child: str
    start: date
    end: date | None


class Draft:
    """A plan being written: the bundle's rows, what is wanted so far, and the steps of each child."""

    def __init__(self, bundle: Bundle, under: Setting) -> None:
        self.bundle, self.under = bundle, under
        self.plan = Plan()
        self.steps: list[Step] = []
        self.home: dict[str, str] = {}
        for wanted_part in ("child", ""):  # a child's rows go to the family in which it is a child
            for household in bundle.families:
                for person, part in household.parts.items():
                    if part == wanted_part or not wanted_part:
                        self.home.setdefault(person, household.key)

    @property
    def today(self) -> date:
        """The day of the load."""
        return self.under.today

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, of people who have a family here."""
        return [row for row in self.bundle.of(table) if row.person in self.home]

    def want(self, model: str, key: str, refs: dict[str, str], **values: Any) -> None:
        """Ask for one row of Kith. Workers and teams that nobody knows are left out."""
        known = {name: ref for name, ref in refs.items() if ref and self._is_there(ref)}
        self.plan.wanted.setdefault(key, Wanted(model, key, values, known))

    def step(self, row: Row, kind: str, start: date, end: date | None, **more: Any) -> str:
        """Ask for one step of a child's journey. More: refs of the step, and its values."""
        return self.step_of(f"{row.table}:{row.ref}", row.person, kind, (start, end), **more)

    def step_of(self, key: str, child: str, kind: str, span: tuple[date, date | None], **more: Any) -> str:
        """The same, for a step that comes from several rows."""
        pointing = ("led_by", "team", "came_from", "contact")
        refs: dict[str, str] = {name: more.pop(name) for name in pointing if name in more}
        refs |= {"family": self.home[child], "child": f"ssd_person:{child}"}
        start, end = span
        values = {"kind": kind, "started_on": start, "ended_on": end, "source_ref": key[:60]} | more
        self.want("casework.Step", key, refs, **values)
        self.steps.append(Step(key, kind, child, start, end))
        return key

    def of_child(self, child: str, *kinds: str) -> list[Step]:
        """A child's steps of these kinds, in the order in which they began."""
        return sorted(
            (step for step in self.steps if step.child == child and step.kind in kinds),
            key=lambda step: step.start,
        )

    def open_kinds(self, family: str) -> set[str]:
        """What is open in a family."""
        return {step.kind for step in self.steps if step.end is None and self.home[step.child] == family}

    def loaded_from(self) -> str:
        """ "as loaded from Mosaic": said wherever Kith does not know it from its own work."""
        system = self.under.system
        return f"as loaded from {'another system' if system == 'Other' else system}"

    def _is_there(self, ref: str) -> bool:
        kind, _, number = ref.partition(":")
        if kind == "user":
            return number in self.under.staff.workers
        return number in self.under.staff.teams if kind == "team" else True


def worker(number: Any) -> str:
    """The ref of a worker, empty if none is named."""
    return f"user:{number}" if number else ""


def team(number: Any) -> str:
    """The ref of a team, empty if none is named."""
    return f"team:{number}" if number else ""


def earliest(days: Iterable[date | None]) -> date | None:
    """The first of some days, None if there is none."""
    return min((day for day in days if day), default=None)
