"""Two days between which a list is narrowed: asked by GET, each as a day, a month and a year."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from kith.ui.fields import DateField


class Between(forms.Form):
    """From one day to another; either may be left open. A day that is no day narrows nothing, and says so."""

    unmarked = ("since", "until")
    since = DateField(label="From", required=False)
    until = DateField(label="To", required=False)

    def __init__(self, asked: Mapping[str, Any]) -> None:
        super().__init__(asked, auto_id="%s")
        self.full_clean()

    @property
    def first(self) -> date | None:
        """The first day asked for."""
        return self.cleaned_data.get("since")

    @property
    def last(self) -> date | None:
        """The last day asked for."""
        return self.cleaned_data.get("until")
