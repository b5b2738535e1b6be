"""The forms of this room."""

from kith.casefile.forms.chronology import EntryForm
from kith.casefile.forms.day import DayForm

__all__ = ["DayForm", "EntryForm"]
