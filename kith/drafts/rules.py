"""Which words win: pure decisions over what is kept and what has come. No Django, no clock.

Source: domain note on safety and trust §4.1 (no edit is ever lost or silently overwritten; if two differ,
both are kept and shown) and ruling 15.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MOST_BYTES = 200_000
MOST_FIELDS = 500
A_GAP = 20  # seconds without a key after which nobody was writing
DAYS_KEPT = 30
ENOUGH_FORMS = 10
TOO_LONG = (
    "This is longer than Kith can keep as a draft (about 200,000 letters). It stays on this device. "
    "Save a part of it to the record, or shorten it."
)


class Fate(StrEnum):
    """What becomes of words that have come."""

    BEGIN = "begin"  # nothing is kept here yet
    GO_ON = "go on"  # these words follow those that are kept
    BESIDE = "beside"  # both differ: these are kept beside
    KNOWN = "known"  # we have these or later ones already
    DONE = "done"  # that page was saved to the record or thrown away


@dataclass(frozen=True)
class Saved:
    """One page's whole words at one moment, as a device sent them.

    `page` is the page's own mark, made when it was opened; `n` grows with each save of that page; `base` is
    the version from which the page began.
    """

    user: int
    place: str
    family: int | None
    path: str
    page: str
    n: int
    base: int
    words: dict[str, Any]
    seconds: int


@dataclass(frozen=True)
class Row:
    """What is known of a draft that is kept."""

    state: str
    page: str
    n: int
    version: int


def kind_of(place: str) -> str:
    """`note:visit:12` is a place of the kind `note`."""
    return place.partition(":")[0]


def fate(rows: list[Row], page: str, n: int, base: int) -> Fate:
    """What becomes of a page's words, given each draft there that is open, beside, or that page's."""
    own = [row for row in rows if row.page == page]
    if any(row.state == "finished" for row in own):
        return Fate.DONE
    if any(n <= row.n for row in own):
        return Fate.KNOWN if any(row.state != "thrown" for row in own) else Fate.DONE
    if any(row.state in ("open", "beside") for row in own):
        return Fate.GO_ON
    kept = [row for row in rows if row.state == "open"]
    if not kept:
        return Fate.BEGIN
    return Fate.GO_ON if any(row.version == base for row in kept) else Fate.BESIDE


def clean_words(words: Any) -> dict[str, str | list[str]] | None:
    """Names to texts (or lists of texts), without what no database keeps; None if of another shape."""
    if not isinstance(words, dict) or len(words) > MOST_FIELDS:
        return None
    clean: dict[str, str | list[str]] = {}
    for name, value in words.items():
        if isinstance(value, str):
            clean[_text(name)[:200]] = _text(value)
        elif isinstance(value, list) and len(value) <= MOST_FIELDS and all(isinstance(v, str) for v in value):
            clean[_text(name)[:200]] = [_text(each) for each in value]
        else:
            return None
    return clean


def _text(value: str) -> str:
    """Without NUL and half characters, which PostgreSQL refuses."""
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "")


def size_of(words: dict[str, Any]) -> int:
    """The bytes of the words."""
    texts = [text for value in words.values() for text in (value if isinstance(value, list) else [value])]
    return sum(len(text.encode()) for text in [*texts, *words])


def writing_seconds(before: int, given: int, most: int = 12 * 3600) -> int:
    """Seconds of writing only grow, and no form is written for longer than a day's work."""
    return max(before, min(max(given, 0), most))
