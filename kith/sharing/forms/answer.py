"""Forms for answering what the check found, and for what becomes of a paper."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from kith import clock
from kith.sharing.models import Finding
from kith.sharing.terms import NEVER_KEPT, Handing, Resolution
from kith.ui import forms as ui

IN_A_FILE = [("passage", "Leave the file out"), ("kept", "Keep it, because …")]


class FindingForm(ui.Form):
    """Taken out, or kept because."""

    resolution = forms.ChoiceField(label="What becomes of it?", widget=forms.RadioSelect)
    because = ui.TextField(label="Why does the recipient need it?", max_length=300, required=False)
    alike = forms.BooleanField(label="The same for everything like it in this paper", required=False)
    reveals: ClassVar = {"resolution": {"kept": ["because"]}}

    def __init__(self, *args: Any, finding: Finding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = IN_A_FILE if finding.enclosure_id else list(Resolution.choices)
        if finding.whole:
            choices = [one for one in choices if one[0] != Resolution.WORDS]
        if finding.kind in NEVER_KEPT:
            choices = [one for one in choices if one[0] != Resolution.KEPT]
        self.fields["resolution"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["resolution"].initial = choices[0][0]
        if finding.kind in NEVER_KEPT:
            del self.fields["because"]


class ReturnForm(ui.Form):
    """What should change."""

    comment = ui.TextField(label="What should change?", max_length=500)


class WithdrawForm(ui.Form):
    """Why a paper is withdrawn."""

    because = ui.TextField(label="Why is it withdrawn?", max_length=300)


class HandedForm(ui.Form):
    """How a paper reached its recipient."""

    how = forms.ChoiceField(label="How did it reach them?", choices=Handing.choices, widget=forms.RadioSelect)
    on = ui.DateField(label="When?", latest=clock.today)
    words = ui.TextField(label="In a sentence", max_length=300, required=False)

    def __init__(self, *args: Any, today: date, by_hand_only: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        if by_hand_only:
            self.fields["how"].choices = [one for one in Handing.choices if one[0] != Handing.POST]  # type: ignore[attr-defined]
