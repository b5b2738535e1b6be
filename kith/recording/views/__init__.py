"""The pages of recording, one noun a file."""

from kith.recording.views.note import correct_note, new_note, new_visit, note, notes, struck, version
from kith.recording.views.over import add, answer_dispute, attach, dispute, file, pin, strike, unpin
from kith.recording.views.promise import (
    break_promise,
    change_promise,
    keep_promise,
    new_callback,
    new_promise,
    promises,
    return_call,
)
from kith.recording.views.visit import correct, visits

__all__ = [
    "add", "answer_dispute", "attach", "break_promise", "change_promise", "correct", "correct_note",
    "dispute", "file", "keep_promise", "new_callback", "new_note", "new_promise", "new_visit", "note",
    "notes", "pin", "promises", "return_call", "strike", "struck", "unpin", "version", "visits",
]  # fmt: skip
