"""Forms of one's own arrangements."""

from typing import Any

from django import forms

from kith.ui import forms as ui


class DigestForm(ui.Form):
    """Whether and when the day's mail comes."""

    wanted = ui.YesNoField(label="Do you want a mail on working days that says how much waits for you?")
    hour = forms.TypedChoiceField(
        label="At which hour?", coerce=int, choices=[(hour, f"{hour}:00") for hour in range(6, 19)]
    )


class ListForm(ui.Form):
    """The name of a list that is saved."""

    name = ui.TextField(label="Name of the list", max_length=60)

    def __init__(self, *args: Any, filters: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters = filters or {}

    def clean_values(self) -> dict[str, Any]:
        """With the filters that were on the page."""
        return super().clean_values() | {"filters": self.filters}


class LoadForm(ui.Form):
    """One line on one's own load."""

    words = ui.TextField(
        label="How is your load, in your own words?", required=False, max_length=160,
        help_text="One line, for the team's page. Leave it empty to take it away.",
    )  # fmt: skip
