"""How Kith writes dates, ages, names and numbers of things: the same on every page, paper and notice."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kith import clock

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(when: date | datetime) -> str:
    """Tuesday 3 March 2026. A moment is read by the clocks in England."""
    on = _date(when)
    return f"{_DAYS[on.weekday()]} {day_month(on)}"


def day_month(when: date | datetime) -> str:
    """3 March 2026: for dates of birth, where the weekday says nothing."""
    on = _date(when)
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def short_day(when: date | datetime) -> str:
    """Fri 27 Nov, with the year where it is not this one: for narrow columns."""
    on = _date(when)
    words = f"{_DAYS[on.weekday()][:3]} {on.day} {MONTHS[on.month - 1][:3]}"
    return words if on.year == clock.today().year else f"{words} {on.year}"


def clock_time(when: time | datetime) -> str:
    """5:12pm."""
    at = clock.local(when) if isinstance(when, datetime) else when
    return f"{at.hour % 12 or 12}:{at.minute:02}{'am' if at.hour < 12 else 'pm'}"


def moment(when: datetime) -> str:
    """Monday 23 November 2026 at 5:12pm."""
    return f"{day(when)} at {clock_time(when)}"


def age(born: date, on: date | None = None) -> int:
    """Whole years on a day. Someone born on 29 February is a year older on 1 March, as the law counts."""
    on = on or clock.today()
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_words(born: date, on: date | None = None) -> str:
    """9, and for a baby what people say: 3 weeks, 7 months."""
    on = on or clock.today()
    years = age(born, on)
    if years >= 1:
        return str(years)
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    return plural(months, "month") if months >= 3 else plural((on - born).days // 7, "week")


def initials(name: str) -> str:
    """AB for Aisha Begum: the first and the last word's first letters, in any script."""
    words = ["".join(letter for letter in word if letter.isalpha()) for word in name.split()]
    words = [word for word in words if word]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def plural(count: int, one: str, many: str | None = None) -> str:
    """1 child, 3 children, 1,200 children."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(things: Iterable[object]) -> str:
    """Aisha, Noah and Sana."""
    words = [str(thing) for thing in things]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def paragraphs(text: str) -> SafeString:
    """What somebody typed, with their own paragraphs and line breaks kept. Markup stays what it is."""
    if hasattr(text, "__html__"):
        return SafeString(text)
    blocks = [block.strip("\n") for block in text.replace("\r\n", "\n").split("\n\n")]
    html = "".join(f"<p>{escape(block).replace(chr(10), '<br>')}</p>" for block in blocks if block.strip())
    return mark_safe(html)


def _date(when: date | datetime) -> date:
    return clock.local(when).date() if isinstance(when, datetime) else when
