"""The chronology: read, chosen from the timeline, written, finished as a version."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kith.access import Action, needs
from kith.casefile import doors, queries
from kith.casefile.forms import EntryForm
from kith.drafts.writing import on_form
from kith.people import queries as people
from kith.people.doors import Standing
from kith.recording import actions as recording
from kith.recording.models import ChronologyEntry
from kith.refusals import Refused
from kith.ui.words import day_month

MOST = 40


@require_safe
@needs(Action.FAMILY_OPEN)
def chronology(request: HttpRequest, family_id: int, version: int | None = None) -> HttpResponse:
    """The chronology by itself, for reading and for paper."""
    standing = doors.open_chronology(request, family_id)
    shown = queries.chronology(standing, version=version)
    if version is not None and shown is None:
        raise Http404
    own = {
        "shown": shown,
        "versions": queries.versions(standing),
        "may_write": standing.may(Action.CHRONOLOGY_WRITE),
    }
    return render(request, "casefile/chronology.html", people.page(request, standing, **own))


@needs(Action.CHRONOLOGY_WRITE)
def write(request: HttpRequest, family_id: int) -> HttpResponse:
    """Write an entry, from what was ticked on the timeline or by hand."""
    standing = doors.open_chronology(request, family_id)
    keys = [key for key in request.GET.getlist("from")[:MOST]]
    return _written(request, standing, None, keys)


@needs(Action.CHRONOLOGY_WRITE)
def change(request: HttpRequest, family_id: int, entry_id: int) -> HttpResponse:
    """Write an entry of the draft anew."""
    entry, standing = doors.open_entry(request, family_id, entry_id)
    return _written(request, standing, entry, queries.keys_of(entry))


def _written(
    request: HttpRequest, standing: Standing, entry: ChronologyEntry | None, keys: list[str]
) -> HttpResponse:
    family = standing.family
    place = f"chronology:entry:{entry.pk}" if entry else f"chronology:{family.pk}"
    draft = on_form(request, place, family=family)
    typed = request.POST or draft.data
    offered = list(dict.fromkeys([*keys, *typed.getlist("sources")]))[:MOST]
    sources = queries.sources_of(standing, offered)
    choices = [_choice(row, name) for name, rows in sources.items() for row in rows]
    form = EntryForm(
        request.POST or None, initial=_begin(entry, sources, keys), draft=draft, sources=choices,
        children=queries.children_of(family),
    )  # fmt: skip

    def act(*, sources: list[str], **given: Any) -> Any:
        return recording.write_entry(entry=entry, **queries.sources_of(standing, sources), **given)

    if form.submit_to(act, draft=draft, by=request.user, family=family):
        messages.success(request, "Saved to the chronology’s draft.")
        return redirect("casefile:timeline", family.pk)
    own = {"form": form, "draft": draft, "entry": entry}
    page = people.page(request, standing, **own)
    return render(request, "casefile/entry_form.html", page, status=422 if form.errors else 200)


def _choice(row: Any, name: str) -> tuple[str, str]:
    on = row.received_at if name == "contacts" else row.on
    title = {"notes": getattr(row, "title", ""), "visits": "Visit", "contacts": "Contact"}[name]
    return f"{name[:-1]}-{row.pk}", f"{title}, {day_month(on)}"


def _begin(entry: ChronologyEntry | None, sources: dict[str, list[Any]], keys: list[str]) -> dict[str, Any]:
    """What the form begins with: the entry, or the day and children of what was ticked."""
    if entry is not None:
        names = ("on", "on_words", "sign", "title", "words", "impact")
        children = [str(ref) for ref in entry.children.values_list("pk", flat=True)]
        return {name: getattr(entry, name) for name in names} | {"children": children, "sources": keys}
    days: list[date] = [row.on for name in ("notes", "visits") for row in sources[name]]
    days += [row.received_at.date() for row in sources["contacts"]]
    about = {ref for note in sources["notes"] for ref in note.children.values_list("child", flat=True)}
    begun: dict[str, Any] = {"sources": keys, "children": [str(ref) for ref in about]}
    return begun | ({"on": min(days)} if days else {})


@require_POST
@needs(Action.CHRONOLOGY_WRITE)
def drop(request: HttpRequest, family_id: int, entry_id: int) -> HttpResponse:
    """Take an entry out of the draft."""
    entry, standing = doors.open_entry(request, family_id, entry_id)
    return _done(request, standing, recording.drop_entry, "Taken out of the draft.", entry=entry)


@require_POST
@needs(Action.CHRONOLOGY_WRITE)
def finish(request: HttpRequest, family_id: int) -> HttpResponse:
    """Finish the draft as a version."""
    standing = doors.open_chronology(request, family_id)
    shown = queries.chronology(standing)
    if shown is None:
        raise Http404
    words = f"Version {shown.chronology.version} is finished and kept as it is."
    return _done(request, standing, recording.finish_chronology, words, chronology=shown.chronology)


@require_POST
@needs(Action.CHRONOLOGY_WRITE)
def begin(request: HttpRequest, family_id: int) -> HttpResponse:
    """Begin a new version from the last."""
    standing = doors.open_chronology(request, family_id)
    return _done(
        request, standing, recording.new_version, "A new version is begun.", family=standing.family
    )  # fmt: skip


def _done(
    request: HttpRequest, standing: Standing, action: Callable[..., Any], words: str, **given: Any
) -> HttpResponse:
    try:
        action(by=request.user, **given)
        messages.success(request, words)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("casefile:chronology", standing.family.pk)
