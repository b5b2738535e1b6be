"""A date was marked as met by mistake: a visit was corrected, and the child was not seen after all."""

from collections.abc import Iterable
from datetime import date

from kith import clock
from kith.accounts.models import User
from kith.casework.models import Deadline
from kith.casework.rules import clocks
from kith.casework.rules.limits import day_in_england
from kith.casework.terms import Act
from kith.people.models import Family, Person
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def not_met(*, by: User, family: Family, key: str, on: date, children: Iterable[Person]) -> Deadline | None:
    """Run the clocks of a key on as if nothing had been done that day; the last one reopened, or None.

    The clock that followed is called off. Was it met by then, the earlier one was met on that day instead.
    """
    wrong = [
        deadline
        for deadline in Deadline.objects.filter(family=family, child__in=list(children), met_on=on)
        if clocks.any_matches(clocks.group(key), deadline.key)
    ]
    for deadline in wrong:
        after = _followed_by(deadline, key, on)
        deadline.met_on = after.met_on if after else None
        if after:
            after.met_on, after.dropped_on = None, clock.today()
            after.save()
        deadline.save()
        trail.record(Act.DEADLINE_REOPENED, deadline, by=by, family=family)
    return wrong[-1] if wrong else None


def _followed_by(deadline: Deadline, key: str, on: date) -> Deadline | None:
    later = Deadline.objects.filter(
        family=deadline.family_id, child=deadline.child_id, dropped_on__isnull=True
    ).exclude(pk=deadline.pk)
    return next(
        (
            one
            for one in later.order_by("id")
            if clocks.any_matches(clocks.group(key), one.key) and day_in_england(one.started_at) == on
        ),
        None,
    )
