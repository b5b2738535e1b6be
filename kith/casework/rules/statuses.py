"""How a child's present steps are said in a banner: few, rule-driven, in words.

The rules: a child protection plan or being looked after says more than a referral or early help, so those are
left out beside it; an enquiry is always said; with nothing open, that is said too.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from kith.casework.terms import StepKind

ORDER: Final = (
    StepKind.ENQUIRY, StepKind.PROTECTION, StepKind.LOOKED_AFTER, StepKind.PRE_PROCEEDINGS, StepKind.IN_NEED,
    StepKind.ASSESSMENT, StepKind.REFERRAL, StepKind.EARLY_HELP, StepKind.CARE_EXPERIENCED,
)  # fmt: skip
SAYS_MORE: Final = {StepKind.PROTECTION, StepKind.LOOKED_AFTER, StepKind.IN_NEED}
SAYS_LESS: Final = {StepKind.REFERRAL, StepKind.EARLY_HELP}
SINCE: Final = "since"
NOTHING: Final = "Nothing open"


class Now(NamedTuple):
    """One open step, as the banner needs it."""

    kind: str
    since: date
    category: str = ""


def words(steps: Iterable[Now]) -> list[str]:
    """The lines of one child: "Child in need plan since 22 September 2026"."""
    found = {step.kind: step for step in steps if step.kind in ORDER}
    if SAYS_MORE & set(found):
        found = {kind: step for kind, step in found.items() if kind not in SAYS_LESS}
    return [line(found[kind]) for kind in ORDER if kind in found] or [NOTHING]


def line(step: Now) -> str:
    """One step in words."""
    name = StepKind(step.kind).label
    if step.category:
        name += f" ({step.category.lower()})"
    joint = "of" if step.kind == StepKind.REFERRAL else SINCE
    return f"{name} {joint} {step.since.day} {step.since:%B %Y}"
