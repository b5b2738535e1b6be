"""Forms about promises and calls."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from kith import clock
from kith.people.models import Person
from kith.recording.models import Promise
from kith.recording.terms import NotKept
from kith.ui import forms as ui


def whom(words: str, people: Sequence[Person]) -> Person | str:
    """The one of these people who is called so, or else the words as they are."""
    said = " ".join(words.split())
    found = [one for one in people if said.lower() in (one.first.lower(), one.name.lower())]
    return found[0] if len(found) == 1 else said


class PromiseForm(ui.Form):
    """ "I said I would ... by ..."."""

    words = ui.TextField(label="What did we say we would do?", max_length=300)
    to = ui.TextField(
        label="To whom?", widget=forms.TextInput(attrs={"list": "promise-people", "autocomplete": "off"})
    )
    due_on = ui.DateField(label="By when?", earliest=clock.today)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        self.people = list(people)
        super().__init__(*args, **kwargs)

    def clean_values(self) -> dict[str, Any]:
        """With the person, if it is one of the family."""
        given = super().clean_values()
        return given | {"to": whom(given["to"], self.people)}


class KeptForm(ui.Form):
    """On which day it was kept: today, unless said."""

    on = ui.DateField(label="When was it kept?", latest=clock.today)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today


class ChangedForm(ui.Form):
    """Another day, why, and whether they know."""

    due_on = ui.DateField(label="By when will it be kept now?", earliest=clock.today)
    because = ui.TextField(label="Why does it change?", max_length=300)
    told = forms.BooleanField(label="I have told them", required=False)

    def __init__(self, *args: Any, promise: Promise, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].help_text = f"It was promised by {promise.due_on:%-d %B %Y}."


class NotKeptForm(ui.Form):
    """Why not: what lay with us stands first."""

    cause = forms.ChoiceField(label="Why was it not kept?", choices=NotKept.choices, widget=forms.RadioSelect)
    words = ui.TextField(label="In a sentence, as the family was told", max_length=300, required=False)


class CallBackForm(ui.Form):
    """Who rang, how to reach them, about what."""

    who = ui.TextField(
        label="Who rang?", widget=forms.TextInput(attrs={"list": "promise-people", "autocomplete": "off"})
    )
    phone_words = ui.TextField(
        label="How to reach them", required=False,
        help_text="A number, and what makes it safe: “text first”, “not after six”.",
    )  # fmt: skip
    about = ui.TextField(label="About what?", max_length=300, required=False)
    asked_on = ui.DateField(label="When did they ring?", latest=clock.today)
    unmarked: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_on"].initial = today
