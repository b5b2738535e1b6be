"""How many notices wait, for the header of every page."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kith.notices.models import Notice


def unread(request: HttpRequest) -> dict[str, Any]:
    """A context processor: `notices_unread`, counted only if the page shows it."""

    def count() -> int:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return 0
        return Notice.objects.unread_by(user).count()

    return {"notices_unread": SimpleLazyObject(count)}
