"""The pages of recording, one noun a file."""

from kith.recording.views.promise import (
    break_promise,
    change_promise,
    keep_promise,
    new_callback,
    new_promise,
    promises,
    return_call,
)
from kith.recording.views.visit import correct, new_visit, visits

__all__ = [
    "break_promise", "change_promise", "correct", "keep_promise", "new_callback", "new_promise", "new_visit",
    "promises", "return_call", "visits",
]  # fmt: skip
