"""The forms of recording, one noun a file."""

from kith.recording.forms.files import AttachForm
from kith.recording.forms.note import NoteCorrectionForm, NoteForm
from kith.recording.forms.over import AdditionForm, AnswerForm, DisputeForm, StrikeForm
from kith.recording.forms.visit import CorrectionForm, VisitForm

__all__ = [
    "AdditionForm", "AnswerForm", "AttachForm", "CorrectionForm", "DisputeForm", "NoteCorrectionForm",
    "NoteForm", "StrikeForm", "VisitForm",
]  # fmt: skip
