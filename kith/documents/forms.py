"""Forms of the papers' administration, and the field through which files come in."""

from typing import Any

from django import forms

from kith.documents import taking
from kith.documents.rules import ACCEPT, MOST_AT_ONCE
from kith.refusals import Refused
from kith.ui import forms as ui


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


class LetterheadForm(ui.Form):
    """How the authority names itself on paper."""

    name = ui.TextField(label="Name of the authority", max_length=120)
    address = ui.LongField(label="Address, line by line", required=False, max_length=400, rows=4)
    phone = ui.TextField(label="Telephone", required=False, max_length=60)
    logo = OneFileField(label="Logo (PNG or JPEG)", required=False)


class TemplateForm(ui.Form):
    """The authority's own template for one kind of paper."""

    file = OneFileField(label="Template (docx)")
