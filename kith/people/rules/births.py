"""Comparing when two people were born, or are expected."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from kith.people.rules.match_keys import swapped

TWO_WEEKS = 14
SIX_WEEKS = 42
GUESS = 2  # years by which a best guess may be wrong


class Kind(StrEnum):
    """What a reason says; each has its own sign on a card, beside its words."""

    SAME = "same"
    CLOSE = "close"
    DIFFERS = "differs"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True)
class Reason:
    """One line on a card."""

    kind: Kind
    words: str


@dataclass(frozen=True)
class Compared:
    """How alike one part is, from 0 to 1 (None if it could not be compared), and how that is said."""

    alike: float | None
    reasons: tuple[Reason, ...]


class Asked(Protocol):
    """What a question says about a birth."""

    @property
    def born(self) -> date | None: ...
    @property
    def year(self) -> int | None: ...
    @property
    def expected(self) -> date | None: ...


class Held(Protocol):
    """What a record says about a birth."""

    @property
    def born(self) -> date | None: ...
    @property
    def born_roughly(self) -> bool: ...
    @property
    def expected(self) -> date | None: ...


def compare(asked: Asked, held: Held) -> Compared | None:
    """How alike two births are; None when the question says nothing about one."""
    if asked.born:
        if held.born:
            return _two_dates(asked.born, held.born, held.born_roughly)
        return _born_and_expected(asked.born, held.expected) if held.expected else _unknown()
    if asked.expected:
        return _expected(asked.expected, held)
    if asked.year:
        return _year(asked.year, held)
    return None


def _two_dates(one: date, two: date, roughly: bool) -> Compared:
    if one == two:
        return _say(1.0, Kind.SAME, "Same date of birth")
    if swapped(one) == two:
        return _say(0.85, Kind.CLOSE, "Day and month of birth swapped")
    if (one.day, one.month) == (two.day, two.month):
        near = abs(one.year - two.year) == 1
        return _say(0.7 if near else 0.6, Kind.CLOSE, "Same day and month, another year")
    if (one.month, one.year) == (two.month, two.year):
        return _say(0.7 if _one_digit(one, two) else 0.5, Kind.CLOSE, "Same month and year, another day")
    if _one_digit(one, two) or abs((one - two).days) <= 7:
        return _say(0.6, Kind.CLOSE, "Date of birth is close")
    if roughly and abs(one.year - two.year) <= GUESS:
        return _say(0.5, Kind.CLOSE, "Date of birth on record is a best guess")
    return _say(0.3 if one.year == two.year else 0.0, Kind.DIFFERS, "Date of birth is different")


def _one_digit(one: date, two: date) -> bool:
    return sum(a != b for a, b in zip(f"{one:%d%m%Y}", f"{two:%d%m%Y}", strict=True)) == 1


def _expected(asked: date, held: Held) -> Compared:
    if held.born:
        return _born_and_expected(held.born, asked)
    if not held.expected:
        return _unknown()
    apart = abs((asked - held.expected).days)
    if apart == 0:
        return _say(1.0, Kind.SAME, "Expected on the same day")
    if apart <= TWO_WEEKS:
        return _say(0.9, Kind.CLOSE, "Expected within two weeks of each other")
    if apart <= SIX_WEEKS:
        return _say(0.5, Kind.CLOSE, "Expected within six weeks of each other")
    return _say(0.0, Kind.DIFFERS, "Expected at another time")


def _born_and_expected(born: date, expected: date) -> Compared:
    apart = abs((born - expected).days)
    if apart <= TWO_WEEKS:
        return _say(0.9, Kind.CLOSE, "Born within two weeks of the date expected")
    if apart <= SIX_WEEKS:
        return _say(0.5, Kind.CLOSE, "Born within six weeks of the date expected")
    return _say(0.0, Kind.DIFFERS, "Date of birth is different")


def _year(year: int, held: Held) -> Compared:
    day = held.born or held.expected
    if not day:
        return _unknown()
    if day.year == year:
        return _say(0.8, Kind.CLOSE, "Same year of birth")
    return _say(0.0, Kind.DIFFERS, "Year of birth is different")


def _unknown() -> Compared:
    return Compared(None, (Reason(Kind.NOT_COMPARED, "Date of birth not on record"),))


def _say(alike: float, kind: Kind, words: str) -> Compared:
    return Compared(alike, (Reason(kind, words),))
