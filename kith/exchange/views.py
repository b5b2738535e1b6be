"""Pages of loads."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kith import clock
from kith.access import Action, needs
from kith.exchange import actions, doors, duty, leave, packing, queries, running
from kith.exchange.forms import DutyWordsForm, LoadForm, SameForm, SealedLeaveForm
from kith.exchange.rules import cells
from kith.people import doors as people
from kith.refusals import Refused
from kith.ui.forms import Form


@needs(Action.LOAD_COUNTS)
def loads(request: HttpRequest) -> HttpResponse:
    """All loads, with their counts."""
    page = queries.loads(request.GET.get("page", 1))
    return render(
        request,
        "exchange/loads.html",
        {"page": page, "may_load": request.may(Action.LOAD)},  # type: ignore[attr-defined]
    )


@needs(Action.LOAD)
def new(request: HttpRequest) -> HttpResponse:
    """Bring an extract. It is checked first, and nothing is loaded by that."""
    form = LoadForm(request.POST or None, request.FILES or None)
    if form.submit_to(actions.bring, by=request.user):
        running.set_off(running.check, form.result, by=request.user)
        return redirect("exchange:load", form.result.pk)
    return render(request, "exchange/new.html", {"form": form})


@needs(Action.LOAD_COUNTS)
def load(request: HttpRequest, load_id: int) -> HttpResponse:
    """One load: where each row went, in numbers; and how far it is."""
    found = doors.load(request, load_id)
    context = queries.summary(found) | {
        "may_load": request.may(Action.LOAD),  # type: ignore[attr-defined]
        "stalled": running.stalled(found),
    }
    return render(request, "exchange/load.html", context)


@needs(Action.LOAD)
@require_POST
def begin(request: HttpRequest, load_id: int) -> HttpResponse:
    """Load what was checked."""
    found = doors.load(request, load_id)
    try:
        begun = actions.begin(by=request.user, load=found)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        running.set_off(running.take_in, begun, by=request.user)
    return redirect("exchange:load", load_id)


@needs(Action.LOAD)
@require_POST
def drop(request: HttpRequest, load_id: int) -> HttpResponse:
    """Do not load it."""
    found = doors.load(request, load_id)
    try:
        actions.drop(by=request.user, load=found)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, "The extract was dropped. Nothing of it was loaded.")
    return redirect("exchange:load", load_id)


@needs(Action.LOAD)
def rows(request: HttpRequest, load_id: int) -> HttpResponse:
    """The rows that were not loaded, each with its reasons."""
    found = doors.rows(request, load_id)
    context = queries.not_loaded(
        found, kept=request.GET.get("kept") == "1", table=request.GET.get("table", ""),
        page=request.GET.get("page", 1),
    )  # fmt: skip
    return render(request, "exchange/rows.html", context)


@needs(Action.LOAD)
def rows_file(request: HttpRequest, load_id: int) -> HttpResponse:
    """The same as a file to send back to whoever made the extract."""
    found = doors.rows(request, load_id)
    response = HttpResponse(cells.write(queries.as_rows(found)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="not-loaded-{found.pk}.csv"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@needs(Action.MATCH_SEARCH)
def maybe_same(request: HttpRequest) -> HttpResponse:
    """People who came with a load and may be people Kith knew."""
    page = queries.maybe_same(request.user, request.GET.get("page", 1))  # type: ignore[arg-type]
    return render(request, "exchange/maybe_same.html", {"page": page})


@needs(Action.PERSON_LINK)
def same(request: HttpRequest, pair_id: int) -> HttpResponse:
    """Decide about two of them."""
    pair, family = doors.pair(request, pair_id)
    form = SameForm(request.POST or None)
    if form.submit_to(actions.answer, pair=pair, family=family, by=request.user):
        messages.success(request, "Your answer is saved to the record.")
        return redirect("exchange:maybe_same")
    return render(request, "exchange/same.html", {"pair": pair, "form": form})


@needs(Action.LEAVING_SEE)
@require_safe
def leavings(request: HttpRequest) -> HttpResponse:
    """What left each night, and what failed."""
    page = queries.leavings(request.GET.get("page", 1))
    may = request.may(Action.LEAVING_MAKE)  # type: ignore[attr-defined]
    return render(request, "exchange/leavings.html", {"page": page, "may_make": may, "sent": Form()})


@needs(Action.LEAVING_SEE)
@require_safe
def leaving(request: HttpRequest, leaving_id: int) -> HttpResponse:
    """One leaving: how far it is, what left, why not."""
    found = doors.leaving(request, leaving_id)
    done, total = leave.progress(found)
    own = {
        "leaving": found, "done": done, "total": total,
        "may_take": request.may(Action.SSD_EXPORT),  # type: ignore[attr-defined]
        "sees_sealed": request.may(Action.TRAIL_SEE),  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, "exchange/leaving.html", own)


@needs(Action.LEAVING_MAKE)
@require_POST
def leave_now(request: HttpRequest) -> HttpResponse:
    """Let finished work leave now."""
    try:
        made = leave.ask(by=request.user)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("exchange:leavings")
    return redirect("exchange:leaving", made.pk)


@needs(Action.SSD_EXPORT)
@require_safe
def take_tables(request: HttpRequest, leaving_id: int) -> HttpResponse:
    """The tables of a leaving, as a zip."""
    found = doors.leaving(request, leaving_id, whole=True)
    actions.note_taken(by=request.user, leaving=found)
    return cast(HttpResponse, packing.tables(found))


@needs(Action.SEALED_LEAVE)
def sealed(request: HttpRequest, family_id: int) -> HttpResponse:
    """Decide that a sealed file leaves with the others."""
    standing = people.open_family(request, family_id)
    form = SealedLeaveForm(request.POST or None)
    if form.submit_to(actions.let_sealed_leave, family=standing.family, by=request.user):
        messages.success(request, "Your decision is saved to the record. The file leaves from tonight.")
        return redirect("exchange:sealed", family_id)
    decided = queries.sealed_leave(standing.family)
    # Whoever decides may be somebody who may not know whose file it is.
    named = standing.family.name if standing.may(Action.FAMILY_OPEN) else "A sealed file"
    return render(
        request, "exchange/sealed.html",
        {"family": standing.family, "form": form, "decided": decided, "sent": Form(), "named": named},
    )  # fmt: skip


@require_POST
@needs(Action.SEALED_LEAVE)
def sealed_end(request: HttpRequest, family_id: int) -> HttpResponse:
    """Decide that it leaves no more."""
    standing = people.open_family(request, family_id)
    form = Form(request.POST)
    if form.submit_to(actions.keep_sealed, family=standing.family, by=request.user):
        messages.success(request, "Your decision is saved to the record. The file leaves no more.")
    return redirect("exchange:sealed", family_id)


@needs(Action.DUTY_LIST_MAKE)
@require_safe
def duty_page(request: HttpRequest) -> HttpResponse:
    """The duty lists that were saved."""
    may = request.may(Action.DUTY_LIST_SET)  # type: ignore[attr-defined]
    return render(request, "exchange/duty.html", queries.duty_lists() | {"may_set": may, "form": None})


@needs(Action.DUTY_LIST_SET)
def duty_words(request: HttpRequest) -> HttpResponse:
    """Set the words that open the list."""
    form = DutyWordsForm(request.POST or None)
    if form.submit_to(actions.set_duty_words, by=request.user):
        messages.success(request, "The words are saved. Lists made from now on open with them.")
        return redirect("exchange:duty_words")
    return render(request, "exchange/duty.html", queries.duty_lists() | {"may_set": False, "form": form})


@needs(Action.DUTY_LIST_MAKE)
@require_POST
def duty_make(request: HttpRequest) -> HttpResponse:
    """Make the list now."""
    try:
        made = duty.make(by=request.user)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        if made.failed_because:
            messages.warning(request, made.failed_because)
        else:
            messages.success(request, "The duty list is saved.")
    return redirect("exchange:duty")


@needs(Action.DUTY_LIST_MAKE)
@require_safe
def duty_print(request: HttpRequest) -> HttpResponse:
    """The list on one page, to print."""
    doors.duty_read(request)
    own = {"entries": duty.entries(clock.today()), "today": clock.today()}
    return render(request, "exchange/duty_print.html", own)


@needs(Action.DUTY_LIST_MAKE)
@require_safe
def duty_take(request: HttpRequest, list_id: int) -> HttpResponse:
    """The sealed file."""
    found = doors.duty_list(request, list_id)
    actions.note_duty_taken(by=request.user, made=found)
    return packing.duty(found)
