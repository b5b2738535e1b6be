"""Pages of a handover: written from the record, offered, answered, and read by whoever comes next."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kith.access import Action, needs
from kith.casework import actions, doors
from kith.casework.forms.handing_on import AnswerHandoverForm, HandoverForm, MetForm, PlainForm
from kith.casework.queries.handover import draft_of, handovers_of, may_answer, people_to_offer
from kith.casework.views._forms import ask
from kith.drafts.writing import on_form
from kith.people import queries as people
from kith.people.doors import open_family


@require_safe
@needs(Action.FAMILY_OPEN)
def handovers(request: HttpRequest, family_id: int) -> HttpResponse:
    """Every handover of a family, the latest first."""
    standing = doors.open_handovers(request, family_id)
    own = {"handovers": handovers_of(standing.family), "may_write": standing.may(Action.HANDOVER_WRITE)}
    return render(request, "casework/handovers.html", people.page(request, standing, **own))


@needs(Action.HANDOVER_WRITE)
def new_handover(request: HttpRequest, family_id: int) -> HttpResponse:
    """Write a handover and offer it."""
    standing = open_family(request, family_id)
    family, user = standing.family, request.user
    draft = on_form(request, f"handover:{family.pk}", family=family)
    choice = people_to_offer(family, user)  # type: ignore[arg-type]
    form = HandoverForm(request.POST or None, people=choice, parts=draft_of(family), draft=draft)
    if form.submit_to(actions.offer_handover, draft=draft, by=user, family=family):
        messages.success(request, f"Saved to the record and offered to {form.result.to_user}.")
        return redirect("casework:handover", family.pk, form.result.pk)
    lead = (
        "Drafted from the record as it stands today. Make it your own: the next worker should be able to "
        "start from it tomorrow, and the family should not have to tell everything again."
    )
    return ask(
        request, standing, form, title="Hand this family over", button="Offer the handover", lead=lead,
        draft=draft,
    )  # fmt: skip


@require_safe
@needs(Action.FAMILY_OPEN)
def handover(request: HttpRequest, family_id: int, handover_id: int) -> HttpResponse:
    """One handover: to read, to print, to answer."""
    standing = doors.open_handovers(request, family_id)
    found, user = doors.handover_of(standing.family, handover_id), request.user
    own: dict[str, Any] = {
        "handover": found,
        "answering": AnswerHandoverForm() if may_answer(found, user) else None,  # type: ignore[arg-type]
        "meeting": MetForm() if found.state == "done" and not found.met_family_on else None,
        "may_withdraw": found.open and standing.may(Action.HANDOVER_WRITE),
        "may_meet": standing.may(Action.TASK_DO),
    }
    return render(request, "casework/handover.html", people.page(request, standing, **own))


@require_POST
@needs(Action.FAMILY_OPEN)
def answer_handover(request: HttpRequest, family_id: int, handover_id: int) -> HttpResponse:
    """Accepted, or returned with a comment."""
    return _do(request, family_id, handover_id, actions.answer_handover, AnswerHandoverForm(request.POST))


@require_POST
@needs(Action.HANDOVER_WRITE)
def withdraw_handover(request: HttpRequest, family_id: int, handover_id: int) -> HttpResponse:
    """Taken back."""
    return _do(request, family_id, handover_id, actions.withdraw_handover, PlainForm(request.POST))


@require_POST
@needs(Action.TASK_DO)
def met_family(request: HttpRequest, family_id: int, handover_id: int) -> HttpResponse:
    """The family met their new worker."""
    return _do(request, family_id, handover_id, actions.met_family, MetForm(request.POST))


def _do(request: HttpRequest, family_id: int, handover_id: int, action: Any, form: Any) -> HttpResponse:
    standing = doors.open_handovers(request, family_id)
    found = doors.handover_of(standing.family, handover_id)
    if form.submit_to(action, by=request.user, handover=found):
        messages.success(request, f"Saved to the record. {form.result.get_state_display()}.")
    for errors in form.errors.values():
        messages.error(request, errors[0])
    return redirect("casework:handover", family_id, handover_id)
