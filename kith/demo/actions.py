"""Coming in by the demo's page, which the trail tells like any other sign-in."""

from kith.accounts.models import User
from kith.accounts.terms import Act
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def come_in(*, by: User) -> User:
    """A visitor is now this member of the cast."""
    trail.record(Act.SIGNED_IN, by, by=by)
    return by
