"""The models of recording, one noun a file."""

from kith.recording.models.chronology import Chronology, ChronologyEntry
from kith.recording.models.note import Note, NoteAddition, NoteChild, NoteFile, NotePresent
from kith.recording.models.promise import CallBack, Promise, PromiseChange
from kith.recording.models.standing import NoteDispute, NotePin, NoteStrike
from kith.recording.models.visit import Visit, VisitChild
from kith.recording.models.words import NoteWords

__all__ = [
    "CallBack", "Chronology", "ChronologyEntry", "Note", "NoteAddition", "NoteChild", "NoteDispute",
    "NoteFile", "NotePin", "NotePresent", "NoteStrike", "NoteWords", "Promise", "PromiseChange",
    "Visit", "VisitChild",
]  # fmt: skip
