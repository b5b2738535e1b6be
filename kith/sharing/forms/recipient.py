"""Forms for saying who may be sent something, and how we know them."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kith.people.models import OutsideWorker, Person
from kith.sharing.terms import Verified
from kith.ui import forms as ui

HOW = "How do you know that they are who they say?"


class PersonForm(ui.Form):
    """Somebody of the family's file."""

    person = forms.ChoiceField(label="Who is it?", widget=forms.RadioSelect)
    verified = forms.ChoiceField(label=HOW, choices=Verified.choices, widget=forms.RadioSelect)
    verified_words = ui.TextField(label="In a sentence", max_length=300, required=False)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        self.people = {str(one.pk): one for one in people}
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [(ref, one.name) for ref, one in self.people.items()]  # type: ignore[attr-defined]

    def clean_values(self) -> dict[str, Any]:
        """With the person."""
        given = super().clean_values()
        return given | {"person": self.people[given["person"]]}


class OutsideForm(ui.Form):
    """One named person outside the family: of those who work with it, or anybody else."""

    outside = forms.ChoiceField(label="Where do they work?", required=False)
    name = ui.TextField(label="First and last name of one person")
    role = ui.TextField(label="What are they to this family?", required=False)
    address_words = ui.TextField(
        label="Address at work", max_length=300, required=False,
        help_text="For post: lines with a comma between them. Leave it empty if you hand it over.",
    )  # fmt: skip
    verified = forms.ChoiceField(label=HOW, choices=Verified.choices, widget=forms.RadioSelect)
    verified_words = ui.TextField(label="In a sentence", max_length=300, required=False)

    def __init__(self, *args: Any, outside: Sequence[OutsideWorker], **kwargs: Any) -> None:
        self.workers = {str(one.pk): one for one in outside}
        super().__init__(*args, **kwargs)
        named = [
            (ref, ", ".join(part for part in (one.get_kind_display(), one.organisation, one.name) if part))
            for ref, one in self.workers.items()
        ]
        self.fields["outside"].choices = [("", "Somewhere else"), *named]  # type: ignore[attr-defined]

    def clean_values(self) -> dict[str, Any]:
        """With the worker of the network, if it is one."""
        given = super().clean_values()
        return given | {"outside": self.workers.get(given["outside"])}
