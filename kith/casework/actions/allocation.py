"""Allocation: who works with a family, and with it who may open the file."""

from datetime import date

from django.urls import reverse

from kith import clock
from kith.access import Action, Answer, State, decide
from kith.accounts.models import Team, User
from kith.casework.actions import _covering, _moving
from kith.casework.actions._lock import fresh
from kith.casework.actions._steps import lead_of
from kith.casework.models import Allocation, Step
from kith.casework.queries.staff import is_social_worker, team_of
from kith.casework.rules.journey import leader_needed
from kith.casework.rules.limits import date_words
from kith.casework.terms import Act, As, StepKind
from kith.notices import actions as notices
from kith.people import actions as people
from kith.people.models import Family
from kith.people.models.standing import position_of, state_of
from kith.people.terms import Because
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

REASONS = {As.LEAD: Because.ALLOCATED, As.CO_WORKER: Because.CO_WORKER, As.CHAIR: Because.CHAIR}
PHRASES = {As.LEAD: "You now work with", As.CO_WORKER: "You now co-work with", As.CHAIR: "You now chair for"}


@act
def allocate(
    *,
    by: User,
    family: Family,
    user: User | None = None,
    team: Team | None = None,
    role: str = As.LEAD,
    words: str = "",
    on: date | None = None,
) -> Allocation:
    """Allocate a worker (or, before one is found, a team alone) to a family; access follows it.

    A new lead ends the earlier one. Only whoever answers for the family's team says where it goes; a manager
    elsewhere asks (`ask_for_family`). Refused while a child protection plan is open and the worker is not a
    social worker. The worker is told, and the earlier worker and manager are.
    """
    on, role = on or clock.today(), As(role)
    fresh(family)
    if user is None and (team is None or role is not As.LEAD):
        raise Refused("Choose a worker.", field="user")
    if user is not None:
        _check_worker(family, user, role)
        _not_oneself(family, user, by)
        team = team or team_of(user)
    if on > clock.today():
        raise Refused("This date is still to come. Allocate from today or an earlier day.", field="on")
    standing = list(family.allocations.filter(to_on__isnull=True).select_related("user", "team"))
    lead = next((one for one in standing if one.role == As.LEAD), None)
    _moving.check(family, by=by, lead=lead, team=team)
    for earlier in standing:
        if earlier.role == role and earlier.user_id == getattr(user, "pk", None) and user:
            raise Refused(f"{user} is that already.", field="user")
    if lead and role is As.LEAD:
        _end(lead, by=by, on=on)
        _hand_over(family, lead.user, user)
    made = Allocation.objects.create(
        family=family, user=user, team=team, role=role, words=words.strip(), by=by, from_on=on
    )
    _give_sight(made, by=by)
    trail.record(Act.ALLOCATED, made, by=by, family=family)
    _tell(made, by=by)
    if lead and role is As.LEAD:
        _moving.tell_of_move(family, lead, made, by=by)
    return made


@act
def end_allocation(*, by: User, allocation: Allocation, on: date | None = None) -> Allocation:
    """End an allocation and the sight that came with it. A lead's family goes back to the team."""
    on = on or clock.today()
    fresh(allocation)
    if allocation.to_on is not None:
        raise Refused("This has ended already.")
    _moving.check(allocation.family, by=by, lead=lead_of(allocation.family), team=None)
    if on < allocation.from_on:
        raise Refused(f"It began on {date_words(allocation.from_on)}: it cannot end before that.", field="on")
    _end(allocation, by=by, on=on)
    if allocation.role == As.LEAD:
        _hand_over(allocation.family, allocation.user, None)
    if allocation.role == As.LEAD and allocation.user_id and allocation.team:
        alone = Allocation.objects.create(
            family=allocation.family, team=allocation.team, role=As.LEAD, by=by, from_on=on
        )
        _give_sight(alone, by=by)
    return allocation


@act
def see_allocation(*, by: User, allocation: Allocation) -> Allocation:
    """The worker opened what was given to them: it is no longer new on their desk."""
    if allocation.user_id != by.pk:
        raise Refused("Only the worker themselves can say that they have seen it.")
    allocation.seen_at = allocation.seen_at or clock.now()
    allocation.save()
    trail.record(Act.ALLOCATED, allocation, by=by, family=allocation.family)
    return allocation


def _check_worker(family: Family, user: User, role: As) -> None:
    if not user.is_active or not user.posts_now:
        raise Refused(f"{user} does not work here now. Choose somebody else.", field="user")
    plan = Step.objects.filter(
        family=family, kind=StepKind.PROTECTION, ended_on__isnull=True, stands=True
    ).exists()
    if role is As.LEAD and plan and not is_social_worker(user):
        raise Refused(
            f"There is a child protection plan: a social worker leads it, and {user} is not one.",
            field="user",
        )


def _not_oneself(family: Family, user: User, by: User) -> None:
    """Sight follows allocation, and nobody gives sight to themselves; whoever answers for the family's team
    has it already.
    """
    held = position_of(by, family)
    if user == by and decide(Action.STEP_AGREE, held, state_of(family)) is not Answer.YES:
        raise Refused(
            "Nobody gives a family to themselves. Ask the manager of the team it is with.", field="user"
        )


def _give_sight(allocation: Allocation, *, by: User) -> None:
    family, since = allocation.family, allocation.from_on
    if allocation.user:
        because = REASONS[As(allocation.role)]
        allocation.grants.add(
            people.grant(by=by, family=family, because=because, user=allocation.user, starts_on=since)
        )
    if allocation.team and allocation.role == As.LEAD:
        allocation.grants.add(
            people.grant(by=by, family=family, because=Because.TEAM, team=allocation.team, starts_on=since)
        )
    _covering.follow(allocation, by=by)


def _end(allocation: Allocation, *, by: User, on: date) -> None:
    allocation.to_on = max(on, allocation.from_on)
    allocation.save()
    for grant in allocation.grants.standing():
        people.end_grant(by=by, grant=grant, on=on)
    _covering.let_go(allocation, by=by)
    trail.record(Act.ALLOCATION_ENDED, allocation, by=by, family=allocation.family)


def _hand_over(family: Family, earlier: User | None, user: User | None) -> None:
    """The open steps that the earlier worker led are led by the new one, where this one may lead them."""
    if earlier is None:
        return
    for step in Step.objects.filter(family=family, led_by=earlier, ended_on__isnull=True):
        may = user and not leader_needed(StepKind(step.kind), social_worker=is_social_worker(user))
        step.led_by = user if may else None
        step.save()


def _tell(allocation: Allocation, *, by: User) -> None:
    family = allocation.family
    name = family.name if state_of(family) is State.STANDARD else "another family"
    notices.tell(
        to=allocation.user,
        words=f"{PHRASES[As(allocation.role)]} {name}",
        path=reverse("casework:journey", args=[family.pk]),
        by=by,
        family=family,
    )
