"""A manager's post is lent to another manager while its holder is away: no new role, only more days' work."""

from datetime import date, timedelta
from typing import Any

from kith import clock
from kith.access import Role
from kith.accounts import tell
from kith.accounts.models import Post, User
from kith.accounts.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

LONGEST = timedelta(days=180)  # as long as a cover may last


@act
def lend_post(*, by: Any, post: Post, to: User, from_on: date, to_on: date) -> Post:
    """The same team, from a day to a day, for somebody who leads a team already; governance is told.

    Lent by its holder, by another manager of the team or by an administrator, to none of them: nobody lends
    to themselves. Only a manager's post that holds today is lent, and never beyond its own end.
    """
    _may_lend(by, post)
    if to in (by, post.user):
        raise Refused("Nobody lends a post to themselves. Choose another manager.", field="cover")
    if not Post.objects.current(clock.today()).filter(user=to, role=Role.MANAGER).exists():
        raise Refused(f"{to} leads no team. Choose a manager to cover for a manager.", field="cover")
    ends = min(to_on, post.ends_on or to_on)
    if from_on < clock.today() or not from_on <= ends or ends - from_on > LONGEST:
        raise Refused(
            "Look at the days again: a post is lent from today on, for 180 days at most.", field="to_on"
        )
    lent = Post.objects.create(user=to, team=post.team, role=Role.MANAGER, starts_on=from_on, ends_on=ends)
    trail.record(Act.POST_GIVEN, lent, by=by)
    words = f"{to} manages {post.team} for {post.user} from {from_on:%-d %B} until {ends:%-d %B %Y}"
    tell.governance(words, to, by=by)
    return lent


def _may_lend(by: Any, post: Post) -> None:
    today = clock.today()
    if (
        post.role != Role.MANAGER
        or post.team is None
        or not Post.objects.current(today).filter(pk=post.pk).exists()
    ):
        raise Refused("Only the post of a team's manager, held today, can be lent.", field="cover")
    above = Post.objects.current(today).filter(user=by, role=Role.ADMINISTRATOR).exists()
    if by != post.user and post.team_id not in by.managed_team_ids and not above:
        raise Refused("Only the manager who is away, or a manager above, lends their post.", field="cover")


@act
def take_post_back(*, by: Any, post: Post) -> None:
    """A lent post ends before its day: with yesterday, or as if it had never been lent."""
    trail.record(Act.POST_ENDED, post, by=by)
    yesterday = clock.today() - timedelta(days=1)
    if post.starts_on > yesterday:
        post.delete()  # its versions stay in the history
        return
    post.ends_on = yesterday
    post.save()
