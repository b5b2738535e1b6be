"""What administration pages of any room show beside them: the other administration pages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


def administration(request: HttpRequest) -> dict[str, Any]:
    """A context processor: `admin_side()` gives the entries this person may open (socket KITH_ADMIN)."""

    def entries() -> list[dict[str, Any]]:
        found = []
        for label, name, action in settings.KITH_ADMIN:
            try:
                href = reverse(name)
            except NoReverseMatch:
                continue  # its room is not built
            if request.may(action):  # type: ignore[attr-defined]
                found.append({"text": label, "href": href, "current": request.path.startswith(href)})
        return found

    return {"admin_side": entries}
