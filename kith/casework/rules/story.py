"""A child's journey told in sentences, and how long something has waited, in words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from kith import workdays
from kith.casework.rules import codes
from kith.casework.rules.journey import POINTS
from kith.casework.rules.limits import day_in_england
from kith.casework.terms import DiscussionOutcome, EnquiryOutcome, StepKind

ICONS: Final[dict[StepKind, str]] = {
    StepKind.STRATEGY: "group", StepKind.CONFERENCE: "group", StepKind.REVIEW_CONFERENCE: "group",
    StepKind.CORE_GROUP: "group", StepKind.IN_NEED_REVIEW: "group", StepKind.CARE_REVIEW: "group",
    StepKind.LOOKED_AFTER: "home", StepKind.ENQUIRY: "search", StepKind.ASSESSMENT: "edit",
    StepKind.REFERRAL: "phone", StepKind.EARLY_HELP: "family", StepKind.PROTECTION: "flag",
}  # fmt: skip
REASONS: Final[dict[StepKind, str]] = {StepKind.LOOKED_AFTER: "reason_episode_ceased"}


@dataclass(frozen=True)
class Line:
    """One line of the story: a day, what happened, and in whose words."""

    on: date
    text: str
    sub: str = ""
    icon: str = "doc"
    major: bool = True


def lines(
    kind: StepKind,
    *,
    started: date,
    ended: date | None,
    outcome: str,
    words: str,
    parts: str = "",
    first: str = "",
) -> list[Line]:
    """What one step adds to the story: a day it was held, or the days on which it began and ended.

    `first`: what was said when it began; words that were not added to at the end do not stand there again.
    """
    icon = ICONS.get(kind, "doc")
    if kind in POINTS:
        text = f"{kind.label}: {said}" if (said := outcome_words(kind, outcome)) else kind.label
        return [Line(started, text, "; ".join(part for part in (parts, words) if part), icon)]
    told = [Line(started, f"{kind.label} began", first or ("" if ended else words), icon)]
    if ended:
        text = f"{kind.label} ended"
        if said := outcome_words(kind, outcome):
            text += f": {said}"
        told.append(Line(ended, text, "" if words == first else words, icon))
    return told


def outcome_words(kind: StepKind, outcome: str) -> str:
    """A step's outcome, in the middle of a sentence."""
    if not outcome:
        return ""
    if kind is StepKind.ENQUIRY and outcome in EnquiryOutcome.values:
        return _lower(EnquiryOutcome(outcome).label)
    if kind is StepKind.STRATEGY and outcome in DiscussionOutcome.values:
        return _lower(DiscussionOutcome(outcome).label)
    if outcome in StepKind.values:
        return f"{_lower(StepKind(outcome).label)} follows"
    if kind in REASONS and codes.is_code(REASONS[kind], outcome):
        return _lower(codes.label(REASONS[kind], outcome))
    if codes.is_code("reason_for_closure", outcome):
        return "our work ended"
    return SAID.get(outcome, "")


SAID: Final = {
    "plan": "a child protection plan begins",
    "no_plan": "no child protection plan",
    "continues": "it goes on",
    "ends": "the plan ends",
}


def waited(since: datetime, now: datetime) -> str:
    """How long somebody has waited for an answer: "since today", "for 2 working days"."""
    days = workdays.working_days_between(day_in_england(since), day_in_england(now))
    if days <= 0:
        return "since today"
    return "for 1 working day" if days == 1 else f"for {days} working days"


def answer_late(since: datetime, now: datetime, within: int) -> bool:
    """Whether an answer has taken longer than the authority says it should."""
    return workdays.working_days_between(day_in_england(since), day_in_england(now)) > within


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
