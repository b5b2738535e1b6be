"""A family's timeline, with the chronology beside it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kith.access import Action, needs
from kith.casefile import doors, queries
from kith.people import queries as people


@require_safe
@needs(Action.FAMILY_OPEN)
def timeline(request: HttpRequest, family_id: int) -> HttpResponse:
    """Everything dated that this reader may see, month by month."""
    standing = doors.open_timeline(request, family_id)
    told = queries.timeline(standing, wanted(request), page=request.GET.get("page"))
    shown = queries.chronology(standing)
    own: dict[str, Any] = {"told": told, "kept": kept(request), "then": None, "self_href": request.path}
    own["months"] = queries.in_months(shown, told.months, told.span, told.newest_first)
    own |= {"shown": shown, "may_write": standing.may(Action.CHRONOLOGY_WRITE)}
    own["pick"] = own["may_write"] and request.GET.get("pick") == "1"
    own["kept_order"] = f"{rest}&" if (rest := kept(request, "order")) else ""
    return render(request, "casefile/timeline.html", people.page(request, standing, **own))


def wanted(request: HttpRequest) -> queries.Wanted:
    """What the reader asked to see: whatever cannot be one of the choices is no choice."""
    asked = request.GET
    return queries.Wanted(
        show=frozenset(asked.getlist("show")) & frozenset(queries.Group.values),
        child=number(asked.get("child")),
        by=number(asked.get("by")),
        major=asked.get("major") == "1",
        order=asked.get("order", ""),
    )


def number(text: Any) -> int | None:
    """A number as an address holds it, else none."""
    text = text or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None


def kept(request: HttpRequest, *without: str) -> str:
    """What was asked, without the page and what is named: for links to other views of the same list."""
    asked = request.GET.copy()
    for name in ("page", *without):
        asked.pop(name, None)
    return asked.urlencode()
