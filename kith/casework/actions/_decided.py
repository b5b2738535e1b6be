"""What follows from a decision about a contact, once it stands; part of a larger act."""

from kith.access import State
from kith.accounts.models import Team, User
from kith.casework.actions import _clocks, _steps
from kith.casework.actions.allocation import allocate
from kith.casework.models import Allocation, ContactDecision
from kith.casework.queries.staff import front_door_leaders, leaders_of, only_team, team_of
from kith.casework.rules.contact import OPENS, may_open
from kith.casework.rules.limits import day_in_england
from kith.casework.terms import Act, Outcome, StepKind
from kith.notices import actions as notices
from kith.people.models import Family, Person
from kith.people.models.standing import state_of
from kith.people.terms import Part
from kith.refusals import Refused
from kith.trail import actions as trail

TEAM_KINDS = {
    Outcome.PROTECT: Team.Kind.SAFEGUARDING,
    Outcome.REFERRAL: Team.Kind.SAFEGUARDING,
    Outcome.EARLY_HELP: Team.Kind.EARLY_HELP,
}


def take_effect(decision: ContactDecision, *, by: User) -> None:
    """Steps, clocks, team and notice follow; they count from the day on which it was decided, since waiting
    for us must not cost the child a day.
    """
    outcome, family = Outcome(decision.outcome), decision.contact.family
    if family is None:
        return
    lead = _steps.lead_of(family)
    if outcome is Outcome.PASS_ON:
        _tell(family, lead, decision, by)
    if outcome in OPENS:
        _open_steps(decision, family, by=by)
        if lead is None:
            allocate(by=by, family=family, team=_team_for(decision))
        else:
            _tell(family, lead, decision, by)


def _open_steps(decision: ContactDecision, family: Family, *, by: User) -> None:
    outcome, on = Outcome(decision.outcome), day_in_england(decision.at)
    children = _children(decision, family)
    kind, opened = OPENS[outcome], 0
    for child in children:
        if may_open(kind, _steps.journey_of(child).kinds):
            _steps.begin(
                by=by, family=family, child=child, kind=kind, on=on, contact=decision.contact,
                team=decision.team, words=decision.reason,
            )  # fmt: skip
            opened += 1
        if outcome is Outcome.PROTECT:
            _clocks.start("strategy_discussion", at=decision.at, family=family, child=child)
    if outcome is Outcome.PROTECT:
        trail.record(Act.DEADLINE_SET, decision, by=by, family=family)
    elif not opened:
        raise Refused(
            f"There is open work with each of these children already, so there is no new {_name(kind)}. "
            "Pass it to the worker who knows this family.",
            field="outcome",
        )


def _children(decision: ContactDecision, family: Family) -> list[Person]:
    """The children the contact is about; a contact that names no child is about all in the family."""
    lines = decision.contact.people.filter(child=True, person__isnull=False).select_related("person")
    named = list(dict.fromkeys(line.person for line in lines if line.person))
    if named:
        return named
    members = family.members.filter(part=Part.CHILD, to_on__isnull=True).select_related("person")
    children = [member.person for member in members]
    if not children:
        raise Refused("There is no child in this family's file yet. Add the child first.")
    return children


def _team_for(decision: ContactDecision) -> Team | None:
    """The team chosen, the only one there is for this, or the one that decided."""
    return decision.team or only_team(TEAM_KINDS[Outcome(decision.outcome)]) or team_of(decision.by)


def _tell(family: Family, lead: Allocation | None, decision: ContactDecision, by: User) -> None:
    name = family.name if state_of(family) is State.STANDARD else "a family you work with"
    for person in _who_answers(lead):
        notices.tell(
            to=person,
            words=f"A contact came in about {name}: {decision.get_outcome_display().lower()}",
            path=decision.contact.get_absolute_url(),
            by=by,
            family=family,
        )


def _who_answers(lead: Allocation | None) -> list[User]:
    """The worker; if they have left, their team's manager; if there is none, the front door's."""
    if lead and lead.user and lead.user.is_active and lead.user.posts_now:
        return [lead.user]
    leaders = leaders_of(lead.team) if lead and lead.team else []
    return leaders or front_door_leaders()


def _name(kind: StepKind) -> str:
    return kind.label.lower()
