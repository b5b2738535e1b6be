"""A manager's post is lent to another manager while its holder is away: no new role, only more days' work."""

from datetime import date, timedelta
from typing import Any

from kith import clock
from kith.access import Role
from kith.accounts.models import Post, User
from kith.accounts.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def lend_post(*, by: Any, post: Post, to: User, from_on: date, to_on: date) -> Post:
    """The same team, from a day to a day, for somebody who leads a team already."""
    if not Post.objects.current(clock.today()).filter(user=to, role=Role.MANAGER).exists():
        raise Refused(f"{to} leads no team. Choose a manager to cover for a manager.", field="cover")
    lent = Post.objects.create(user=to, team=post.team, role=post.role, starts_on=from_on, ends_on=to_on)
    trail.record(Act.POST_GIVEN, lent, by=by)
    return lent


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
