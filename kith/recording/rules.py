"""What a visit must say before it can be recorded, and how long ago a child was seen, in words.

Source: Working Together (children are seen, and seen alone when appropriate) and the visit tables of the
Standard Safeguarding Dataset (date, seen, seen alone, bedroom seen).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True)
class Line:
    """One child on a visit."""

    child: Any
    seen: bool
    seen_alone: bool = False
    not_seen_because: str = ""
    bedroom_seen: bool | None = None


def problem(on: date, today: date, lines: Sequence[Line], *, expecting: bool) -> tuple[str, str] | None:
    """Why a visit may not be recorded so: a sentence, and the field it belongs to.

    A family that expects a baby can be visited though no child can be seen yet.
    """
    if on > today:
        return "This visit is still to come. Record it once you have been there.", "on"
    if on < EARLIEST:
        return "Look again at the year of this visit.", "on"
    if not lines and not expecting:
        return "Say for at least one child whether they were seen.", "children"
    for line in lines:
        if line.seen_alone and not line.seen:
            return "A child who was seen alone was also seen. Look again at that child's answer.", "children"
        if not line.seen and not line.not_seen_because.strip():
            return "Say in a few words why a child was not seen.", "children"
    return None


def correction_problem(because: str) -> str | None:
    """A correction keeps what stood there before, so it says why."""
    return None if because.strip() else "Say in a sentence what was wrong."


def ago(on: date, today: date) -> str:
    """ "today", "yesterday", "9 days ago", "7 weeks ago", "5 months ago"."""
    days = (today - on).days
    if days < 2:
        return ("today", "yesterday")[max(days, 0)]
    if days < 28:
        return f"{days} days ago"
    if days < 100:
        return f"{days // 7} weeks ago"
    if days < 730:
        return f"{days // 30} months ago"
    return f"{days // 365} years ago"


def seen_words(on: date, where: str, alone_on: date | None, today: date) -> str:
    """ "Seen 9 days ago, at home. Alone 9 days ago." """
    alone = f"Alone {ago(alone_on, today)}." if alone_on else "Not seen alone yet."
    return f"Seen {ago(on, today)}, {where[:1].lower()}{where[1:]}. {alone}"
