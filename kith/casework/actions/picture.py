"""The worry and the plan, in a few dated sentences with their author."""

from kith import clock
from kith.accounts.models import User
from kith.casework.models import WorryAndPlan
from kith.casework.terms import Act
from kith.people.models import Family
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def write_picture(*, by: User, family: Family, worry: str, plan: str, working: str = "") -> WorryAndPlan:
    """What we are worried about now, what is working well, and the plan. The earlier ones stay readable."""
    if not worry.strip():
        raise Refused("Write what we are worried about.", field="worry")
    if not plan.strip():
        raise Refused("Write what needs to happen.", field="plan")
    written = WorryAndPlan.objects.create(
        family=family, worry=worry.strip(), working=working.strip(), plan=plan.strip(), by=by, at=clock.now()
    )
    trail.record(Act.PICTURE_WRITTEN, written, by=by, family=family)
    return written
