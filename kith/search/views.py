"""One box, from every page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kith.access import Action, needs
from kith.search import doors, queries
from kith.ui.forms import Form


@require_safe
@needs(Action.SEARCH)
def find(request: HttpRequest) -> HttpResponse:
    """People, families and contacts that fit what was typed."""
    asked = doors.open_search(request)
    found = queries.find(request.user, asked)  # type: ignore[arg-type]
    return render(request, "search/find.html", {"found": found, "sent": Form()})
