"""The end of a post. Its beginning is asked for and agreed: `requests.py`."""

from datetime import date
from typing import Any

from kith.access import Role
from kith.accounts import queries, tell
from kith.accounts.models import Post
from kith.accounts.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


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
    tell.everyone(f"{by} ended a post of {post.user}: {post.get_role_display()}", post.user, by=by)
    return post
