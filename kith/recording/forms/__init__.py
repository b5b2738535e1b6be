"""The forms of recording, one noun a file."""

from kith.recording.forms.visit import CorrectionForm, VisitForm

__all__ = ["CorrectionForm", "VisitForm"]
