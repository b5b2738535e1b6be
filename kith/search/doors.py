"""The door of a search: that it was made is written down, the words are not."""

from django.http import HttpRequest

from kith.search.terms import Act
from kith.trail import actions as trail


def open_search(request: HttpRequest) -> str:
    """What was asked; an empty question opens nothing and leaves no event."""
    asked = request.GET.get("q", "").replace("\x00", " ").strip()
    if asked:
        trail.read(Act.SEARCHED, None, by=request.user)
    return asked
