"""The pages of recording, one noun a file."""

from kith.recording.views.visit import correct, new_visit, visits

__all__ = ["correct", "new_visit", "visits"]
