"""What is put over a finished note: words added, a pin, a line through it, somebody's own words, photos."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kith import clock
from kith.access import Action, needs
from kith.documents import serving
from kith.people import queries as people
from kith.people.doors import Standing
from kith.recording import actions, doors
from kith.recording.forms import AdditionForm, AnswerForm, AttachForm, DisputeForm, StrikeForm
from kith.recording.models import Note
from kith.refusals import Refused


@needs(Action.NOTE_RECORD)
def add(request: HttpRequest, family_id: int, note_id: int) -> HttpResponse:
    """Add words below a note."""
    note, standing = doors.open_standing(request, family_id, note_id)
    form = AdditionForm(request.POST or None)
    lead = "What was written stays as it is. Your words stand below it, with your name and today’s date."
    return _answered(request, standing, note, form, actions.add_to_note, title="Add to a note", lead=lead)


@needs(Action.NOTE_STRIKE)
def strike(request: HttpRequest, family_id: int, note_id: int) -> HttpResponse:
    """Strike a note out."""
    note, standing = doors.open_standing(request, family_id, note_id)
    form = StrikeForm(request.POST or None)
    lead = (
        "Its words are shown no more, and nobody finds them. Whoever may see the file’s history can still "
        "read them. Who was seen on a visit, and promises made, stand: put those right where they are kept."
    )
    given = {"button": "Strike it out", "kind": "warn"}
    return _answered(
        request, standing, note, form, actions.strike_note, title="Strike a note out", lead=lead, **given
    )


@needs(Action.NOTE_CORRECT)
def dispute(request: HttpRequest, family_id: int, note_id: int) -> HttpResponse:
    """Put beside a note what somebody of the family says is wrong with it."""
    note, standing = doors.open_standing(request, family_id, note_id)
    known = [member.person for member in people.members_of(standing.family, clock.today())]
    form = DisputeForm(request.POST or None, people=known)
    lead = "Their words stand beside the note from now on, wherever it is read or printed."
    title = "Somebody says that this is wrong"
    return _answered(request, standing, note, form, actions.dispute_note, title=title, lead=lead)


@needs(Action.NOTE_CORRECT)
def answer_dispute(request: HttpRequest, family_id: int, note_id: int, dispute_id: int) -> HttpResponse:
    """What came of it."""
    found, standing = doors.open_dispute(request, family_id, note_id, dispute_id)
    form = AnswerForm(request.POST or None)

    def answered(*, note: Note, **given: Any) -> Any:
        return actions.answer_dispute(dispute=found, **given)

    lead = f"{found.whose.first} said: “{found.words}”"
    title = "What came of it"
    return _answered(request, standing, found.note, form, answered, title=title, lead=lead)


@needs(Action.NOTE_RECORD)
def attach(request: HttpRequest, family_id: int, note_id: int) -> HttpResponse:
    """Add photos and papers to a note."""
    note, standing = doors.open_standing(request, family_id, note_id)
    form = AttachForm(request.POST or None, request.FILES or None, user=request.user)
    title = "Add photos or papers"
    return _answered(request, standing, note, form, actions.attach, title=title, lead="", files=True)


@needs(Action.NOTE_SEE)
def file(request: HttpRequest, family_id: int, note_id: int, file_id: int) -> HttpResponse:
    """A photo or paper of a note."""
    return serving.answer(doors.open_file(request, family_id, note_id, file_id).stored, request)


@require_POST
@needs(Action.NOTE_CORRECT)
def pin(request: HttpRequest, family_id: int, note_id: int) -> HttpResponse:
    """Keep a note at the top of the list."""
    note, standing = doors.open_standing(request, family_id, note_id)
    return _done(request, standing, note, actions.pin_note, "The note is pinned to the top of the list.")


@require_POST
@needs(Action.NOTE_CORRECT)
def unpin(request: HttpRequest, family_id: int, note_id: int) -> HttpResponse:
    """Take the pin out."""
    note, standing = doors.open_standing(request, family_id, note_id)
    return _done(request, standing, note, actions.unpin_note, "The note is not pinned any more.")


def _done(
    request: HttpRequest, standing: Standing, note: Note, action: Callable[..., Any], words: str
) -> HttpResponse:
    try:
        action(by=request.user, note=note)
        messages.success(request, words)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("recording:note", standing.family.pk, note.pk)


def _answered(
    request: HttpRequest,
    standing: Standing,
    note: Note,
    form: Any,
    action: Callable[..., Any],
    **own: Any,
) -> HttpResponse:
    """One form, one act on a note, then the note's page."""
    if form.submit_to(action, note=note, by=request.user):
        messages.success(request, "Saved to the record.")
        return redirect("recording:note", standing.family.pk, note.pk)
    page = {"form": form, "note": note, "button": "Save to the record", "kind": "primary", "files": False}
    return render(request, "recording/over_form.html", people.page(request, standing, **(page | own)))
