"""Complaints: stages and their limits, and who may not answer.

Three stages with 10, 25 and 65 working days (domain note on the law, §6; unconfirmed: from memory, so the
authority can change them on the page of limits). Nobody answers a complaint about themselves, and a later
stage is answered by somebody who has not answered before: otherwise it would be no second look.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

STAGES: Final = (1, 2, 3)
KEYS: Final = {stage: f"complaint_{stage}" for stage in STAGES}
ENDED: Final = "withdrawn"


def who_problem(who: Any, about: Collection[Any], before: Collection[Any]) -> str | None:
    """Why somebody may not answer, as a sentence; None if they may."""
    if who in about:
        return "The complaint is about this person. Choose somebody else to answer it."
    if who in before:
        return "This person answered an earlier stage. Choose somebody who looks at it anew."
    return None


def received_problem(on: date, today: date) -> str | None:
    """A day still to come is no day of receipt."""
    return "This day is still to come. Choose the day on which it came." if on > today else None


def next_stage(stage: int, outcome: str) -> int | None:
    """Which stage may follow; None after the last, before an answer, or when it was taken back."""
    return stage + 1 if stage < STAGES[-1] and outcome and outcome != ENDED else None
