"""The year: the council engages its people, and every story is told up to now."""

from collections.abc import Callable
from datetime import datetime

from kith import clock
from kith.demo.cast import engage
from kith.demo.stories import all_stories
from kith.demo.telling import FIRST_DAY, World, tell


def _quietly(moment: datetime) -> None:
    """Nobody is told how far the telling has come."""


def told_year(now: datetime, month: Callable[[datetime], None] = _quietly) -> World:
    """Tell the whole year into an empty database; the world, with what the stories left in it."""
    world = World.of(clock.local(now).date())
    with clock.travel(world.at(FIRST_DAY, "8:00")):
        world.company = engage()
    tell(all_stories(world), now=now, month=month)
    return world
