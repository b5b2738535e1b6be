"""The doors to visits, notes, their files, promises and calls: through their family, as the policy says."""

from typing import Any

from django.http import Http404, HttpRequest

from kith.people import doors as people
from kith.people.doors import Standing
from kith.recording import queries
from kith.recording.models import CallBack, Note, NoteDispute, NoteFile, Promise, Visit
from kith.recording.terms import Act


def open_visits(request: HttpRequest, family_id: int) -> Standing:
    """A family's visits."""
    return people.open_family(request, family_id, act=Act.VISITS_READ)


def open_visit(request: HttpRequest, family_id: int, visit_id: int) -> tuple[Visit, Standing]:
    """One visit of a family this reader may do the view's act on."""
    standing = open_visits(request, family_id)
    return _of(standing, Visit.objects.select_related("by"), visit_id), standing


def open_notes(request: HttpRequest, family_id: int, *, act: Any = Act.NOTES_READ) -> Standing:
    """A family, for its notes."""
    return people.open_family(request, family_id, act=act)


def open_note(
    request: HttpRequest, family_id: int, note_id: int, *, act: Any = Act.NOTE_READ
) -> tuple[Note, Standing]:
    """One note, whether it stands or is struck out: the page shows the words of one that stands alone."""
    standing = people.open_family(request, family_id, act=act)
    return _of(standing, queries.whole(Note.objects.all()), note_id), standing


def open_standing(request: HttpRequest, family_id: int, note_id: int) -> tuple[Note, Standing]:
    """One note that is not struck out, for changing what stands over it."""
    standing = people.open_family(request, family_id, act=Act.NOTE_READ)
    return _of(standing, queries.whole(Note.objects.standing()), note_id), standing


def open_dispute(
    request: HttpRequest, family_id: int, note_id: int, dispute_id: int
) -> tuple[NoteDispute, Standing]:
    """What somebody says against a note."""
    note, standing = open_standing(request, family_id, note_id)
    dispute = note.disputes.select_related("whose", "note").filter(pk=dispute_id).first()
    if dispute is None:
        raise Http404
    return dispute, standing


def open_file(request: HttpRequest, family_id: int, note_id: int, file_id: int) -> NoteFile:
    """A photo or paper of a note that stands."""
    standing = people.open_family(request, family_id, act=Act.FILE_READ)
    note = _of(standing, Note.objects.standing(), note_id)
    file = note.files.select_related("stored").filter(pk=file_id).first()
    if file is None:
        raise Http404
    return file  # type: ignore[no-any-return]  # a related manager


def open_promises(request: HttpRequest, family_id: int) -> Standing:
    """A family, for what it was promised and who waits for a call."""
    return people.open_family(request, family_id, act=Act.PROMISES_READ)


def open_promise(request: HttpRequest, family_id: int, promise_id: int) -> tuple[Promise, Standing]:
    """One promise to a family."""
    standing = open_promises(request, family_id)
    return _of(standing, Promise.objects.select_related("to_person", "made_by"), promise_id), standing


def open_callback(request: HttpRequest, family_id: int, callback_id: int) -> tuple[CallBack, Standing]:
    """One call to return."""
    standing = open_promises(request, family_id)
    return _of(standing, CallBack.objects.all(), callback_id), standing


def _of(standing: Standing, records: Any, pk: int) -> Any:
    """One record of the family that is open, else 404."""
    return people.of_family(standing, records.filter(family=standing.family), pk)
