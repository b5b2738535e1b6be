"""Forms for what is put over a finished note: words added, a line through it, somebody's own words."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kith.people.models import Person
from kith.recording.terms import DisputeOutcome
from kith.ui import forms as ui


class AdditionForm(ui.Form):
    """Words to add below a note."""

    words = ui.LongField(label="What do you want to add?", rows=5)


class StrikeForm(ui.Form):
    """Why a note is struck out."""

    because = ui.TextField(label="Why is this note struck out?", max_length=300)


class DisputeForm(ui.Form):
    """Whose words they are, and the words."""

    whose = forms.ChoiceField(label="Who says that it is wrong?", widget=forms.RadioSelect)
    words = ui.LongField(label="In their own words", rows=4, max_length=5_000)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        self.people = {str(one.pk): one for one in people}
        super().__init__(*args, **kwargs)
        self.fields["whose"].choices = [(ref, one.name) for ref, one in self.people.items()]  # type: ignore[attr-defined]

    def clean_values(self) -> dict[str, Any]:
        """With the person."""
        given = super().clean_values()
        return given | {"whose": self.people[given["whose"]]}


class AnswerForm(ui.Form):
    """What came of a dispute."""

    outcome = forms.ChoiceField(label="What came of it?", widget=forms.RadioSelect)
    words = ui.TextField(label="In a sentence, as they were told", max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            choice for choice in DisputeOutcome.choices if choice[0] != DisputeOutcome.OPEN
        ]
