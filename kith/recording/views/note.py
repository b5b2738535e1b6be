"""Pages of notes: a family's list, a new one, one to read, one to put right."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kith import clock
from kith.access import Action, needs
from kith.drafts import queries as drafts
from kith.drafts.writing import on_form
from kith.people import queries as people
from kith.people.doors import Standing
from kith.recording import actions, doors, queries
from kith.recording.forms import NoteCorrectionForm, NoteForm
from kith.recording.models import Note
from kith.recording.terms import Act, NoteKind

MOST_FINDS = 40
FILTERS = ("kind", "child", "writer")
TITLES = {
    NoteKind.VISIT: "Home visit",
    NoteKind.CALL: "Phone call",
    NoteKind.MEETING: "Meeting",
    NoteKind.NOTE: "Note",
    NoteKind.MESSAGE: "Message",
}


@needs(Action.NOTE_SEE)
def notes(request: HttpRequest, family_id: int) -> HttpResponse:
    """A family's notes: one's own drafts first, then the pinned, then the newest."""
    standing = doors.open_notes(request, family_id)
    chosen = {name: request.GET.get(name, "") for name in FILTERS}
    words = request.GET.get("words", "").replace("\x00", " ").strip()[:200]
    reader: Any = request.user
    own = queries.notes_of(standing.family, chosen, page=request.GET.get("page", 1)) | {
        "drafts": [one.draft for one in drafts.mine(request.user) if _here(one.draft, standing)],
        "kinds": NoteKind.choices,
        "words": words,
        "found": {"words": queries.find_words(reader, words, MOST_FINDS, standing.family)} if words else None,
        "children": queries.children_of(standing.family, clock.today()),
        "writers": queries.writers_of(standing.family),
        "chosen": chosen,
        "may_record": standing.may(Action.NOTE_RECORD),
        "may_visit": standing.may(Action.VISIT_RECORD),
    }
    return render(request, "recording/notes.html", people.page(request, standing, **own))


def _here(draft: Any, standing: Standing) -> bool:
    return draft.title_key == "note" and draft.family_ref == standing.family.pk


@needs(Action.VISIT_RECORD)
def new_visit(request: HttpRequest, family_id: int) -> HttpResponse:
    """Write the note of a visit, once for all the children it was about."""
    return _written(request, doors.open_notes(request, family_id, act=Act.NOTE_BEGUN), NoteKind.VISIT)


@needs(Action.NOTE_RECORD)
def new_note(request: HttpRequest, family_id: int, kind: str) -> HttpResponse:
    """Write the note of a call, a meeting, a message, or of anything else."""
    return _written(request, doors.open_notes(request, family_id, act=Act.NOTE_BEGUN), NoteKind(kind))


def _written(request: HttpRequest, standing: Standing, kind: NoteKind) -> HttpResponse:
    family, today = standing.family, clock.today()
    draft = on_form(request, f"note:{kind}:{family.pk}", family=family)
    beside = queries.beside(family)
    form = NoteForm(
        request.POST or None,
        request.FILES or None,
        kind=kind,
        children=queries.children_of(family, today),
        others=queries.present_choices(family, today),
        promises=beside.promises,
        user=request.user,
        draft=draft,
    )
    given = {"family": family, "by": request.user, "kind": kind}
    if note := form.submit_to(actions.finish_note, draft=draft, **given):
        messages.success(request, "Saved to the record.")
        return redirect("recording:note", family.pk, note.pk)
    own = {"form": form, "draft": draft, "beside": beside, "note_title": TITLES[kind], "kind": kind}
    own |= {"readers": queries.confidants(standing), "today_on": today, "correcting": None}
    return render(request, "recording/note_form.html", people.page(request, standing, **own))


@needs(Action.NOTE_SEE)
def note(request: HttpRequest, family_id: int, note_id: int) -> HttpResponse:
    """One note to read: whole, or as it concerns one child."""
    found, standing = doors.open_note(request, family_id, note_id)
    child = request.GET.get("child", "")
    if hasattr(found, "strike"):
        own: dict[str, Any] = {"note": found, "may_history": standing.may(Action.FAMILY_HISTORY)}
        return render(request, "recording/struck.html", people.page(request, standing, **own))
    own = queries.note(found, standing, child=child) | _rights(standing) | {"child_chosen": child}
    if child and not own["parts"]:
        raise Http404
    return render(request, "recording/note.html", people.page(request, standing, **own))


def _rights(standing: Standing) -> dict[str, bool]:
    return {
        "may_add": standing.may(Action.NOTE_RECORD),
        "may_correct": standing.may(Action.NOTE_CORRECT),
        "may_strike": standing.may(Action.NOTE_STRIKE),
        "may_history": standing.may(Action.FAMILY_HISTORY),
    }


@needs(Action.NOTE_CORRECT)
def correct_note(request: HttpRequest, family_id: int, note_id: int) -> HttpResponse:
    """Put a note right: what stood there before stays readable."""
    found, standing = doors.open_standing(request, family_id, note_id)
    family, today, kind = standing.family, clock.today(), NoteKind(found.kind)
    draft = on_form(request, f"note:correct:{found.pk}", family=family)
    form = NoteCorrectionForm(
        request.POST or None,
        kind=kind,
        children=queries.children_of_note(found, today),
        others=queries.present_choices(family, today, found),
        user=request.user,
        draft=draft,
        note=found,
        told=_told(found, standing),
    )
    if form.submit_to(actions.correct_note, draft=draft, note=found, by=request.user):
        messages.success(request, "The correction is saved to the record.")
        return redirect("recording:note", family.pk, found.pk)
    own = {"form": form, "draft": draft, "beside": None, "note_title": "Correct a note", "kind": kind}
    own |= {"readers": queries.confidants(standing), "today_on": today, "correcting": found}
    return render(request, "recording/note_form.html", people.page(request, standing, **own))


def _told(found: Note, standing: Standing) -> dict[int, Any] | None:
    """What was confided, for whoever may read it; None for everybody else."""
    if not standing.may(Action.NOTE_CONFIDED):
        return None
    return queries.confidences(found, standing, [part.child_id for part in found.children.all()])


@needs(Action.FAMILY_HISTORY)
def version(request: HttpRequest, family_id: int, note_id: int, number: int) -> HttpResponse:
    """An earlier version of a note, as it stood."""
    found, standing = doors.open_note(request, family_id, note_id, act=Act.NOTE_VERSION_READ)
    if hasattr(found, "strike"):
        raise Http404
    old = queries.version_of(found, number, standing)
    if old is None:
        raise Http404
    return render(
        request, "recording/version.html", people.page(request, standing, note=found, old=old, struck=None)
    )


@needs(Action.FAMILY_HISTORY)
def struck(request: HttpRequest, family_id: int, note_id: int) -> HttpResponse:
    """The words of a note that is struck out, for whoever may see the file's history."""
    found, standing = doors.open_note(request, family_id, note_id, act=Act.NOTE_STRUCK_READ)
    if not hasattr(found, "strike"):
        raise Http404
    old = queries.version_of(found, found.version, standing)
    own = {"note": found, "old": old, "struck": found.strike}
    return render(request, "recording/version.html", people.page(request, standing, **own))
