"""What every page's shell is told: whose Kith this is, who is signed in, and where they may go.

The entries come from the socket KITH_NAV in the settings, so that no higher room is named here.
"""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor of the shell."""
    return {
        "authority": getattr(settings, "KITH_AUTHORITY", ""),
        "demo": getattr(settings, "KITH_DEMO", False),
        "nav": navigation(request),
        "me": me(request),
        "places": {
            "home": address("desk:mine") or "/",
            "search": _search(request),
            "notices": address("notices:mine"),
            "account": address("accounts:mine"),
            "drafts": address("drafts:mine"),
            "arrangements": _arrangements(request),
            "sign_out": address("account_logout"),
        },
    }


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The rooms this person may enter, the one they are in marked; a room that is not built is left out."""
    may = getattr(request, "may", None)
    items = [
        {"text": label, "href": href, "current": False}
        for label, name, action in getattr(settings, "KITH_NAV", ())
        if (href := address(name)) and (may is None or action is None or may(action))
    ]
    here = [item for item in items if _within(request.path, str(item["href"]))]
    if here:
        max(here, key=lambda item: len(str(item["href"])))["current"] = True
    return items


def me(request: HttpRequest) -> dict[str, str] | None:
    """The name of who is signed in, for the menu on the right."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return {"name": str(getattr(user, "name", "") or user.get_full_name() or user)}


@cache
def address(name: str) -> str | None:
    """The path of a named page, or None where its room is not built. Found once: addresses do not change."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _search(request: HttpRequest) -> str | None:
    """The page that finds, for those who may (socket KITH_SEARCH: its name and its action)."""
    name, action = getattr(settings, "KITH_SEARCH", ("search:find", "search"))
    may = getattr(request, "may", None)
    return address(name) if may is None or may(action) else None


def _arrangements(request: HttpRequest) -> str | None:
    """One's own mail, calendar and lists, for those who have a desk (socket KITH_ARRANGEMENTS)."""
    name, action = getattr(settings, "KITH_ARRANGEMENTS", ("desk:arrangements", "desk.see"))
    may = getattr(request, "may", None)
    return address(name) if may is None or may(action) else None


def _within(path: str, root: str) -> bool:
    return path == root or (root != "/" and path.startswith(root))
