"""What must happen by when: the limits of the law, of guidance and of the authority, as data.

Each limit's source stands in its own row of `kith/casework/data/limits.csv` (the README beside it says how to
read and change it). How days are counted:

- working days of England, day 0 = the day of the trigger (see `kith.workdays`);
- calendar days, weeks and months by the calendar: a month ends on the same day of the next month, or on that
  month's last day if it has no such day (the corresponding date rule, Dodds v Walker [1981] 1 WLR 1027, from
  memory: check before relying);
- hours by the clock, through the nights the clocks change.

A due date is worked out once, when the thing starts, and stored: the limit that was in force stays visible.
"""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from kith import workdays

LONDON = ZoneInfo("Europe/London")
SOON = 14  # days ahead at which a desk begins to show what is due

Day = date | datetime


class Counted(Protocol):
    """Anything that counts time as a limit does: a `Limit`, or a database row with the same columns."""

    @property
    def key(self) -> str: ...
    @property
    def amount(self) -> int: ...
    @property
    def unit(self) -> str: ...
    @property
    def days(self) -> str: ...


@dataclass(frozen=True)
class Limit:
    """One limit while it held."""

    key: str
    title: str
    starts: str
    amount: int
    unit: Literal["day", "week", "month", "hour"]
    days: Literal["working", "calendar", "clock"]
    force: Literal["statute", "regulation", "guidance", "statistic", "local"]
    source: str
    valid_from: date | None = None
    valid_to: date | None = None
    notes: str = ""

    def held_on(self, day: date) -> bool:
        """Whether this limit applies to what starts on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    @property
    def is_local(self) -> bool:
        """Whether the authority sets it."""
        return self.force == "local"

    @property
    def is_from_memory(self) -> bool:
        """Whether nobody has yet held it against the text of the law."""
        return "from memory" in self.source.lower()


class State(NamedTuple):
    """Where a due date stands, and by how many calendar days: left when in time, over when late."""

    name: Literal["on_time", "due_soon", "overdue", "met", "met_late"]
    days: int


def amount_words(limit: Counted) -> str:
    """How long: "45 working days", "1 month", "the same day"."""
    if limit.amount == 0:
        return "the same day"
    kind = "working " if limit.days == "working" else ""
    return _count(limit.amount, kind + limit.unit)


def due(limit: Counted, start: Day) -> Day:
    """The last day on which the limit is kept; for hours, the last moment.

    A limit in hours needs a moment with its time zone. For all others a moment counts as its day in England.
    """
    if limit.unit == "hour":
        if not isinstance(start, datetime) or start.tzinfo is None:
            raise ValueError(f"{limit.key} counts in hours: it needs the moment at which it starts")
        return (start.astimezone(UTC) + timedelta(hours=limit.amount)).astimezone(start.tzinfo)
    first = day_in_england(start)
    if limit.unit == "month":
        return add_months(first, limit.amount)
    if limit.unit == "week":
        return first + timedelta(weeks=limit.amount)
    if limit.days == "working":
        return workdays.add_working_days(first, limit.amount)
    return first + timedelta(days=limit.amount)


def state(due_on: Day, today: Day, met_on: Day | None = None, *, soon: int = SOON) -> State:
    """Where a due date stands today, or stood when it was met."""
    judged = today if met_on is None else met_on
    days = (day_in_england(due_on) - day_in_england(judged)).days
    late = _is_after(judged, due_on)
    if met_on is not None:
        return State("met_late" if late else "met", abs(days))
    if late:
        return State("overdue", -days)
    return State("due_soon" if days <= soon else "on_time", days)


def words(due_on: Day, today: Day, met_on: Day | None = None, *, working: bool = False) -> str:
    """The same for a reader: "6 days late", "due today", "due Friday 27 November", "done 2 days late".

    A limit that gives working days is late by working days: "2 working days late".
    """
    name, days = state(due_on, today, met_on)
    if name == "met":
        return "done in time"
    if name in ("overdue", "met_late"):
        judged = today if met_on is None else met_on
        late = f"{_over(due_on, judged, working) if days else _hours_over(due_on, judged)} late"
        return late if name == "overdue" else f"done {late}"
    return "due " + _when(due_on, today, days)


def _over(due_on: Day, judged: Day, working: bool) -> str:
    """How far over: in working days where the limit counts them and one has passed, else by the calendar."""
    first, last = day_in_england(due_on), day_in_england(judged)
    passed = workdays.working_days_between(first, last) if working else 0
    return _count(passed, "working day") if passed else _count((last - first).days, "day")


def day_of(limit: Counted, start: Day, today: Day) -> tuple[int, int] | None:
    """Which day of how many this is, for a limit in days: (35, 45)."""
    if limit.unit != "day":
        return None
    first, now = day_in_england(start), day_in_england(today)
    gone = workdays.working_days_between(first, now) if limit.days == "working" else (now - first).days
    return gone, limit.amount


def in_force(limits: list[Limit] | tuple[Limit, ...], key: str, on: date) -> Limit | None:
    """The limit of this key that applies to what starts on a day."""
    return next((limit for limit in limits if limit.key == key and limit.held_on(on)), None)


def day_in_england(moment: Day) -> date:
    """The day on the calendar in England; a moment without a time zone is taken as local."""
    if not isinstance(moment, datetime):
        return moment
    return (moment.astimezone(LONDON) if moment.tzinfo else moment).date()


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day if it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def date_words(day: date, *, year: bool = True) -> str:
    """ "Friday 27 November 2026", or without its year."""
    return f"{day:%A} {day.day} {day:%B}" + (f" {day.year}" if year else "")


def time_words(moment: datetime) -> str:
    """ "5:00pm", by the clocks in England."""
    local = moment.astimezone(LONDON) if moment.tzinfo else moment
    return f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def _is_after(judged: Day, due_on: Day) -> bool:
    if isinstance(judged, datetime) and isinstance(due_on, datetime):
        return judged > due_on
    return day_in_england(judged) > day_in_england(due_on)


def _when(due_on: Day, today: Day, days: int) -> str:
    day = day_in_england(due_on)
    if days < 2:
        told = ("today", "tomorrow")[days]
    else:
        told = date_words(day, year=day.year != day_in_england(today).year)
    return f"{told} at {time_words(due_on)}" if isinstance(due_on, datetime) else told


def _hours_over(due_on: Day, judged: Day) -> str:
    assert isinstance(due_on, datetime) and isinstance(judged, datetime)  # only moments are late by hours
    hours = int((judged - due_on).total_seconds() // 3600)
    return _count(hours, "hour") if hours else "less than an hour"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
