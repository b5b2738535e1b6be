"""The invented authority behind an extract: its teams, its workers, numbers that fit their registers."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kith.exchange.generator.names import BACKGROUNDS, SOURCES, STREETS, TEAMS, TOWNS, WORKERS
from kith.people.rules.identifiers import UPN_LETTERS, upn_check_letter

Table = list[dict[str, Any]]


@dataclass
class Town:
    """One extract being written: its tables, its dice, its counters."""

    seed: int
    today: date
    years: int
    tables: dict[str, Table] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    workers: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)

    @property
    def first_day(self) -> date:
        """The day on which the extract's years begin."""
        return self.today - timedelta(days=365 * self.years)

    def add(self, table: str, **row: Any) -> dict[str, Any]:
        """One more row of a table."""
        self.tables.setdefault(table, []).append(row)
        return row

    def number(self, kind: str, start: int = 100001) -> str:
        """The next number of a kind."""
        self.numbers[kind] = self.numbers.get(kind, start - 1) + 1
        return str(self.numbers[kind])

    def day(self, first: date, last: date) -> date:
        """Some day between two, working days mostly."""
        span = max((last - first).days, 0)
        found = first + timedelta(days=self.dice.randint(0, span))
        return (
            found - timedelta(days=max(found.weekday() - 4, 0)) if found.weekday() > 4 and span > 7 else found
        )

    def later(self, day: date, least: int, most: int) -> date:
        """A day so many days after another."""
        return day + timedelta(days=self.dice.randint(least, most))

    def chance(self, of: float) -> bool:
        """Whether something with this likelihood happens."""
        return self.dice.random() < of

    def one(self, of: Any) -> Any:
        """One of several."""
        return self.dice.choice(of)

    def background(self) -> tuple[str, list[str], list[str], list[str]]:
        """Ethnicity, girls' names, boys' names and last names that go together."""
        found = self.dice.choices(BACKGROUNDS, [one[1] for one in BACKGROUNDS])[0]
        return found[0], found[2].split(), found[3].split(), found[4].split()

    def nhs(self) -> str:
        """A number that fits the NHS's check, from the range that is never given out (999)."""
        while True:
            digits = f"999{self.dice.randint(0, 999999):06}"
            check = (11 - sum(int(d) * w for d, w in zip(digits, range(10, 1, -1), strict=True)) % 11) % 11
            if check < 10:
                return f"{digits}{check}"

    def upn(self) -> str:
        """A pupil number that fits its check letter."""
        body = f"890{self.dice.randint(0, 999999999):09}"
        return upn_check_letter(f"{UPN_LETTERS[0]}{body}") + body

    def worker(self, team: str) -> str:
        """Somebody of a team."""
        return str(self.one(self.workers[team]))

    def source(self) -> tuple[str, str]:
        """Who told us."""
        found: tuple[str, str] = self.one(SOURCES)
        return found

    def address(self) -> dict[str, str]:
        """A house in a town that is not there."""
        return {
            "ROOM": "", "FLOOR": "", "FLAT": f"Flat {self.dice.randint(1, 12)}" if self.chance(0.25) else "",
            "BUILDING": "", "HOUSE": str(self.dice.randint(1, 180)), "STREET": self.one(STREETS),
            "TOWN": self.one(TOWNS), "UPRN": "", "EASTING": "", "NORTHING": "",
        }  # fmt: skip

    def postcode(self) -> str:
        """A postcode that no post reaches (ZZ)."""
        a, b = self.dice.choices("ABDEFGHJLNPQRSTUWXYZ", k=2)
        return f"ZZ{self.dice.randint(1, 9)} {self.dice.randint(1, 9)}{a}{b}"


def staff(town: Town, families: int) -> None:
    """Teams with a manager and workers each: more of them where there are more families."""
    times = max(1, families // 350)
    spare = [f"{first.split()[0]} {second.split()[-1]}" for first in WORKERS for second in WORKERS]
    town.dice.shuffle(spare)
    for number, name, job, count in TEAMS:
        town.add(
            "ssd_department", dept_team_id=number, dept_team_name=name, dept_team_parent_id="D1",
            dept_team_parent_name="Children's Services",
        )  # fmt: skip
        _worker(town, (number, name), "Team Manager", spare.pop())
        town.workers[number] = [_worker(town, (number, name), job, spare.pop()) for _ in range(count * times)]


def _worker(town: Town, team: tuple[str, str], job: str, name: str) -> str:
    number = town.number("worker", 5001)
    qualified = "Social" in job or "Reviewing" in job or ("Manager" in job and "Early" not in team[1])
    town.add(
        "ssd_professionals", prof_professional_id=number, prof_staff_id=f"S{number}",
        prof_professional_name=name,
        prof_social_worker_registration_no=f"SW{town.dice.randint(10000, 99999)}" if qualified else "",
        prof_professional_job_title=job, prof_professional_caseload=str(town.dice.randint(8, 22)),
        prof_professional_department=team[1],
        prof_full_time_equivalency=town.one(["1.0", "1.0", "0.8", "0.6"]),
        prof_agency_worker_flag="Y" if town.chance(0.15) else "N",
    )  # fmt: skip
    return number
