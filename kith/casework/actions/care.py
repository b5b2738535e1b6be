"""What the law asks to be known while a child is looked after, and the category of a protection plan."""

from datetime import date, datetime

from kith import clock
from kith.accounts.models import User
from kith.casework.actions import _clocks
from kith.casework.models import LegalStatus, Placement, ProtectionPlan, Step
from kith.casework.rules import clocks, codes
from kith.casework.rules.limits import date_words
from kith.casework.terms import Act, Category, StepKind
from kith.people.models import Place
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def add_legal_status(
    *, by: User, step: Step, code: str, from_on: date, at: datetime | None = None
) -> LegalStatus:
    """A legal status from a day; the one before ends that day. Police protection and emergency orders start
    clocks of hours and days: without the hour they are counted from the start of that day, the earliest.
    """
    if not codes.is_code("legal_status", code):
        raise Refused("Choose a legal status from the list.", field="code")
    _check(step, from_on)
    for earlier in step.legal_statuses.filter(to_on__isnull=True):
        earlier.to_on = from_on
        earlier.save()
    status = LegalStatus.objects.create(step=step, code=code, from_on=from_on)
    _clocks.drop(tuple(clocks.STATUS_CLOCKS.values()), on=from_on, child=step.child)
    if key := clocks.STATUS_CLOCKS.get(code):
        _clocks.start(key, at=at or from_on, family=step.family, child=step.child, step=step)
    trail.record(Act.LEGAL_STATUS, status, by=by, family=step.family)
    return status


@act
def add_placement(
    *, by: User, step: Step, code: str, from_on: date, provider: str = "", place: Place | None = None
) -> Placement:
    """A placement from a day; the one before ends that day, and the clocks of a new placement start."""
    if not codes.is_code("placement_type", code):
        raise Refused("Choose a kind of placement from the list.", field="code")
    _check(step, from_on)
    for earlier in step.placements.filter(to_on__isnull=True):
        earlier.to_on = from_on
        earlier.save()
    placement = Placement.objects.create(
        step=step, code=code, from_on=from_on, provider=provider, place=place
    )
    _clocks.drop(("cla_visit_*", "cla_placement_plan"), on=from_on, child=step.child)
    for key in ("cla_visit_1", "cla_placement_plan"):
        _clocks.start(key, at=from_on, family=step.family, child=step.child, step=step)
    trail.record(Act.PLACEMENT, placement, by=by, family=step.family)
    return placement


@act
def change_category(*, by: User, plan: ProtectionPlan | Step, category: str) -> ProtectionPlan:
    """The category of a protection plan now; the first one stays as it was."""
    found = plan.plan if isinstance(plan, Step) else plan
    if category not in Category.values:
        raise Refused("Choose a category.", field="category")
    if found.step.ended_on is not None:
        raise Refused("This plan has ended. Its category stays as it was.")
    if found.category == category:
        raise Refused("This is the category already.", field="category")
    found.category = category
    found.save()
    trail.record(Act.CATEGORY_CHANGED, found, by=by, family=found.step.family)
    return found


def _check(step: Step, from_on: date) -> None:
    if step.kind != StepKind.LOOKED_AFTER or step.ended_on is not None:
        raise Refused("The child is not looked after now. Begin that first.")
    if from_on < step.started_on:
        raise Refused(
            f"The child came into our care on {date_words(step.started_on)}. Give that day or a later one.",
            field="from_on",
        )
    if from_on > clock.today():
        raise Refused("This date is still to come. Record it once it has happened.", field="from_on")
