"""The governance officer's page, and the trail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kith import clock
from kith.access import Action, needs
from kith.accounts.staff_list import as_text
from kith.casefile import actions, doors, queries
from kith.casefile.queries.trail import HEAD, MOST_COUNTED
from kith.casefile.views.family import csv_file, kept
from kith.ui.between import Between
from kith.ui.forms import Form


@require_safe
@needs(Action.TRAIL_SEE)
def governance(request: HttpRequest) -> HttpResponse:
    """What waits to be looked at, and looks that a person should judge."""
    doors.open_governance(request)
    own = queries.governance(request.user, clock.today())  # type: ignore[arg-type]
    return render(request, "casefile/governance.html", own | {"check": Form()})


@require_safe
@needs(Action.TRAIL_SEE)
def trail(request: HttpRequest) -> HttpResponse:
    """Who did or read what, when, in which file."""
    sought = _sought(request)
    doors.search_the_trail(request, sought.family, sought.since, sought.until)
    events = queries.search_trail(request.user, sought, request.GET.get("page"))  # type: ignore[arg-type]
    own = {
        "sought": sought,
        "between": Between(request.GET),
        "events": events,
        "kept": kept(request),
        "most": MOST_COUNTED,
    }
    return render(request, "casefile/trail.html", own)


@require_safe
@needs(Action.TRAIL_SEE)
def take_trail(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    rows = queries.found_rows(request.user, _sought(request))  # type: ignore[arg-type]
    text = as_text(HEAD, rows)
    actions.take_trail(by=request.user)
    return csv_file(text, "trail.csv")


@require_POST
@needs(Action.TRAIL_SEE)
def check_trail(request: HttpRequest) -> HttpResponse:
    """Run the verifier now, and say what it found."""
    report = queries.verified()
    if Form(request.POST).submit_to(actions.trail_checked, by=request.user):
        tell = messages.success if report.holds else messages.error
        tell(request, " ".join(report.lines()[:10]))
    return redirect("casefile:governance")


def _sought(request: HttpRequest) -> queries.Sought:
    between = Between(request.GET)
    asked = {name: str(value)[:100].replace("\x00", "") for name, value in request.GET.items()}
    return queries.Sought(
        who=asked.get("who", ""), did=asked.get("did", ""),
        kind=asked.get("kind", ""), family=asked.get("family", "").strip()[:20],
        since=between.first, until=between.last,
    )  # fmt: skip
