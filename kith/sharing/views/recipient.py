"""Pages about who may be sent something."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kith import clock
from kith.access import Action, needs
from kith.people import queries as people
from kith.people.doors import Standing
from kith.sharing import actions, doors, queries
from kith.sharing.forms import OutsideForm, PersonForm
from kith.sharing.views._act import pressed


@needs(Action.PAPER_MAKE)
def recipients(request: HttpRequest, family_id: int) -> HttpResponse:
    """Everybody a paper may be for, how we know them, and where their post goes."""
    standing = doors.open_papers(request, family_id)
    rows = [
        {"recipient": one, "post": queries.post_of(one)} for one in queries.recipients_of(standing.family)
    ]
    return render(request, "sharing/recipients.html", people.page(request, standing, rows=rows))


@needs(Action.PAPER_MAKE)
def new_person(request: HttpRequest, family_id: int) -> HttpResponse:
    """Somebody of the family."""
    standing = doors.open_papers(request, family_id)
    choices = queries.recipient_choices(standing.family, clock.today())
    form = PersonForm(request.POST or None, people=choices["people"])
    return _added(request, standing, form, "Somebody of the family")


@needs(Action.PAPER_MAKE)
def new_outside(request: HttpRequest, family_id: int) -> HttpResponse:
    """Somebody outside it."""
    standing = doors.open_papers(request, family_id)
    choices = queries.recipient_choices(standing.family, clock.today())
    form = OutsideForm(request.POST or None, outside=choices["outside"])
    return _added(request, standing, form, "Somebody who works with the family")


def _added(request: HttpRequest, standing: Standing, form: Any, title: str) -> HttpResponse:
    if form.submit_to(actions.add_recipient, by=request.user, family=standing.family):
        messages.success(request, f"A paper may be made for {form.result.first} now.")
        return redirect("sharing:recipients", standing.family.pk)
    own = {
        "form": form,
        "title": title,
        "lead": "",
        "back": reverse("sharing:recipients", args=[standing.family.pk]),
    }
    return render(request, "sharing/form.html", people.page(request, standing, **own))


@require_POST
@needs(Action.PAPER_MAKE)
def look_again(request: HttpRequest, family_id: int, recipient_id: int) -> HttpResponse:
    """Their post goes to where they live now."""
    recipient, standing = doors.open_recipient(request, family_id, recipient_id)
    back = reverse("sharing:recipients", args=[standing.family.pk])
    return pressed(request, actions.look_again, "Looked at again.", back, recipient=recipient)


@require_POST
@needs(Action.PAPER_MAKE)
def end_recipient(request: HttpRequest, family_id: int, recipient_id: int) -> HttpResponse:
    """Nothing more goes to them."""
    recipient, standing = doors.open_recipient(request, family_id, recipient_id)
    back = reverse("sharing:recipients", args=[standing.family.pk])
    return pressed(request, actions.end_recipient, "Nothing more goes to them.", back, recipient=recipient)
