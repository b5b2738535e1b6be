"""The forms of sharing, one noun a file."""

from kith.sharing.forms.answer import FindingForm, HandedForm, ReturnForm, WithdrawForm
from kith.sharing.forms.paper import LetterForm, LetterWordsForm, PaperForm
from kith.sharing.forms.recipient import OutsideForm, PersonForm

__all__ = [
    "FindingForm", "HandedForm", "LetterForm", "LetterWordsForm",
    "OutsideForm", "PaperForm", "PersonForm", "ReturnForm",
    "WithdrawForm",
]  # fmt: skip
