"""The models of recording, one noun a file."""

from kith.recording.models.note import Note, NoteAddition, NoteChild, NoteFile, NotePresent
from kith.recording.models.promise import CallBack, Promise, PromiseChange
from kith.recording.models.standing import NoteDispute, NotePin, NoteStrike
from kith.recording.models.visit import Visit, VisitChild

__all__ = [
    "CallBack", "Note", "NoteAddition", "NoteChild", "NoteDispute", "NoteFile", "NotePin", "NotePresent",
    "NoteStrike", "Promise", "PromiseChange", "Visit", "VisitChild",
]  # fmt: skip
