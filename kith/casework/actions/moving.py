"""A manager elsewhere asks for a family; whoever answers for it agrees, or returns it with a comment."""

from django.urls import reverse

from kith import clock
from kith.accounts.models import Team, User
from kith.casework.actions import _moving
from kith.casework.actions._lock import fresh
from kith.casework.actions._steps import lead_of
from kith.casework.actions.allocation import allocate
from kith.casework.models import MoveRequest
from kith.casework.queries.staff import leaders_of
from kith.casework.terms import Act, Answer
from kith.notices import actions as notices
from kith.people.models import Family
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def ask_for_family(*, by: User, family: Family, team: Team, words: str) -> MoveRequest:
    """Ask that a family goes to a team of one's own. It stays where it is, and gives no sight, until the
    manager who has it agrees.
    """
    fresh(family)
    if team.pk not in by.managed_team_ids:
        raise Refused("Ask for a team that you lead.", field="team")
    if not words.strip():
        raise Refused("Write in a sentence why the family should come to your team.", field="words")
    lead = lead_of(family)
    if lead and lead.team_id == team.pk:
        raise Refused(f"This family is with {team} already.", field="team")
    leaders = leaders_of(lead.team) if lead and lead.team else []
    if not leaders or by in leaders:
        raise Refused("Nobody needs to be asked here: choose the worker above.")
    if MoveRequest.objects.waiting().filter(family=family, to_team=team).exists():
        raise Refused(f"{team} has asked for this family already. It waits for an answer.")
    made = MoveRequest.objects.create(
        family=family, to_team=team, words=words.strip(), asked_by=by, asked_at=clock.now()
    )
    trail.record(Act.MOVE_ASKED, made, by=by, family=family)
    for person in leaders:
        _tell(made, person, f"{by} asks that a family comes to {team}", by=by)
    return made


@act
def answer_move(*, by: User, request: MoveRequest, agree: bool, comment: str = "") -> MoveRequest:
    """Agree, and the family goes to that team at once; or return the question with a comment."""
    fresh(request)
    if request.answered_at is not None:
        raise Refused(f"{request.answered_by} has answered this already.")
    if request.asked_by_id == by.pk:
        raise Refused("You asked for this yourself: somebody else must answer it.")
    if not _moving.answers_for(by, request.family):
        raise Refused("The manager of the team that has this family answers this.")
    if not agree and not comment.strip():
        raise Refused("Write why the family stays, or what is still needed.", field="comment")
    if agree:
        allocate(by=by, family=request.family, team=request.to_team, words=request.words)
    request.answer = Answer.AGREED if agree else Answer.RETURNED
    request.answered_by, request.answered_at, request.comment = by, clock.now(), comment.strip()
    request.save()
    trail.record(Act.MOVE_ANSWERED, request, by=by, family=request.family)
    said = "agreed: a family is with your team now" if agree else "returned your question for a family"
    _tell(request, request.asked_by, f"{by} {said}", by=by)
    return request


def _tell(request: MoveRequest, to: User, words: str, *, by: User) -> None:
    """The notice names no family: its page decides what is shown."""
    path = reverse("casework:allocation", args=[request.family_id])
    notices.tell(to=to, words=words, path=path, by=by, family=request.family)
