"""Many families of one worker move at once: each with its own history and notices, all or none."""

from collections.abc import Sequence
from datetime import date

from kith import clock
from kith.access import Action, Answer, decide
from kith.accounts.models import User
from kith.casework.actions.allocation import allocate
from kith.casework.models import Allocation, Handover
from kith.casework.terms import Act, As, HandoverState
from kith.people.models import Family
from kith.people.models.standing import positions_of, state_of
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def move_caseload(
    *, by: User, worker: User, moves: Sequence[tuple[Family, User]], because: str, on: date | None = None
) -> list[Allocation]:
    """Each family goes to whom the manager chose. What was done before stays with who did it.

    Only families that this worker leads and whose team this manager answers for. If one cannot move, none
    does, and the sentence says which.
    """
    on = on or clock.today()
    if not because.strip():
        raise Refused("Say in a sentence why they move.", field="because")
    if not moves:
        raise Refused("Choose for at least one family to whom it goes.")
    _answers_for(by, worker, [family for family, _ in moves])
    made = []
    for family, to_user in moves:
        try:
            made.append(allocate(by=by, family=family, user=to_user, words=because.strip()[:1000], on=on))
        except Refused as refusal:
            raise Refused(f"{family.name}: {refusal.sentence}") from refusal
        _settle_handover(family, by=by)
    trail.record(Act.CASELOAD_MOVED, worker, by=by)
    return made


def _answers_for(by: User, worker: User, families: list[Family]) -> None:
    if len({family.pk for family in families}) != len(families):
        raise Refused("A family stands twice in this list. Open the page again.")
    led = Allocation.objects.filter(to_on__isnull=True, role=As.LEAD, user=worker, family__in=families)
    led_now = set(led.values_list("family", flat=True))
    held = positions_of(by, [family.pk for family in families])
    for family in families:
        if decide(Action.STEP_AGREE, held[family.pk], state_of(family)) is not Answer.YES:
            raise Refused("You do not answer for the team of one of these families. Open the page again.")
        if family.pk not in led_now:
            raise Refused(f"{family.name} is not with {worker} any more. Open the page again.")


def _settle_handover(family: Family, *, by: User) -> None:
    """An offer on its way is overtaken."""
    for handover in Handover.objects.open().filter(family=family):
        handover.state = HandoverState.WITHDRAWN
        handover.save()
        trail.record(Act.HANDOVER_WITHDRAWN, handover, by=by, family=family)
