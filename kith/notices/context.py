"""How many notices wait, for the header of every page."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kith.notices.models import Notice
from kith.prepared import prepared


@prepared
def _unread(user: int) -> Any:
    return Notice.objects.unread_by(user).order_by().values_list("pk", flat=True)


def unread(request: HttpRequest) -> dict[str, Any]:
    """A context processor: `notices_unread`, counted only if the page shows it."""

    def count() -> int:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return 0
        return len(_unread(user=user.pk))

    return {"notices_unread": SimpleLazyObject(count)}
