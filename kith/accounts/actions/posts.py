"""Posts: what somebody may do, in which team, from when to when."""

from datetime import date
from typing import Any

from kith.access import Role
from kith.accounts import queries
from kith.accounts.models import Post, Team, User
from kith.accounts.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

# A manager without a team would lead nobody, a worker without one would be found by nobody.
NEEDS_TEAM = {Role.FRONT_DOOR, Role.EARLY_HELP, Role.SOCIAL_WORKER, Role.MANAGER, Role.EMERGENCY_DUTY}


@act
def give_post(
    *,
    by: Any,
    user: User,
    role: str,
    starts_on: date,
    team: Team | None = None,
    ends_on: date | None = None,
) -> Post:
    """Give somebody a post. Nobody gives one to themselves: it takes two people (domain note §2.4)."""
    if user == by:
        raise Refused("You cannot give yourself a post. Ask another administrator.")
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
    post = Post(user=user, team=team, role=role, starts_on=starts_on, ends_on=ends_on)
    post.save()
    trail.record(Act.POST_GIVEN, post, by=by)
    return post


@act
def end_post(*, by: Any, post: Post, on: date) -> Post:
    """The last day of a post."""
    if on < post.starts_on:
        raise Refused("The post began later than that. Choose that day or a later one.", field="on")
    if post.role == Role.ADMINISTRATOR and not queries.administrators(but=post.user):
        raise Refused("This is the only administrator. Make somebody else an administrator first.")
    post.ends_on = on
    post.save()
    trail.record(Act.POST_ENDED, post, by=by)
    return post
