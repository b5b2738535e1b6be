"""The fields that Django lacks or words badly: dates as people write them, times, yes or no, long texts."""

import re
import uuid
from collections.abc import Callable
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator

from kith import clock
from kith.ui.words import MONTHS, day_month

NAME_LENGTH = 200
TEXT_LENGTH = 20_000
DateParts = tuple[str, str, str]
PARTS = ("day", "month", "year")


class TextField(forms.CharField):
    """One line: a name, a title. 200 characters unless said."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", NAME_LENGTH)
        super().__init__(**options)


class LongField(forms.CharField):
    """Several lines. Line ends are kept one way, so that the same words are always the same text."""

    def __init__(self, *, rows: int = 5, **options: Any) -> None:
        options.setdefault("max_length", TEXT_LENGTH)
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        """The text with single line ends."""
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")


class YesNoField(forms.TypedChoiceField):
    """Yes or no, answered and never assumed. Clean value: True or False (None if it may be left open)."""

    def __init__(self, *, yes: str = "Yes", no: str = "No", **options: Any) -> None:
        options.setdefault("widget", forms.RadioSelect)
        options |= {"coerce": lambda value: value == "yes", "empty_value": None}
        super().__init__(choices=[("yes", yes), ("no", no)], **options)

    def prepare_value(self, value: Any) -> Any:
        """An initial True or False is shown as its answer."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class DateInput(forms.Widget):
    """Three boxes, which keep what was typed. One value named like the field (2026-11-23) is read as well."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> DateParts:
        """What stands in the three boxes."""
        if name in data:
            return date_parts(data[name])
        day, month, year = (str(data.get(f"{name}_{part}") or "").strip() for part in PARTS)
        return day, month, year

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether none of the boxes was sent."""
        return name not in data and not any(f"{name}_{part}" in data for part in PARTS)


def date_parts(value: Any) -> DateParts:
    """A date, or what was typed for one, as the texts of three boxes."""
    if isinstance(value, date):
        return str(value.day), str(value.month), str(value.year)
    if isinstance(value, tuple | list):
        day, month, year = value
        return day, month, year
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", str(value or "")):
        return str(int(match[3])), str(int(match[2])), match[1]
    return str(value or "").strip(), "", ""


def month_number(word: str) -> int | None:
    """3, 03, March, mar."""
    if word.isdecimal() and len(word) <= 2:
        return int(word) if 1 <= int(word) <= 12 else None
    low = word.lower().rstrip(".")
    return next(
        (n for n, name in enumerate(MONTHS, 1) if len(low) >= 3 and name.lower().startswith(low)), None
    )


def faulty_parts(parts: DateParts) -> list[str]:
    """Which of the boxes need another look, first to last; none if together they make a date."""
    day, month, year = parts
    faults = [name for name, typed in zip(PARTS, parts, strict=True) if not typed]
    if faults:
        return faults
    if not (day.isdecimal() and 1 <= len(day) <= 2 and 1 <= int(day) <= 31):
        faults.append("day")
    if month_number(month) is None:
        faults.append("month")
    if not (year.isdecimal() and len(year) == 4 and int(year) >= 1):
        faults.append("year")
    return faults or ([] if _real(parts) else ["day"])


def _real(parts: DateParts) -> date | None:
    try:
        return date(int(parts[2]), month_number(parts[1]) or 0, int(parts[0]))
    except ValueError:
        return None


class DateField(forms.Field):
    """A day, month and year. `earliest` and `latest` are a date or a way to ask for one (`clock.today`)."""

    widget = DateInput
    default_error_messages = {
        "missing": "{field} must also have a {parts}",
        "year": "Write the year of {field} with all four numbers, like 2026",
        "unreal": "{typed} is not a real date: look again at {field}",
        "early": "{field} must be {limit} or later",
        "late": "{field} must be {limit} or earlier",
        "future": "{field} must be today or in the past",
        "past": "{field} must be today or later",
    }

    def __init__(
        self,
        *,
        earliest: date | Callable[[], date] | None = date(1900, 1, 1),
        latest: date | Callable[[], date] | None = date(2099, 12, 31),
        **options: Any,
    ) -> None:
        self.earliest, self.latest = earliest, latest
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        """The date, or a sentence that says what to put right."""
        parts = date_parts(value)
        if not any(parts):
            return None
        faults = faulty_parts(parts)
        empty = [part for part, typed in zip(PARTS, parts, strict=True) if not typed]
        if empty:
            raise self._wrong("missing", parts=" and a ".join(empty))
        if "year" in faults and parts[2].isdecimal():
            raise self._wrong("year")
        found = None if faults else _real(parts)
        if found is None:
            raise self._wrong("unreal", typed=" ".join(Truncator(part).chars(12) for part in parts))
        return found

    def validate(self, value: date | None) -> None:
        """Within its limits."""
        super().validate(value)
        if value is None:
            return
        now = clock.today()
        earliest = self.earliest() if callable(self.earliest) else self.earliest
        latest = self.latest() if callable(self.latest) else self.latest
        if earliest and value < earliest:
            raise self._wrong("past" if earliest == now else "early", limit=day_month(earliest))
        if latest and value > latest:
            raise self._wrong("future" if latest == now else "late", limit=day_month(latest))

    def _wrong(self, code: str, **words: str) -> ValidationError:
        name = f"“{self.label}”" if self.label else "The date"
        return ValidationError(self.error_messages[code].format(field=name, **words), code=code)


class DateOfBirthField(DateField):
    """A date of birth: today at the latest, and nobody is older than 120."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("latest", clock.today)
        options.setdefault("earliest", _oldest)
        super().__init__(**options)


def _oldest() -> date:
    today = clock.today()
    return date(today.year - 120, today.month, 1)


class TimeField(forms.CharField):
    """A time of day as people write it: 3:45pm, 15:45, 9am, noon."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-5"})
    default_error_messages = {"unreal": "Write {field} like 3:45pm or 15:45"}

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 20)
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """A time, None if empty."""
        typed = str(super().to_python(value)).lower().replace(" ", "")
        if not typed:
            return None
        found = _time_of({"noon": "12:00", "midday": "12:00", "midnight": "0:00"}.get(typed, typed))
        if found is None:
            name = f"“{self.label}”" if self.label else "the time"
            raise ValidationError(self.error_messages["unreal"].format(field=name), code="unreal")
        return found

    def run_validators(self, value: Any) -> None:
        """The validators of texts do not fit a time; its form is checked already."""

    def prepare_value(self, value: Any) -> Any:
        """An initial time is shown as people write it."""
        return f"{value.hour % 12 or 12}:{value.minute:02}{'am' if value.hour < 12 else 'pm'}" if isinstance(
            value, time) else value  # fmt: skip


def _time_of(typed: str) -> time | None:
    match = re.fullmatch(r"(\d{1,2})(?:[:.]?(\d\d))?(am|pm)?", typed, re.ASCII)
    if not match or not (match[2] or match[3]):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class OperationField(forms.Field):
    """The name of one act, made when its form is first shown and kept for as long as it is tried.

    A retry with the same name is answered with what the first try did. A missing or spoilt one is replaced,
    not refused.
    """

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid.uuid4)

    def clean(self, value: Any) -> uuid.UUID:
        """The name sent, or a new one."""
        return _uuid(value) or uuid.uuid4()

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What is shown again: the name sent, if it is one."""
        return _uuid(data) or initial


def _uuid(value: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(value))
    except ValueError:
        return None
