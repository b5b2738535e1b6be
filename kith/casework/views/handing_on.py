"""Pages of cover, of moving many families, and of a stop after a death or grave injury."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kith.access import Action, needs
from kith.casework import actions, doors
from kith.casework.forms.handing_on import CaseloadForm, CoverForm, EndStopForm, PlainForm, StopForm
from kith.casework.queries import cover as covers_
from kith.casework.queries.caseload import caseload_of, people_to_take, workers_with_families
from kith.casework.queries.stop import stop_of
from kith.casework.terms import Act
from kith.people import queries as people
from kith.people.doors import open_family
from kith.ui.words import plural


@require_safe
@needs(Action.COVER_SET)
def covers(request: HttpRequest) -> HttpResponse:
    """Who is away or will be, and who covers: one's own, and those of one's team."""
    rows = list(covers_.covers_about(request.user))  # type: ignore[arg-type]
    return render(request, "casework/covers.html", {"covers": rows})


@needs(Action.COVER_SET)
def new_cover(request: HttpRequest) -> HttpResponse:
    """Somebody will be away."""
    user: Any = request.user
    who, choice = covers_.people_to_choose(user)
    form = CoverForm(request.POST or None, who=who, covers=choice, by=user)
    if form.submit_to(actions.set_cover, by=user):
        left = getattr(form.result, "left_out", 0)
        messages.success(request, f"Saved. {form.result.by} covers for {form.result.away}.")
        if left:
            n = plural(left, "family", "families")
            messages.warning(request, f"{n} could not be given to the cover. Ask the manager of the team.")
        return redirect("casework:covers")
    return render(request, "casework/new_cover.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@needs(Action.COVER_SET)
def end_cover(request: HttpRequest, cover_id: int) -> HttpResponse:
    """Back sooner."""
    found = doors.cover_of(request, cover_id)
    form = PlainForm(request.POST)
    if form.submit_to(actions.end_cover, by=request.user, cover=found):
        messages.success(request, f"{found.by} no longer covers for {found.away}.")
    for error in form.non_field_errors():
        messages.error(request, str(error))
    return redirect("casework:covers")


@require_safe
@needs(Action.CASELOAD_MOVE)
def caseloads(request: HttpRequest) -> HttpResponse:
    """Whose families can be moved: everybody in the teams this manager leads."""
    hands = workers_with_families(request.user)  # type: ignore[arg-type]
    return render(request, "casework/caseloads.html", {"hands": hands})


@needs(Action.CASELOAD_MOVE)
def caseload(request: HttpRequest, user_id: int) -> HttpResponse:
    """One worker's families: to whom each goes, first shown and then done."""
    worker, user = doors.worker_of(request, user_id), request.user
    families = caseload_of(user, worker)  # type: ignore[arg-type]
    form = CaseloadForm(request.POST or None, families=families, people=people_to_take(user, worker))  # type: ignore[arg-type]
    sent = request.POST.get("do") == "move"
    if sent and form.submit_to(actions.move_caseload, by=user, worker=worker):
        n = plural(len(form.result), "family", "families")
        messages.success(request, f"{n} moved. Each new worker has been told.")
        return redirect("casework:caseloads")
    shown = form.clean_values() if form.is_bound and form.is_valid() and not sent else None
    if shown is not None and not shown["moves"]:
        form.add_error("everyone", "Choose for at least one family to whom it goes.")
        shown = None
    own = {"form": form, "worker": worker, "families": families, "preview": shown}
    return render(request, "casework/caseload.html", own, status=422 if form.errors else 200)


@needs(Action.STOP_SET)
def stop(request: HttpRequest, family_id: int) -> HttpResponse:
    """Stop what goes out by itself after a death or grave injury; or see the stop that holds."""
    standing = open_family(request, family_id, act=Act.STOP_READ)
    found, opens = stop_of(standing.family), standing.may(Action.FAMILY_OPEN)
    known = [one.person for one in doors.members(standing.family)] if opens else []
    form = StopForm(request.POST or None, people=known) if found is None else None
    if form and form.submit_to(actions.stop, by=request.user, family=standing.family):
        messages.success(request, "Letters, reminders and surveys are stopped. The manager has been told.")
        return redirect("casework:stop", standing.family.pk)
    own = {"form": form, "stop": found, "opens": opens, "asking": EndStopForm()}
    context = people.page(request, standing, **own)
    return render(request, "casework/stop.html", context, status=422 if form and form.errors else 200)


@require_POST
@needs(Action.STOP_SET)
def ask_end_of_stop(request: HttpRequest, family_id: int) -> HttpResponse:
    """Ask for the stop to end."""
    standing = open_family(request, family_id, act=Act.STOP_READ)
    return _answered(request, standing.family.pk, actions.ask_end_of_stop, EndStopForm(request.POST))


@require_POST
@needs(Action.STOP_SET)
def end_stop(request: HttpRequest, family_id: int) -> HttpResponse:
    """The second person agrees."""
    standing = open_family(request, family_id, act=Act.STOP_READ)
    return _answered(request, standing.family.pk, actions.end_stop, PlainForm(request.POST))


def _answered(request: HttpRequest, family_id: int, action: Any, form: Any) -> HttpResponse:
    found = doors.stop_of(family_id)
    if form.submit_to(action, by=request.user, stop=found):
        messages.success(request, "Saved to the record.")
    for errors in form.errors.values():
        messages.error(request, errors[0])
    return redirect("casework:stop", family_id)
