"""What waits for a second person, and their answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kith.access import Action, needs
from kith.accounts import actions, doors, queries
from kith.accounts.forms.staff import ReturnForm, SureForm
from kith.ui import forms as ui


@needs(Action.ADMIN_AGREE)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Everything that waits, and what was answered lately."""
    return _page(request)


@needs(Action.ADMIN_AGREE)
@require_POST
def answer(request: HttpRequest, request_id: int) -> HttpResponse:
    """Agree one, or return it."""
    asked = doors.open_request(request, request_id)
    if request.POST.get("answer") == "agree":
        form: ui.Form = SureForm(request.POST)
        site = request.build_absolute_uri("/")
        done = form.submit_to(actions.agree, by=request.user, request=asked, site=site)
        said = f"Agreed. {asked.user} and {asked.asked_by} are told."
    else:
        form = ReturnForm(request.POST)
        done = form.submit_to(actions.return_request, by=request.user, request=asked)
        said = f"Returned. {asked.user} and {asked.asked_by} are told."
    if done:
        messages.success(request, said)
        return redirect("accounts:requests")
    return _page(request, form, asked.pk)


def _page(request: HttpRequest, form: ui.Form | None = None, about: int = 0) -> HttpResponse:
    facts = {
        "waiting": [(one, ReturnForm(auto_id=f"id_{one.pk}_%s")) for one in queries.requests_waiting()],
        "answered": queries.requests_answered(),
        "form": form,
        "about": about,
    }
    return render(request, "accounts/requests.html", facts)
