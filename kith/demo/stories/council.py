"""The council itself: what its administrators changed in the year."""

from kith.casework import actions as casework
from kith.casework.models import DecisionRight
from kith.casework.terms import Decision
from kith.demo.telling import FIRST_DAY, Story, World


def council(w: World) -> Story:
    """Wenlow asks that a manager agrees each child in need plan."""
    lesley = w.who("lesley")
    yield w.at(FIRST_DAY, "8:30")
    casework.set_right(
        by=lesley, right=DecisionRight.objects.get(decision=Decision.IN_NEED_START), waits=True,
        alone="The allocated worker prepares; a manager agrees", within_days=3,
        source="Wenlow's own: children's services board, October",
    )  # fmt: skip
