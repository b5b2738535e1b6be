"""The one clock. Nothing else in Kith asks the system for the time.

Only the demo and the tests may set it: a guard refuses `set_to` and `travel` anywhere else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_set: ContextVar[datetime | None] = ContextVar("kith_clock", default=None)


def now() -> datetime:
    """This moment, in UTC, as an aware datetime."""
    return _set.get() or datetime.now(UTC)  # noqa: TID251 - the one place that may


def wall_seconds() -> int:
    """Real seconds, even while the clock is set: sessions age by it, and nothing of the record does."""
    return int(datetime.now(UTC).timestamp())  # noqa: TID251 - the one place that may


def today() -> date:
    """The date in England now."""
    return now().astimezone(LONDON).date()


def local(moment: datetime) -> datetime:
    """A moment as clocks in England show it."""
    return moment.astimezone(LONDON)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A moment on a day, by the clocks in England."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def set_to(moment: datetime | None) -> None:
    """Stop the clock at a moment, or let it run again with None (demo and tests only)."""
    _set.set(moment)


@contextmanager
def travel(moment: datetime) -> Iterator[None]:
    """Live at another moment for a while (demo and tests only)."""
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)
