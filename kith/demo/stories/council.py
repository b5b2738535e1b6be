"""The council itself: what its administrators changed in the year, and that people read their notices."""

from datetime import timedelta

from kith.casework import actions as casework
from kith.casework.models import DecisionRight
from kith.casework.terms import Decision
from kith.demo.cast import CAST, OTHERS
from kith.demo.telling import FIRST_DAY, Story, World
from kith.notices import actions as notices
from kith.notices.models import Notice


def council(w: World) -> Story:
    """Wenlow asks that a manager agrees each child in need plan."""
    lesley = w.who("lesley")
    yield w.at(FIRST_DAY, "8:30")
    casework.set_right(
        by=lesley, right=DecisionRight.objects.get(decision=Decision.IN_NEED_START), waits=True,
        alone="The allocated worker prepares; a manager agrees", within_days=3,
        source="Wenlow's own: children's services board, October",
    )  # fmt: skip


def council_reads(w: World) -> list[Story]:
    """Everybody reads their notices every other week, and last on Friday."""
    return [_reads(w, key) for key in CAST | OTHERS]


def _reads(w: World, key: str) -> Story:
    day = w.at("2026-11-20", "8:10")
    moments = [day - timedelta(weeks=2 * n) for n in range(26)]
    for moment in reversed(moments):
        yield moment
        if Notice.objects.unread_by(w.who(key)).exists():
            notices.read_all(by=w.who(key))
