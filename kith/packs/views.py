"""The authority's own words."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kith.access import Action, needs
from kith.packs import actions, queries
from kith.packs.forms import WordsForm
from kith.packs.rules import Thing, things
from kith.packs.terms import Tier
from kith.ui.forms import Form


@needs(Action.ADMIN_WORDS)
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """What everything is called, tier by tier."""
    rows: list[list[Any]] = [
        [
            {"text": thing.about, "href": reverse("packs:thing", args=[thing.key])},
            *({"text": text, "sub": "our own word" if own else ""} for text, own in said),
        ]
        for thing, said in queries.table()
    ]
    return render(request, "packs/words.html", {"rows": rows, "head": ["What it is", *Tier.labels]})


@needs(Action.ADMIN_WORDS)
def thing(request: HttpRequest, key: str) -> HttpResponse:
    """Change what one thing is called, and see how it was called before."""
    about = _thing(key)
    now = {tier.value: queries.word(tier, key) for tier in Tier}
    form = WordsForm(about, request.POST or None, initial=now)
    if form.submit_to(actions.say, key=key, by=request.user):
        messages.success(request, "Saved. The words are changed on every page from now on.")
        return redirect("packs:words")
    return _page(request, about, form)


@needs(Action.ADMIN_WORDS)
@require_POST
def reset(request: HttpRequest, key: str) -> HttpResponse:
    """Go back to the usual words."""
    about = _thing(key)
    form = Form(request.POST)
    if form.submit_to(actions.reset, key=key, by=request.user):
        messages.success(request, "The usual words are back.")
        return redirect("packs:words")
    return _page(request, about, form)


def _page(request: HttpRequest, about: Thing, form: Form) -> HttpResponse:
    versions = [
        [each.get_tier_display(), each.text, _said_by(each), each.history_date]
        for each in queries.history(about.key)
    ]
    facts = {"thing": about, "form": form, "versions": versions, "sure": Form()}
    return render(request, "packs/thing.html", facts)


def _said_by(version: Any) -> str:
    who = str(version.history_user or "Kith")
    return f"{who} went back to the usual word" if version.history_type == "-" else who


def _thing(key: str) -> Thing:
    found = things().get(key)
    if found is None:
        raise Http404
    return found
