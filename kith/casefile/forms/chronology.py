"""One entry of the chronology."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms

from kith import clock
from kith.people.models import Person
from kith.recording.terms import Sign
from kith.ui import forms as ui


class EntryForm(ui.Form):
    """What happened, when, what it shows, what it meant for the children, and what it is drawn from."""

    on = ui.DateField(label="When?", latest=clock.today)
    on_words = ui.TextField(
        label="When, in words", max_length=60, required=False,
        help_text="As people say it: “May”, “the summer before Noah was born”. Left empty, the day stands.",
    )  # fmt: skip
    sign = forms.ChoiceField(label="What does it show?", choices=Sign.choices, widget=forms.RadioSelect)
    title = ui.TextField(label="In a few words", max_length=120, help_text="“Tom loses his job”")
    words = ui.LongField(label="What happened?", max_length=4000, rows=5)
    impact = ui.LongField(
        label="For the children", max_length=2000, rows=4, required=False,
        help_text="What it meant for each of them, in their own words where they said it.",
    )  # fmt: skip
    inline: ClassVar[Iterable[str]] = ("sign", "children")

    def __init__(
        self, *args: Any, children: Sequence[Person], sources: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        """`sources`: keys and words of what it may be drawn from, as the timeline names them."""
        super().__init__(*args, **kwargs)
        self.people = {str(child.pk): child for child in children}
        if children:
            self.add_field(
                "children",
                forms.MultipleChoiceField(
                    label="Which children?", required=False, widget=forms.CheckboxSelectMultiple,
                    choices=[(str(child.pk), child.first) for child in children],
                ),
            )  # fmt: skip
        if sources:
            self.add_field(
                "sources",
                forms.MultipleChoiceField(
                    label="What is it drawn from?", required=False, choices=list(sources),
                    widget=forms.CheckboxSelectMultiple,
                ),
            )  # fmt: skip

    def clean_values(self) -> dict[str, Any]:
        """With the children as people; sources stay keys, which the view turns into records."""
        given = super().clean_values()
        given["children"] = [self.people[ref] for ref in given.get("children", [])]
        return given | {"sources": given.get("sources", [])}
