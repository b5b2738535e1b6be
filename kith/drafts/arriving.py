"""What a device sends, made into words to keep. All of it is checked: anybody may send anything."""

import re
from typing import Any

from kith.drafts import sealing
from kith.drafts.rules import MOST_BYTES, TOO_LONG, Saved, clean_words, size_of

MOST_ITEMS = 10
MOST_SEALED = 400_000  # what 200 kB of words come to, sealed and written as base64
MARK = re.compile(r"[0-9a-f-]{20,40}")


class TooLong(ValueError):
    """More words than a draft may hold; the sentence says what to do."""

    sentence = TOO_LONG


def saved_from(item: Any) -> Saved:
    """One save. Raises Unreadable or TooLong."""
    if not isinstance(item, dict):
        raise sealing.Unreadable("not an item")
    sealed = item.get("sealed")
    if isinstance(sealed, str) and len(sealed) > MOST_SEALED:
        raise TooLong
    facts = sealing.unseal(sealed) if sealed else item.get("plain")
    if not isinstance(facts, dict):
        raise sealing.Unreadable("nothing in it")
    return _saved(facts)


def _saved(facts: dict[str, Any]) -> Saved:
    ticket = sealing.read_ticket(facts.get("ticket"))
    words, page = clean_words(facts.get("words")), str(facts.get("page", ""))
    if words is None or not MARK.fullmatch(page):
        raise sealing.Unreadable("of another shape")
    if size_of(words) > MOST_BYTES:
        raise TooLong
    return Saved(
        user=ticket.user, place=ticket.place, family=ticket.family, path=ticket.path, page=page, words=words,
        n=_number(facts.get("n"), 2**52), base=_number(facts.get("base"), 2**31 - 1),
        seconds=_number(facts.get("seconds"), 12 * 3600),
    )  # fmt: skip


def _number(value: Any, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise sealing.Unreadable("not a number")
    return min(max(value, 0), most)
