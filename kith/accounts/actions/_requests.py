"""The parts of a request that several acts share: its checks, its beginning, its end without effect."""

from datetime import date
from typing import Any

from kith import clock
from kith.access import Role
from kith.accounts import tell
from kith.accounts.models import AccountRequest, Team, User
from kith.accounts.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail

# A manager without a team would lead nobody, a worker without one would be found by nobody.
NEEDS_TEAM = {Role.FRONT_DOOR, Role.EARLY_HELP, Role.SOCIAL_WORKER, Role.MANAGER, Role.EMERGENCY_DUTY}


def check_post(
    user: User, *, role: str, starts_on: date, team: Team | None = None, ends_on: date | None = None
) -> None:
    """Whether a post makes sense: in time, in its team, and not held twice."""
    if user.ended_at is not None:
        raise Refused("This account has ended. Open it again first.")
    if ends_on and ends_on < starts_on:
        raise Refused("The last day is before the first. Change one of them.", field="ends_on")
    if Role(role) in NEEDS_TEAM and team is None:
        raise Refused("This post needs a team. Choose one.", field="team")
    if team is not None and team.ended_on is not None and team.ended_on <= starts_on:
        raise Refused("This team has ended. Choose another.", field="team")
    same = user.posts.filter(role=role, team=team).exclude(ends_on__lt=starts_on)
    if same.exclude(starts_on__gt=ends_on or date.max).exists():
        raise Refused("They hold this post already in that time. End that post first.", field="role")


def refuse_taken(email: str, but: User | None = None) -> None:
    """An address belongs to one person."""
    others = User.objects.filter(email=email.strip().lower()).exclude(pk=but.pk if but else 0)
    if others.exists():
        raise Refused("Somebody here has this email address already. Find them in the list.", field="email")


def ask(asked: AccountRequest, user: User, act: Act, *, by: Any, quiet: bool = False) -> AccountRequest:
    """Keep what was asked, and tell who may agree it and whom it concerns."""
    asked.user, asked.asked_by, asked.asked_at = user, by, clock.now()
    asked.save()
    trail.record(act, asked, by=by)
    words = f"{by} asks about {user}: {asked.get_kind_display().lower()}. It waits for a second person"
    if not quiet:
        tell.everyone(words, user, by=by, deciding=True)
    return asked


def return_(request: AccountRequest, *, by: Any, comment: str) -> None:
    """End a request without effect."""
    request.agreed, request.answered_by, request.answered_at = False, by, clock.now()
    request.comment = comment.strip()
    request.save()
    trail.record(Act.REQUEST_RETURNED, request, by=by)
