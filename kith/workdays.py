"""England's working days.

A working day is any day that is not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday
in England (Care Planning, Placement and Case Review (England) Regulations 2010, regulation 2, from memory:
check before relying). The day of the trigger is day 0: one working day from a Monday is the Tuesday, and
one working day from a Saturday is the Monday.

Bank holidays come from the `holidays` library (subdivision ENG), substitutes and one-off days included.
It cannot know a bank holiday proclaimed after its own release: keep the library current.
"""

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache

import holidays

DAY = timedelta(days=1)
SATURDAY = 5


@cache
def bank_holidays(year: int) -> tuple[date, ...]:
    """England's holidays of a year that fall on a Monday to Friday, in order."""
    found = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return tuple(sorted(day for day in found if day.weekday() < SATURDAY))


@cache
def _holiday_set(year: int) -> frozenset[date]:
    return frozenset(bank_holidays(year))


def is_working(day: date) -> bool:
    """Whether offices in England work on this day."""
    return day.weekday() < SATURDAY and day not in _holiday_set(day.year)


def next_working_day(day: date) -> date:
    """The first working day after this day."""
    return add_working_days(day, 1)


def working_day_on_or_after(day: date) -> date:
    """This day if it is a working day, otherwise the next one."""
    return day if is_working(day) else next_working_day(day)


def add_working_days(day: date, n: int) -> date:
    """The nth working day after a day (before it, if n is negative).

    The day itself is day 0 and is never counted, whether or not it is a working day; n = 0 gives it back.
    """
    step = DAY if n >= 0 else -DAY
    left = abs(n)
    while left:
        day += step
        left -= is_working(day)
    return day


def working_days_between(a: date, b: date) -> int:
    """How many working days lie after `a`, up to and including `b`; negative when `b` comes first.

    It undoes `add_working_days`: working_days_between(a, add_working_days(a, n)) == n for every n >= 0.
    """
    if b < a:
        return -working_days_between(b, a)
    weekdays = _weekdays_before(b + DAY) - _weekdays_before(a + DAY)
    return weekdays - sum(_holidays_after(year, a, b) for year in range(a.year, b.year + 1))


def _weekdays_before(day: date) -> int:
    """Mondays to Fridays since a Monday long ago, so that two counts can be subtracted."""
    weeks, rest = divmod(day.toordinal() - 1, 7)  # ordinal 1, 1 January of year 1, was a Monday
    return weeks * 5 + min(rest, 5)


def _holidays_after(year: int, a: date, b: date) -> int:
    days = bank_holidays(year)
    return bisect_right(days, b) - bisect_right(days, a)
