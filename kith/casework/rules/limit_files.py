"""Reading limits from CSV: Kith's own file, or an authority's.

Every fault is named with its line and what to do about it; a file with a fault gives no limits at all.
"""

import csv
import io
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kith.casework.rules.limits import Limit
from kith.refusals import Refused

HERE = Path(__file__).resolve().parent.parent / "data" / "limits.csv"
COLUMNS = [
    "key",
    "title",
    "starts",
    "amount",
    "unit",
    "days",
    "force",
    "source",
    "valid_from",
    "valid_to",
    "notes",
]
MAY_BE_EMPTY = {"valid_from", "valid_to", "notes"}
FORCES = ("statute", "regulation", "guidance", "statistic", "local")
DAYS_OF_UNIT = {
    "day": ("working", "calendar"),
    "week": ("calendar",),
    "month": ("calendar",),
    "hour": ("clock",),
}
MOST = 10_000
SHOWN = 5


@cache
def national() -> tuple[Limit, ...]:
    """The limits Kith comes with."""
    return tuple(read_limits(HERE.read_text(encoding="utf-8")))


def read_limits(text: str) -> list[Limit]:
    """Limits from CSV text; Refused says what is wrong on which line, up to five lines."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    if list(reader.fieldnames or []) != COLUMNS:
        raise Refused(f"The first line must be: {','.join(COLUMNS)}")
    found: list[Limit] = []
    faults: list[str] = []
    for row in reader:
        wrong = _fault(row) or _overlap(row, found)
        if wrong:
            faults.append(f"Line {reader.line_num}: {wrong}")
        else:
            found.append(_limit(row))
    if faults:
        more = f" There are {len(faults) - SHOWN} more." if len(faults) > SHOWN else ""
        raise Refused(" ".join(faults[:SHOWN]) + more)
    return found


def _fault(row: dict[str, Any]) -> str | None:
    if None in row or None in row.values():
        return f"there must be {len(COLUMNS)} columns. Put text with a comma in double quotes."
    for column in COLUMNS:
        if column not in MAY_BE_EMPTY and not row[column].strip():
            return f"fill in {column}."
    return _fault_of_amount(row) or _fault_of_dates(row)


def _fault_of_amount(row: dict[str, str]) -> str | None:
    if not (row["amount"].isascii() and row["amount"].isdigit() and int(row["amount"]) <= MOST):
        return f"amount must be a whole number from 0 to {MOST}, not {row['amount']!r}."
    if row["unit"] not in DAYS_OF_UNIT:
        return f"unit must be one of {', '.join(DAYS_OF_UNIT)}, not {row['unit']!r}."
    if row["days"] not in DAYS_OF_UNIT[row["unit"]]:
        allowed = " or ".join(DAYS_OF_UNIT[row["unit"]])
        return f"days must be {allowed} when the unit is {row['unit']}, not {row['days']!r}."
    if row["force"] not in FORCES:
        return f"force must be one of {', '.join(FORCES)}, not {row['force']!r}."
    return None


def _fault_of_dates(row: dict[str, str]) -> str | None:
    for column in ("valid_from", "valid_to"):
        try:
            _date(row[column])
        except ValueError:
            return f"{column} must be a date like 2026-09-01, or empty, not {row[column]!r}."
    first, last = _date(row["valid_from"]), _date(row["valid_to"])
    if first and last and last < first:
        return "valid_to must not come before valid_from."
    return None


def _overlap(row: dict[str, str], found: list[Limit]) -> str | None:
    first = _date(row["valid_from"]) or date.min
    last = _date(row["valid_to"]) or date.max
    for other in found:
        if (
            other.key == row["key"]
            and first <= (other.valid_to or date.max)
            and (other.valid_from or date.min) <= last
        ):
            return (
                f"two limits for {row['key']} hold on the same day. End the first before the second begins."
            )
    return None


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _limit(row: dict[str, Any]) -> Limit:
    dates = {column: _date(row[column]) for column in ("valid_from", "valid_to")}
    return Limit(**(row | dates | {"amount": int(row["amount"])}))
