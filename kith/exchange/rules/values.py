"""What one cell means: dates, yes or no, codes, several facts in one cell. Empty cells are None."""

import json
import re
from datetime import date
from functools import cache
from typing import Any, Final

from kith.casework.rules.codes import book

EARLIEST = date(1900, 1, 1)
LATEST_YEAR = 2100
ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)
BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: \d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?", re.ASCII)
YES: Final = frozenset({"y", "yes", "1", "true", "t"})
NO: Final = frozenset({"n", "no", "0", "false", "f"})
UNSAID: Final = frozenset({"u", "z", "x", "unknown", "not known", "n/a"})
SEX: Final = {
    "m": "M", "male": "M", "1": "M", "boy": "M", "f": "F", "female": "F", "2": "F", "girl": "F",
    "u": "U", "0": "U", "9": "U", "i": "U", "x": "U", "unknown": "U", "not known": "U", "indeterminate": "U",
}  # fmt: skip


class Bad(ValueError):
    """A cell that cannot be understood; its one argument is the code of the reason."""


def as_date(text: str) -> date:
    """A date as written by databases (2026-03-27, with or without a time) or by people (27/03/2026)."""
    if match := ISO.fullmatch(text):
        year, month, day = match[1], match[2], match[3]
    elif match := BRITISH.fullmatch(text):
        day, month, year = match[1], match[2], match[3]
    else:
        raise Bad("bad_date")
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise Bad("bad_date") from None
    if found < EARLIEST:
        raise Bad("early_date")
    if found.year > LATEST_YEAR:
        raise Bad("bad_date")
    return found


def as_yes_or_no(text: str) -> bool | None:
    """True, False, or None where the other system says that nobody knows."""
    low = text.casefold()
    if low in YES:
        return True
    if low in NO:
        return False
    if low in UNSAID:
        return None
    raise Bad("yesno")


def as_code(name: str, text: str) -> str:
    """A code of a set: the bare code, "C2 - Full care order", or its label alone."""
    if name == "sex":
        if found := SEX.get(text.casefold()):
            return found
        raise Bad("code")
    known = _spellings(name)
    for tried in (text, re.split(r"\s*[-–:]\s|\s", text, maxsplit=1)[0]):
        if found := known.get(tried.strip().casefold()):
            return found
    raise Bad("code")


@cache
def _spellings(name: str) -> dict[str, str]:
    codes = book().codes(name)
    labels = {code.label.casefold(): code.code for code in codes.values()}
    return labels | {code.casefold(): code for code in codes}


def as_facts(text: str) -> dict[str, Any] | list[Any]:
    """Several facts in one cell: an object or a list; what is no proper JSON is refused."""
    if len(text) > 20_000:
        raise Bad("json")
    try:
        found = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Bad("json") from None
    if not isinstance(found, dict | list):
        raise Bad("json")
    return found


def _no_constant(word: str) -> Any:
    raise ValueError(word)


def as_number(text: str) -> float:
    """A plain number."""
    if not re.fullmatch(r"-?\d{1,9}(?:\.\d{1,6})?", text, re.ASCII):
        raise Bad("number")
    return float(text)


def marked(facts: Any) -> set[str]:
    """The marks that are set, in capitals: ["1A", "2B"] and {"1A": "Yes"} and {"ANY_FLAG": "Y"} alike."""
    if isinstance(facts, list):
        return {str(each).strip().upper() for each in facts if isinstance(each, str | int)}
    if isinstance(facts, dict):
        return {
            str(key).strip().upper() for key, value in facts.items() if str(value).strip().casefold() in YES
        }
    return set()
