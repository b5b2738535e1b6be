"""What follows when our work with a family ends; part of a larger act."""

from kith import clock
from kith.accounts.models import User
from kith.casework.actions import _clocks, _steps
from kith.casework.actions.allocation import _end as end_allocation
from kith.casework.models import Closure, Deadline, Step
from kith.casework.terms import Act
from kith.trail import actions as trail


def take_effect(closure: Closure, *, by: User) -> None:
    """Steps end, clocks stop, allocations and the sight that came with them end. A closure that waited ends
    our work on the day it was agreed: until then somebody was there for the family.
    """
    family = closure.family
    if not closure.stands:
        closure.stands, closure.on = True, clock.today()
        closure.save()
    for step in Step.objects.filter(family=family, ended_on__isnull=True, stands=True).select_related(
        "child"
    ):
        _steps.end(step, by=by, on=closure.on, outcome=closure.reason_code)
    for deadline in Deadline.objects.running().filter(family=family):
        _clocks.drop((deadline.key,), on=closure.on, child=deadline.child, family=family)
    for allocation in family.allocations.filter(to_on__isnull=True):
        end_allocation(allocation, by=by, on=closure.on)
    trail.record(Act.CLOSED, closure, by=by, family=family)
