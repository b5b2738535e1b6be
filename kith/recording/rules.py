"""What a visit must say before it can be recorded, and how long ago a child was seen, in words.

Source: Working Together (children are seen, and seen alone when appropriate) and the visit tables of the
Standard Safeguarding Dataset (date, seen, seen alone, bedroom seen).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

EARLIEST = date(1990, 1, 1)
A_DAY = 24 * 60
LENGTH = re.compile(
    r"(?:(?P<hours>\d{1,2}(?:\.\d{1,2})?)\s*(?:hours?|hrs?|h))?\s*(?:and\s*)?"
    r"(?:(?P<minutes>\d{1,4})\s*(?:minutes?|mins?|m)?)?"
)


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


def note_problem(on: date, today: date, what: str, minutes: int | None) -> tuple[str, str] | None:
    """Why a note may not be finished so: a sentence, and the field it belongs to."""
    if on > today:
        return "This day is still to come. Write the note once it has happened.", "on"
    if on < EARLIEST:
        return "Look again at the year of this note.", "on"
    if not what.strip():
        return "Write what happened, in a sentence or more.", "what"
    if minutes is not None and not 1 <= minutes <= A_DAY:
        return "Say how long it took in minutes or hours, a day at most.", "minutes"
    return None


def promise_problem(words: str, due_on: date, made_on: date, today: date) -> tuple[str, str] | None:
    """Why a promise may not be written so. Kept while one is still writing, it is a promise for today."""
    if not words.strip():
        return "Write what was promised.", "words"
    if made_on > today:
        return "This day is still to come. A promise is written once it is made.", "made_on"
    if due_on < today:
        return "This day has passed. Say by when it will be kept: today or a day to come.", "due_on"
    return None


def kept_problem(on: date, made_on: date, today: date) -> str | None:
    """A promise is kept on a day between the day it was made and today."""
    if on > today:
        return "This day is still to come. Say that it is kept once it is."
    if on < made_on:
        return "This is before the promise was made. Look at the day again."
    return None


def change_problem(due_on: date, was: date, because: str, today: date) -> tuple[str, str] | None:
    """A changed promise has another day, to come, and a reason the family can hear."""
    if due_on == was:
        return "This is the day already promised. Choose another.", "due_on"
    if due_on < today:
        return "This day has passed. Choose today or a day to come.", "due_on"
    if not because.strip():
        return "Say in a sentence why it changes.", "because"
    return None


def minutes_of(words: str) -> int | None:
    """ "55 minutes", "55", "1 hour 10", "1.5 hours", "1h 15m", "an hour"; None if it is no length of time."""
    said = words.strip().lower().replace(",", ".")
    said = said.replace("half an hour", "30 minutes").replace("an hour", "1 hour")
    match = LENGTH.fullmatch(said)
    if not match or not any(match.groups()):
        return None
    hours, rest = match["hours"], match["minutes"]
    total = float(hours) * 60 if hours else 0.0
    return round(total) + (int(rest) if rest else 0)
