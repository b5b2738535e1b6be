"""Where a family goes is said by whoever answers for the team that has it; part of larger acts."""

from django.urls import reverse

from kith.access import Action, Answer, State, decide
from kith.accounts.models import Team, User
from kith.casework.models import Allocation, Handover
from kith.casework.queries.staff import leaders_of
from kith.casework.rules.moving import may_place
from kith.notices import actions as notices
from kith.people.models import Family
from kith.people.models.standing import position_of, state_of
from kith.refusals import Refused


def answers_for(user: User, family: Family) -> bool:
    """Whether this person answers for a team that the family is with today."""
    return decide(Action.STEP_AGREE, position_of(user, family), state_of(family)) is Answer.YES


def check(family: Family, *, by: User, lead: Allocation | None, team: Team | None) -> None:
    """Refuse whoever does not answer for the family: a manager elsewhere asks for it instead."""
    led = bool(lead and lead.team and leaders_of(lead.team))
    receives = bool(team and team.pk in by.managed_team_ids)
    if may_place(
        led=led,
        answers_for_it=not led or answers_for(by, family),
        receives=receives,
        offered=receives and _offered(family, team),
    ):
        return
    raise Refused(
        f"This family is with {lead.team if lead else 'another team'}. "
        "Its manager decides who works with it: ask them for it.",
        field="user",
    )


def _offered(family: Family, team: Team | None) -> bool:
    """Whether a manager of the family offered it to somebody in this team."""
    waiting = Handover.objects.open().filter(family=family).select_related("to_user", "offered_by")
    return any(
        team and team.pk in offer.to_user.team_ids and answers_for(offer.offered_by, family)
        for offer in waiting
    )


def tell_of_move(family: Family, earlier: Allocation, made: Allocation, *, by: User) -> None:
    """The earlier worker and the earlier manager learn of every move."""
    name = family.name if state_of(family) is State.STANDARD else "A family"
    to = str(made.user or made.team)
    told = [earlier.user, *(leaders_of(earlier.team) if earlier.team else [])]
    for person in dict.fromkeys(told):
        if person != made.user:
            notices.tell(
                to=person, words=f"{name} is with {to} now, no longer with {earlier.user or earlier.team}",
                path=reverse("casework:journey", args=[family.pk]), by=by, family=family,
            )  # fmt: skip
