"""A form with every kind of field, for the page of components. It is sent nowhere."""

from typing import Any, ClassVar

from django import forms

from kith.refusals import Refused
from kith.ui import forms as ui


class SearchForm(ui.Form):
    """Two fields and a button in one row."""

    name = ui.TextField(label="Name")
    born = ui.DateOfBirthField(label="Date of birth", required=False)


class SampleForm(ui.Form):
    """Every kind of field."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        widget=forms.RadioSelect,
        choices=[
            ("pass", "Pass to Priya Nair, who works with this family"),
            ("referral", "Start a referral"),
            ("help", "Offer early help"),
            ("other", "Something else"),
        ],
    )
    other = ui.TextField(label="What will you do?", required=False)
    why = ui.LongField(
        label="Why", help_text="What you saw and heard first, then what you make of it.", rows=4
    )
    on = ui.DateField(label="Date")
    at = ui.TimeField(label="Started")
    where = forms.ChoiceField(
        label="Where", choices=[("", "---------"), ("home", "At home with Sana"), ("school", "At school")]
    )
    seen = ui.YesNoField(label="Did you see Noah alone?")
    also = forms.MultipleChoiceField(
        label="Also there",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("sana", "Sana"), ("nani", "Nani"), ("tom", "Tom"), ("dave", "Dave")],
    )
    born = ui.DateOfBirthField(label="Date of birth", required=False)
    paper = forms.FileField(label="A photo or paper", required=False)
    told = forms.BooleanField(label="I have told Sana that I am writing this down", required=False)

    choice_hints: ClassVar[dict[str, dict[str, str]]] = {
        "decision": {
            "pass": "Kept with Begum-Hartley; nothing new is opened",
            "referral": "An assessment is needed",
        }
    }
    reveals: ClassVar[dict[str, dict[str, list[str]]]] = {"decision": {"other": ["other"]}}
    groups: ClassVar[list[tuple[str, list[str]]]] = [("When and where", ["on", "at", "where"])]
    inline: ClassVar[set[str]] = {"seen", "also"}
    example: ClassVar[dict[str, Any]] = {"decision": "pass", "also": ["sana", "nani"]}

    @staticmethod
    def listen(*, decision: str, other: str, **rest: Any) -> None:
        """Refuses what a rule of the work would, so that a refusal can be seen on the page."""
        if decision == "other" and not other:
            raise Refused("Say what you will do instead", field="other")
        raise Refused("This page keeps nothing: it only shows how a refusal looks")
