"""Telling a member of staff something, as part of a larger act; and marking it read."""

from typing import Any

from kith import clock
from kith.notices.models import Notice
from kith.notices.terms import Act
from kith.trail import actions as trail
from kith.trail.acts import act


def tell(*, to: Any, words: str, path: str, by: Any, family: Any = None) -> Notice | None:
    """Leave a notice for somebody (not for the person acting). Part of the caller's act."""
    if to is None or to == by or not to.is_active:
        return None
    return Notice.objects.create(
        user=to, words=words[:300], path=path, family_ref=getattr(family, "pk", None), at=clock.now()
    )


@act
def read(*, notice: Notice, by: Any) -> Notice:
    """Mark a notice as read."""
    notice.read_at = notice.read_at or clock.now()
    notice.save()
    trail.record(Act.READ, notice, by=by)
    return notice


@act
def read_all(*, by: Any) -> None:
    """Mark everything that waits for this person as read."""
    for notice in Notice.objects.unread_by(by):
        notice.read_at = clock.now()
        notice.save()
    trail.record(Act.ALL_READ, by, by=by)
