"""The fields through which files come in, for the forms of every room."""

from typing import Any

from django import forms

from kith.documents import taking
from kith.documents.rules import ACCEPT, MOST_AT_ONCE
from kith.refusals import Refused


class _Several(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each looked at; its value is a list of `taking.Examined`. One bad file names itself."""

    widget = _Several

    def __init__(self, *, most: int = MOST_AT_ONCE, **options: Any) -> None:
        self.most = most
        options.setdefault("widget", _Several(attrs={"multiple": most > 1, "accept": ACCEPT}))
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Every file looked at in a child process. Errors say which file, and what to do."""
        given = [each for each in (data if isinstance(data, list | tuple) else [data]) if each]
        if not given:
            super().clean(None, initial)
            return []
        if len(given) > self.most:
            raise forms.ValidationError(f"Choose {self.most} files at most, and bring the rest afterwards.")
        kept, faults = [], []
        for each in given:
            try:
                kept.append(taking.examine(each.name, each))
            except Refused as refusal:
                faults.append(forms.ValidationError(refusal.sentence))
        if faults:
            raise forms.ValidationError(faults)
        return kept


class OneFileField(FilesField):
    """One file; its value is one `Examined`, or None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(most=1, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """As for several."""
        return next(iter(super().clean(data, initial)), None)
