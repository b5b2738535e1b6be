"""Who decides what alone, what waits, and how long families have waited: never per person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from kith import clock, workdays
from kith.casework.models import Agreement, DecisionRight
from kith.casework.rules.limits import day_in_england

DAYS = 90
FEWEST = 10  # fewer answers than this say something about a person, so nothing is shown


@dataclass(frozen=True)
class Waited:
    """How long families waited for an answer, over the last 90 days."""

    n: int
    median: float
    longest_half: str
    until: date


@dataclass(frozen=True)
class RightRow:
    """One decision: who takes it, whether it waits, and how long that took."""

    right: DecisionRight
    waited: Waited | None


def decision_rights() -> list[RightRow]:
    """Every decision with its right, in the order of the journey; two queries."""
    answered = _answered()
    return [
        RightRow(right, waited(answered.get(right.decision, []))) for right in DecisionRight.objects.all()
    ]


def usual_waits(rights: Iterable[str]) -> dict[str, Waited]:
    """How long the whole authority waited for answers of these kinds, where there are ten or more."""
    chosen = set(rights)
    return {right: told for right, days in _answered(chosen).items() if (told := waited(days))}


def _answered(rights: set[str] | None = None) -> dict[str, list[int]]:
    since = clock.now() - timedelta(days=DAYS)
    answered: dict[str, list[int]] = {}
    given_lately = Agreement.objects.filter(answered_at__gte=since)
    if rights is not None:
        given_lately = given_lately.filter(right__in=rights)
    for right, asked, given in given_lately.values_list("right", "asked_at", "answered_at"):
        if given is None:
            continue
        days = workdays.working_days_between(day_in_england(asked), day_in_england(given))
        answered.setdefault(right, []).append(days)
    return answered


def waited(days: Iterable[int]) -> Waited | None:
    """The median of at least ten waits in words, or nothing."""
    found = sorted(days)
    if len(found) < FEWEST:
        return None
    middle = median(found)
    words = "the same day" if middle == 0 else f"{middle:g} working day{'' if middle == 1 else 's'}"
    return Waited(len(found), middle, words, clock.today())
