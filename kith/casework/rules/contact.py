"""What may be decided about a contact, what must be known first, and how the answer is put.

Sources: Working Together (a referral is decided within one working day by a social worker; early help rests
on the family's agreement); UK GDPR articles 6 and 9 for the lawful basis, which stands apart from agreement.
"""

from collections.abc import Collection
from typing import Final

from kith.casework.rules.journey import EPISODE
from kith.casework.terms import Agrees, Decision, Outcome, StepKind, Told

RIGHTS: Final[dict[Outcome, Decision]] = {
    Outcome.PROTECT: Decision.CONTACT_PROTECT,
    Outcome.REFERRAL: Decision.CONTACT_REFERRAL,
    Outcome.EARLY_HELP: Decision.CONTACT_EARLY_HELP,
    Outcome.ADVICE: Decision.CONTACT_ADVICE,
    Outcome.NOTHING: Decision.CONTACT_NOTHING,
}
OPENS: Final[dict[Outcome, StepKind]] = {
    Outcome.PROTECT: StepKind.REFERRAL,
    Outcome.REFERRAL: StepKind.REFERRAL,
    Outcome.EARLY_HELP: StepKind.EARLY_HELP,
}
NEEDS_FAMILY: Final = frozenset({Outcome.PROTECT, Outcome.REFERRAL, Outcome.EARLY_HELP, Outcome.PASS_ON})
BUTTONS: Final[dict[Outcome, str]] = {
    Outcome.PROTECT: "Protect now",
    Outcome.REFERRAL: "Decide and start a referral",
    Outcome.EARLY_HELP: "Decide and offer early help",
    Outcome.PASS_ON: "Decide and tell {worker}",
    Outcome.ADVICE: "Decide: give advice",
    Outcome.NOTHING: "Decide: nothing more from us",
}
NEVER_WAITS: Final = frozenset({Decision.CONTACT_PROTECT})


def told_needs(*, told: str, because: str, words: str) -> str | None:
    """If the family was not told, it is written down why."""
    if told == Told.NO and not because:
        return "Choose why the family was not told."
    if because == "later" and not words.strip():
        return "Write who will tell the family, and when."
    return None


def may_decide(outcome: Outcome, *, agrees: str, unanswered: int, worker: bool, decided: bool) -> str | None:
    """Why this may not be decided now; None if it may."""
    if decided:
        return "This has been decided already. Open the page again to see how."
    if outcome in NEEDS_FAMILY and unanswered:
        who = "one person" if unanswered == 1 else f"{unanswered} people"
        return f"Say first who this is about: {who} in this contact still to be answered for."
    if outcome is Outcome.EARLY_HELP and agrees == Agrees.NO:
        return "Early help needs the family to agree, and they said no. Choose something else."
    if outcome is Outcome.PASS_ON and not worker:
        return "Nobody works with this family now, so it cannot be passed on. Choose something else."
    return None


def may_open(kind: StepKind, open_now: Collection[str]) -> bool:
    """Whether a contact's decision opens this step for a child with these open steps."""
    if kind is StepKind.REFERRAL:
        return not EPISODE & set(open_now)
    return not (EPISODE | {kind}) & set(open_now)


CARERS: Final = frozenset({"mother", "father", "mum", "dad", "parent", "carer", "step-mother", "step-father"})


def part_of(relation: str) -> str:
    """What an adult is in the family's file, from how they were described."""
    words = set(relation.lower().replace(",", " ").split())
    if words & CARERS:
        return "parent"
    return "network" if words & {"friend", "neighbour"} else "relative"
