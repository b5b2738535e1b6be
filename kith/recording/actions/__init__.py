"""Every change of recording, one noun a file. Files that begin with `_` are parts of larger acts."""

from kith.recording.actions.callback import ask_callback, return_call
from kith.recording.actions.chronology import drop_entry, finish_chronology, new_version, write_entry
from kith.recording.actions.correction import correct_note
from kith.recording.actions.file import attach
from kith.recording.actions.keeping import answer_dispute, dispute_note, pin_note, strike_note, unpin_note
from kith.recording.actions.note import add_to_note, finish_note
from kith.recording.actions.promise import break_promise, change_promise, keep_promise, promise
from kith.recording.actions.visit import VISIT_CLOCKS, correct_visit, record_visit

__all__ = [
    "VISIT_CLOCKS", "add_to_note", "answer_dispute", "ask_callback", "attach", "break_promise",
    "change_promise", "correct_note", "correct_visit", "dispute_note", "drop_entry",
    "finish_chronology", "finish_note", "keep_promise", "new_version", "pin_note", "promise", "record_visit",
    "return_call", "strike_note", "unpin_note", "write_entry",
]  # fmt: skip
