"""What the small pages with one form share: how they are shown, and where they lead when done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kith.people import queries
from kith.people.doors import Standing

SAVED = "Saved to the record."


def form_page(
    request: HttpRequest, standing: Standing, form: Any, title: str, lead: str = "", **own: Any
) -> HttpResponse:
    """One form under a heading. Own: `button` (its words), `warn` (a warning button), `back` (a path)."""
    told = {"form": form, "title": title, "lead": lead, "button": "Save to the record", "warn": False}
    return render(request, "people/form.html", queries.page(request, standing, **(told | own)))


def saved(request: HttpRequest, page: str, *args: Any, words: str = SAVED) -> HttpResponse:
    """Say that it is done, and go on."""
    messages.success(request, words)
    return redirect(page, *args)
