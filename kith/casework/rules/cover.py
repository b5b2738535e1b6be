"""How long a cover may last, and how an absence is told. No source in law: this authority's own."""

from datetime import date
from typing import Final

LONGEST: Final = 180
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_words(on: date) -> str:
    """Friday 27 November."""
    return f"{DAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}"


def away_words(name: str, until: date, cover: str) -> str:
    """Hannah Brook (away until Friday 27 November; Ellie Tranter covers)."""
    return f"{name} (away until {day_words(until)}; {cover} covers)"
