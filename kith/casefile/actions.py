"""What is taken out of this room, and that the trail was checked: each with its event."""

from typing import Any

from kith.casefile.terms import Act
from kith.people.models import Family
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def take_looked(*, by: Any, family: Family) -> None:
    """Who looked was taken as a file."""
    trail.record(Act.LOOKED_TAKEN, family, by=by, family=family)


@act
def take_trail(*, by: Any) -> None:
    """A part of the trail was taken as a file."""
    trail.record(Act.TRAIL_TAKEN, None, by=by)


@act
def trail_checked(*, by: Any) -> None:
    """Somebody had the trail checked."""
    trail.record(Act.TRAIL_CHECKED, None, by=by)
