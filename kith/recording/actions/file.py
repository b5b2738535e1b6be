"""Photos and papers of a note. They are looked at before the act (`documents.taking.examine`)."""

from collections.abc import Iterable
from typing import Any

from kith import clock
from kith.documents import actions as documents
from kith.documents.taking import Examined
from kith.recording.actions._standing import standing
from kith.recording.models import Note, NoteFile
from kith.recording.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def attach(*, by: Any, note: Note, files: Iterable[Examined]) -> Note:
    """Keep photos and papers with a note. What was looked at and found unsafe never comes so far."""
    note, brought = standing(note), list(files)
    if not brought:
        raise Refused("Choose a photo or paper.", field="papers")
    for one in brought:
        stored = documents.take_in(by=by, stream=one, family=note.family)
        NoteFile.objects.create(note=note, stored=stored, by=by, at=clock.now())
    trail.record(Act.FILE_ATTACHED, note, by=by, family=note.family)
    return note
