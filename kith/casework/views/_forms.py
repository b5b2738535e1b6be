"""The page around most forms of a family: one task, one form, one button."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.people import queries as people
from kith.people.doors import Standing


def ask(
    request: HttpRequest,
    standing: Standing,
    form: Any,
    *,
    title: str,
    button: str,
    lead: str = "",
    template: str = "casework/form.html",
    **own: Any,
) -> HttpResponse:
    """Show one form on a family's page; what failed is answered with 422 and keeps its text."""
    context = people.page(request, standing, form=form, title=title, button=button, lead=lead, **own)
    return render(request, template, context, status=422 if form.errors else 200)
