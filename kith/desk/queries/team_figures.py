"""How a team is doing: the team together, never person by person; each number with its list.

What is about how much work there is (promises kept, one worker all year) is hidden below ten: with so few,
a number of the team would be a number of one worker.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from kith.casework.models import Allocation
from kith.casework.terms import As
from kith.people.models import Person
from kith.recording.models import Promise, PromiseChange
from kith.recording.queries import LastSeen
from kith.ui.words import age, day

ENOUGH = 10
AGE_ALONE = 4
A_MONTH = timedelta(days=30)
A_YEAR = timedelta(days=365)
LISTS = {
    "seen": "Children seen in time",
    "alone": "Seen alone at their last visit",
    "promises": "Promises kept by the day we said",
    "one-worker": "Families with one worker all year",
}


@dataclass(frozen=True)
class Counted:
    """Of whom or what a figure was counted: each with its family, a line, and whether it counts."""

    rows: list[tuple[int, str, str, bool]]

    @property
    def of(self) -> int:
        """How many."""
        return len(self.rows)

    @property
    def figure(self) -> int:
        """How many of them."""
        return sum(row[3] for row in self.rows)


def seen(due: dict[int, tuple[date, bool]], everyone: list[tuple[int, Person]], today: date) -> Counted:
    """Children for whom a limit on visits runs: whether its day has passed."""
    return Counted(
        [
            (family, child.first, f"to be seen by {day(due[child.pk][0])}", due[child.pk][0] >= today)
            for family, child in everyone
            if child.pk in due
        ]
    )


def alone(last: dict[int, LastSeen], everyone: list[tuple[int, Person]], today: date) -> Counted:
    """Children of four and over who have been seen: whether they were alone with us the last time."""
    return Counted(
        [
            (family, child.first, f"last seen {day(last[child.pk].on)}", _alone(last[child.pk]))
            for family, child in everyone
            if child.pk in last and child.born_on and age(child.born_on, today) >= AGE_ALONE
        ]
    )


def _alone(last: LastSeen) -> bool:
    return last.alone_on == last.on


def promises(families: list[int], today: date) -> Counted:
    """Promises whose first day fell in the last thirty days: kept by that day or not. One query."""
    moved = PromiseChange.objects.filter(promise=OuterRef("pk")).order_by("at", "id").values("was_due_on")[:1]
    said = Promise.objects.filter(family__in=families).annotate(first=Coalesce(Subquery(moved), "due_on"))
    rows = said.filter(first__gte=today - A_MONTH, first__lt=today).order_by("first", "id")
    return Counted(
        [
            (family, words, f"by {day(first)}", bool(kept and kept <= first))
            for family, words, first, kept in rows.values_list("family", "words", "first", "kept_on")
        ]
    )


def one_worker(families: list[int], today: date) -> Counted:
    """Families that somebody leads: whether the same person has led all year (or since they came)."""
    led = Allocation.objects.filter(
        family__in=families, role=As.LEAD, user__isnull=False, from_on__lte=today
    ).exclude(to_on__lt=today - A_YEAR)
    rows = led.order_by().values("family").annotate(n=Count("user", distinct=True))
    told = rows.values_list("family", "n").order_by("-n", "family")
    return Counted([(family, "", f"{n} workers" if n > 1 else "one worker", n == 1) for family, n in told])


def figures(team: int, counted: dict[str, Counted], today: date) -> list[dict[str, Any]]:
    """The numbers with their dates; those about burden only from ten on."""
    notes = {
        "seen": f"on {day(today)}, of those for whom a limit runs. Babies not yet born are not counted.",
        "alone": f"aged {AGE_ALONE} and over, on {day(today)}.",
        "promises": f"{day(today - A_MONTH)} to {day(today - timedelta(days=1))}; the day first said counts.",
        "one-worker": f"12 months to {day(today)}, or since they came.",
    }
    told = [(key, one) for key, one in counted.items() if one.of >= (ENOUGH if _burden(key) else 1)]
    page = reverse("desk:team_list", args=["_"])
    return [
        {
            "figure": one.figure,
            "of": one.of,
            "text": LISTS[key].lower(),
            "note": notes[key],
            "href": page.replace("_", key) + f"?team={team}",
        }
        for key, one in told
    ]


def _burden(key: str) -> bool:
    return key in ("promises", "one-worker")


def as_table(counted: Counted, names: dict[int, str]) -> list[list[Any]]:
    """What a figure was counted from: what does not count first."""
    rows = sorted(counted.rows, key=lambda row: (row[3], names[row[0]].casefold(), row[1]))
    return [
        [
            {"text": names[family], "href": reverse("casefile:overview", args=[family])},
            what,
            line,
            "Yes" if counts else "No",
        ]
        for family, what, line, counts in rows
    ]
