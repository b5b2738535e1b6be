"""The reads of recording, shaped for pages. Other rooms ask here and nowhere else."""

from kith.recording.queries.chronology import finished_chronology
from kith.recording.queries.family import callbacks, latest_spoken, next_visit, workers_count
from kith.recording.queries.form import Beside, beside, children_of_note, confidants, present_choices
from kith.recording.queries.note import confidences, note, notes_of, version_of, whole, writers_of
from kith.recording.queries.promise import promises_due, promises_of, promises_open
from kith.recording.queries.visit import (
    LastSeen,
    born_of,
    children_for,
    children_of,
    last_seen,
    visits,
)
from kith.recording.queries.words import Find, find_words

__all__ = [
    "Beside", "Find", "LastSeen", "beside", "born_of", "callbacks", "children_for", "children_of",
    "children_of_note", "confidants", "confidences", "find_words", "finished_chronology", "last_seen",
    "latest_spoken", "next_visit", "note", "notes_of", "present_choices", "promises_due", "promises_of",
    "promises_open", "version_of", "visits", "whole", "workers_count", "writers_of",
]  # fmt: skip
