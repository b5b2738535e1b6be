"""Pages of one's own arrangements (mail, calendar, saved lists), and lists as files."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kith import clock
from kith.access import Action, needs, own, public
from kith.accounts.staff_list import as_text
from kith.desk import actions, doors, feed, queries
from kith.desk.forms import DigestForm, ListForm
from kith.desk.queries import arrangements as reads
from kith.desk.terms import SavedPage
from kith.recording import doors as recording
from kith.ui.forms import Form


@require_safe
@needs(Action.LIST_EXPORT)
def take_team(request: HttpRequest) -> HttpResponse:
    """The families of a team that its manager may open, as a file."""
    if not request.may(Action.TEAM_SEE):  # type: ignore[attr-defined]
        raise PermissionDenied
    chosen, _ = doors.open_team(request, request.GET.get("team", ""))
    filters = queries.Filters(scope="all", team=str(chosen.pk) if chosen else "0")
    reader: Any = request.user
    text = as_text(queries.HEAD, queries.as_rows(reader, filters, clock.today()))
    actions.take_list(by=request.user, of=chosen)
    return as_file(text, "team")


@require_safe
@needs(Action.NOTE_SEE)
def take_notes(request: HttpRequest, family_id: int) -> HttpResponse:
    """A family's list of notes as a file: the rows of its page."""
    standing = recording.open_notes(request, family_id)
    if not request.may(Action.LIST_EXPORT):  # type: ignore[attr-defined]
        raise PermissionDenied
    chosen = {name: request.GET.get(name, "") for name in ("kind", "child", "writer")}
    text = as_text(reads.NOTES_HEAD, reads.note_rows(standing.family, chosen))
    actions.take_list(by=request.user, of=standing.family, family=standing.family)
    return as_file(text, "notes")


def as_file(text: str, name: str) -> HttpResponse:
    """A list that a spreadsheet opens: flat values, and kept by no browser."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@needs(Action.DESK_SEE)
@require_safe
def arrangements(request: HttpRequest) -> HttpResponse:
    """One's own mail, calendar and saved lists."""
    return _arrangements(request)


def _arrangements(request: HttpRequest, *, form: DigestForm | None = None, secret: str = "") -> HttpResponse:
    reader: Any = request.user
    told = reads.arrangements(reader)
    choice = told["digest"]
    first = {"wanted": choice.wanted if choice else True, "hour": choice.hour if choice else 8}
    secret_address = request.build_absolute_uri(reverse("desk:calendar", args=[secret])) if secret else ""
    own_parts = {"form": form or DigestForm(initial=first), "secret_address": secret_address, "sent": Form()}
    response = render(request, "desk/arrangements.html", told | own_parts)
    response.headers["Cache-Control"] = "no-store"
    return response


@needs(Action.DESK_SEE)
@require_POST
def mail(request: HttpRequest) -> HttpResponse:
    """Choose whether and when the day's mail comes."""
    form = DigestForm(request.POST)
    if form.submit_to(actions.choose_digest, by=request.user):
        messages.success(request, "Your choice is saved.")
        return redirect("desk:arrangements")
    return _arrangements(request, form=form)


@needs(Action.DESK_SEE)
@require_POST
def renew_calendar(request: HttpRequest) -> HttpResponse:
    """A new secret address for one's calendar: shown on this answer and never again."""
    made = Form(request.POST).submit_to(actions.renew_calendar, by=request.user)
    return _arrangements(request, secret=getattr(made, "secret", ""))


@needs(Action.DESK_SEE)
@require_POST
def end_calendar(request: HttpRequest) -> HttpResponse:
    """The address answers no more."""
    if Form(request.POST).submit_to(actions.end_calendar, by=request.user):
        messages.success(request, "The address of your calendar answers no more.")
    return redirect("desk:arrangements")


@needs(Action.SEARCH)
@require_POST
def save_list(request: HttpRequest, page: str) -> HttpResponse:
    """Keep a list with its filters under a name."""
    if page not in SavedPage.values:
        raise Http404
    filters = QueryDict(request.POST.get("filters", "")[:1000]).dict()
    form = ListForm(request.POST, filters={key: str(value) for key, value in filters.items()})
    saved = form.submit_to(actions.save_list, page=page, by=request.user)
    if saved:
        messages.success(request, f"Saved as {saved.name}.")
        return redirect(f"{reverse(reads.ADDRESSES[SavedPage(page)])}?{saved.query}")
    messages.warning(request, next((str(said[0]) for said in form.errors.values()), "It was not saved."))
    return redirect(reads.ADDRESSES[SavedPage(page)])


@own("somebody takes away a list of their own")
@require_POST
def forget_list(request: HttpRequest, list_id: int) -> HttpResponse:
    """Take a saved list away."""
    saved = doors.saved_list(request, list_id)
    if Form(request.POST).submit_to(actions.forget_list, saved=saved, by=request.user):
        messages.success(request, "The list is taken away.")
    return redirect("desk:arrangements")


@public("a calendar program cannot sign in: the secret address is the right, and the feed names nobody")
@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """One's own dates, without names. An address that is wrong, ended, or of somebody who left: 404."""
    found = feed.owner(secret[:100])
    if feed.too_often(found.digest if found else str(request.META.get("REMOTE_ADDR", ""))):
        return HttpResponse("Too often. Ask again in ten minutes.\n", status=429, content_type="text/plain")
    if found is None:
        raise Http404
    response = HttpResponse(feed.calendar(found), content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
