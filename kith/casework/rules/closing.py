"""When our work may end, and when a record may be opened apart.

Sources: Children in Need census rules 8867 and 8868 (no closure with an open assessment or enquiry), 8805 and
8810 (date and reason together), 2990 (no enquiry or protection plan on a record closed after an assessment),
8565 (nothing after closure); Adoption and Children Act 2002 sections 56 to 65 (adoption records stand apart).
"""

from collections.abc import Collection
from datetime import date
from typing import Final, NamedTuple

from kith.casework.rules.limits import date_words
from kith.casework.terms import StepKind

BLOCKS: Final[dict[StepKind, str]] = {
    StepKind.REFERRAL: "a referral is not decided",
    StepKind.ASSESSMENT: "an assessment is open",
    StepKind.ENQUIRY: "a section 47 enquiry is open",
    StepKind.PROTECTION: "a child protection plan is open",
    StepKind.LOOKED_AFTER: "a time of being looked after is open",
    StepKind.PRE_PROCEEDINGS: "steps before court proceedings are open",
}
AFTER_ASSESSMENT_ALONE: Final = frozenset({"RC8", "RC9"})


class Open(NamedTuple):
    """Something that is still open, for whom."""

    child: str
    kind: str


def blockers(
    steps: Collection[Open], *, contacts: int = 0, waiting: int = 0, strategy_due: bool = False
) -> list[str]:
    """What keeps our work from ending, each in a few words."""
    found = [f"{BLOCKS[StepKind(step.kind)]} for {step.child}" for step in steps if step.kind in BLOCKS]
    if strategy_due:
        found.append("a strategy discussion is due")
    if contacts:
        found.append("a contact waits for a decision" if contacts == 1 else f"{contacts} contacts wait")
    if waiting:
        found.append("something waits for a manager")
    return found


def sentence(found: Collection[str]) -> str:
    """The list as one sentence that says what to do."""
    return f"Our work cannot end yet: {'; '.join(found)}. Finish this first."


def may_close(
    *, reason: str, known: bool, on: date, last_on: date | None, past: Collection[str]
) -> str | None:
    """Why this reason or this day does not fit; None if it does."""
    if not known:
        return "Choose why our work ends."
    if last_on and on < last_on:
        return f"Something was recorded on {date_words(last_on)}. Our work cannot have ended before that."
    if reason in AFTER_ASSESSMENT_ALONE and {StepKind.ENQUIRY, StepKind.PROTECTION} & set(past):
        return (
            "There was an enquiry or a protection plan, so this is more than an assessment. Choose another."
        )
    return None
