"""How many notices wait, for the header of every page."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kith.notices.models import Notice
from kith.prepared import prepared


@prepared
def _unread(user: int) -> Any:
    """The family of each, None where it is about none."""
    return (
        Notice.objects.filter(user=user, read_at__isnull=True).order_by().values_list("family_ref", flat=True)
    )


def unread(request: HttpRequest) -> dict[str, Any]:
    """A context processor: `notices_unread`, counted only if the page shows it."""

    def count() -> int:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return 0
        waiting = _unread(user=user.pk)
        if not any(waiting):  # about no family: nothing more to ask
            return len(waiting)
        return Notice.objects.unread_by(user).order_by().count()

    return {"notices_unread": SimpleLazyObject(count)}
