"""What is taken out of this room, with its event."""

from typing import Any

from kith.desk.terms import Act
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def take_families(*, by: Any) -> None:
    """A list of families was taken as a file."""
    trail.record(Act.FAMILIES_TAKEN, None, by=by)
