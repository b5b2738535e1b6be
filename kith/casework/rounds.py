"""What is done every so often by itself: covers that are over, families whose day has come.

Each is an act of its own, so that one that fails leaves the others done (socket `KITH_ROUNDS`).
"""

from kith import clock
from kith.casework.actions.cover import end_past
from kith.casework.actions.handover import move_on_the_day
from kith.casework.models import Cover, Handover
from kith.casework.terms import HandoverState


def end_covers_past() -> int:
    """Covers whose last day has passed are over. What they gave has ended with that day anyhow."""
    past = list(Cover.objects.filter(ended_at__isnull=True, to_on__lt=clock.today()))
    for cover in past:
        end_past(by=None, cover=cover)
    return len(past)


def hand_over_today() -> int:
    """Families whose day has come move to their new worker, as the manager agreed."""
    due = list(
        Handover.objects.filter(state=HandoverState.ACCEPTED, planned_on__lte=clock.today()).select_related(
            "agreed_by"
        )
    )
    for handover in due:
        move_on_the_day(by=handover.agreed_by, handover=handover)
    return len(due)
