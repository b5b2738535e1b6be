"""The timeline, the notes and the promises as they were known at the end of a past day."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kith import clock
from kith.access import Action, needs
from kith.casefile import doors, queries
from kith.casefile.forms import DayForm
from kith.casefile.views.timeline import kept, wanted
from kith.people import queries as people
from kith.people.doors import Standing

PARTS = (("The file", "as_known"), ("Timeline", "past_timeline"), ("Notes", "past_notes"),
         ("Promises and calls", "past_promises"))  # fmt: skip


@require_safe
@needs(Action.FAMILY_HISTORY)
def timeline(request: HttpRequest, family_id: int) -> HttpResponse:
    """The timeline and the chronology of that day."""
    standing = doors.open_past(request, family_id)
    day = _day(request, standing)
    if day is None:
        return redirect("casefile:as_known", family_id)
    moment = queries.end_of(day)
    told = queries.timeline(standing, wanted(request), page=request.GET.get("page"), moment=moment, until=day)
    shown = queries.chronology(standing, moment=moment)
    own: dict[str, Any] = {"told": told, "kept": kept(request), "self_href": f"{request.path}?on={day}"}
    own["kept_order"] = f"{kept(request, 'order')}&"
    own["months"] = queries.in_months(shown, told.months, told.span, told.newest_first)
    own |= {"shown": shown, "may_write": False, "pick": False}
    own["hidden"] = queries.learnt_later(standing, told, day)
    return _page(request, standing, day, "casefile/timeline.html", own)


@require_safe
@needs(Action.FAMILY_HISTORY)
def notes(request: HttpRequest, family_id: int) -> HttpResponse:
    """The notes that stood then, in the words that stood in them."""
    standing = doors.open_past(request, family_id)
    day = _day(request, standing)
    if day is None:
        return redirect("casefile:as_known", family_id)
    rows = queries.notes_on(standing.family, day) if standing.may(Action.NOTE_SEE) else []
    return _page(request, standing, day, "casefile/past_notes.html", {"rows": rows})


@require_safe
@needs(Action.FAMILY_HISTORY)
def note(request: HttpRequest, family_id: int, note_id: int) -> HttpResponse:
    """One note as it stood then."""
    standing = doors.open_past(request, family_id)
    day = _day(request, standing)
    if day is None:
        return redirect("casefile:as_known", family_id)
    rows = queries.notes_on(standing.family, day, note_id) if standing.may(Action.NOTE_SEE) else []
    if not rows:
        raise Http404
    own = {"one": rows[0], "confided": queries.confided_on(standing, note_id, day)}
    return _page(request, standing, day, "casefile/past_note.html", own)


@require_safe
@needs(Action.FAMILY_HISTORY)
def promises(request: HttpRequest, family_id: int) -> HttpResponse:
    """What had been promised, and what had become of it by then."""
    standing = doors.open_past(request, family_id)
    day = _day(request, standing)
    if day is None:
        return redirect("casefile:as_known", family_id)
    rows = queries.promises_on(standing.family, day) if standing.may(Action.NOTE_SEE) else []
    return _page(request, standing, day, "casefile/past_promises.html", {"rows": rows})


def _day(request: HttpRequest, standing: Standing) -> date | None:
    """The day asked for, if Kith knew of the family then and it is not to come."""
    form = DayForm(request.GET)
    day: date | None = form.cleaned_data["on"] if form.is_valid() else None
    return day if day and day >= queries.first_day(standing.family) else None


def _page(
    request: HttpRequest, standing: Standing, day: date, template: str, own: dict[str, Any]
) -> HttpResponse:
    """Everything on the page is of that day: its banner and its left-hand list too."""
    context = people.page(request, standing, then=day, day=day, **own)
    told = queries.file_on(standing, day, context["banner"]["guards"])
    context |= {
        "banner": told.banner,
        "family_name": told.known.name,
        "tabs": past_tabs(request, standing, day),
    }
    context["past"] = past(standing, day, request.path)
    return render(request, template, context)


def past_tabs(request: HttpRequest, standing: Standing, day: date) -> list[dict[str, Any]]:
    """What can be looked back at."""
    found = []
    for text, name in PARTS:
        at = reverse(f"casefile:{name}", args=[standing.family.pk])
        current = request.path == at if name == "as_known" else request.path.startswith(at)
        found.append({"text": text, "href": f"{at}?on={day.isoformat()}", "current": current})
    return found


def past(standing: Standing, day: date, at: str) -> dict[str, Any]:
    """The strip that says which day it is, with a box to choose another."""
    opens = standing.may(Action.FAMILY_OPEN)
    return {
        "day": day,
        "earliest": queries.first_day(standing.family),
        "latest": clock.today(),
        "at": at,
        "back": reverse("casefile:timeline", args=[standing.family.pk]) if opens else None,
    }
