"""Pages about promises and calls to return."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kith import clock
from kith.access import Action, needs
from kith.people import queries as people
from kith.people.doors import Standing
from kith.recording import actions, doors, queries
from kith.recording.forms.promise import CallBackForm, ChangedForm, KeptForm, NotKeptForm, PromiseForm
from kith.refusals import Refused
from kith.ui.words import day


@needs(Action.NOTE_SEE)
def promises(request: HttpRequest, family_id: int) -> HttpResponse:
    """What a family was promised, and who waits for a call."""
    standing = doors.open_promises(request, family_id)
    today = clock.today()
    own = queries.promises_of(standing.family, today) | {
        "callbacks": queries.callbacks(standing.family),
        "workers_count": queries.workers_count(standing.family, today),
        "next_visit": queries.next_visit(standing.family),
        "may_promise": standing.may(Action.PROMISE_MAKE),
        "today_on": today,
    }
    return render(request, "recording/promises.html", people.page(request, standing, **own))


@needs(Action.PROMISE_MAKE)
def new_promise(request: HttpRequest, family_id: int) -> HttpResponse:
    """Write down what was promised."""
    standing = doors.open_promises(request, family_id)
    known = [member.person for member in people.members_of(standing.family, clock.today())]
    form = PromiseForm(request.POST or None, people=known)
    given = {"family": standing.family, "by": request.user}
    return _answered(request, standing, form, actions.promise, given, "Make a promise", known=known)


@needs(Action.PROMISE_MAKE)
def keep_promise(request: HttpRequest, family_id: int, promise_id: int) -> HttpResponse:
    """It was kept."""
    promise, standing = doors.open_promise(request, family_id, promise_id)
    form = KeptForm(request.POST or None, today=clock.today())
    given = {"promise": promise, "by": request.user}
    return _answered(request, standing, form, actions.keep_promise, given, "It was kept", promise=promise)


@needs(Action.PROMISE_MAKE)
def change_promise(request: HttpRequest, family_id: int, promise_id: int) -> HttpResponse:
    """It will be kept on another day."""
    promise, standing = doors.open_promise(request, family_id, promise_id)
    form = ChangedForm(request.POST or None, promise=promise)
    given = {"promise": promise, "by": request.user}
    return _answered(
        request, standing, form, actions.change_promise, given, "Change the day", promise=promise
    )


@needs(Action.PROMISE_MAKE)
def break_promise(request: HttpRequest, family_id: int, promise_id: int) -> HttpResponse:
    """It was not kept, because."""
    promise, standing = doors.open_promise(request, family_id, promise_id)
    form = NotKeptForm(request.POST or None)
    given = {"promise": promise, "by": request.user}
    title = "It was not kept, because …"
    return _answered(request, standing, form, actions.break_promise, given, title, promise=promise)


@needs(Action.NOTE_RECORD)
def new_callback(request: HttpRequest, family_id: int) -> HttpResponse:
    """Somebody rang and asked to be called back."""
    standing = doors.open_promises(request, family_id)
    known = [member.person for member in people.members_of(standing.family, clock.today())]
    form = CallBackForm(request.POST or None, today=clock.today())
    given = {"family": standing.family, "by": request.user}
    return _answered(request, standing, form, actions.ask_callback, given, "A call to return", known=known)


@require_POST
@needs(Action.NOTE_RECORD)
def return_call(request: HttpRequest, family_id: int, callback_id: int) -> HttpResponse:
    """They have been called back."""
    callback, standing = doors.open_callback(request, family_id, callback_id)
    try:
        actions.return_call(by=request.user, callback=callback)
        messages.success(request, f"{callback.who} has been called back.")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("recording:promises", standing.family.pk)


def _answered(
    request: HttpRequest,
    standing: Standing,
    form: Any,
    action: Callable[..., Any],
    given: dict[str, Any],
    title: str,
    **own: Any,
) -> HttpResponse:
    """One form, one act, then the page of promises."""
    if form.submit_to(action, **given):
        messages.success(request, "Saved to the record.")
        return redirect("recording:promises", standing.family.pk)
    promise = own.get("promise")
    lead = f"“{promise.words}”, to {promise.to}, by {day(promise.due_on)}" if promise else ""
    page = {"form": form, "form_title": title, "lead": lead, "known": []} | own
    return render(request, "recording/promise_form.html", people.page(request, standing, **page))
