"""Forms for beginning a paper."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kith.documents.terms import Paper
from kith.people.models import Person
from kith.recording.models import Note
from kith.sharing import enclosing
from kith.sharing.models import Recipient
from kith.ui import forms as ui
from kith.ui.words import day_month


class PaperForm(ui.Form):
    """For whom, what it is for, and where the kind asks for it: which child, which note, which files."""

    recipients = forms.MultipleChoiceField(
        label="Who is it for?", widget=forms.CheckboxSelectMultiple,
        help_text="Each person gets a paper of their own, checked for them alone.",
    )  # fmt: skip
    purpose = ui.TextField(
        label="What is it for?", max_length=300, help_text="In a sentence: it stands in the register."
    )

    def __init__(
        self, *args: Any, kind: str, recipients: Sequence[Recipient], children: Sequence[Person],
        notes: Sequence[Note], note: Note | None = None, may_confided: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        self.kind, self.note = kind, note
        self.possible = {str(one.pk): one for one in recipients}
        self.children = {str(one.pk): one for one in children}
        self.notes = {str(one.pk): one for one in notes}
        super().__init__(*args, **kwargs)
        self.fields["recipients"].choices = [(ref, one.who) for ref, one in self.possible.items()]  # type: ignore[attr-defined]
        if kind == Paper.CHILD_STORY:
            self._add_child(may_confided)
        if kind == Paper.NOTE:
            self._add_note()

    def _add_child(self, may_confided: bool) -> None:
        choices = [(ref, one.first) for ref, one in self.children.items()]
        self.add_field(
            "child", forms.ChoiceField(label="Whose story?", choices=choices, widget=forms.RadioSelect)
        )
        if may_confided:
            label = "For this child alone: put in what they told us in confidence"
            self.add_field("confided", forms.BooleanField(label=label, required=False))

    def _add_note(self) -> None:
        choices = [(ref, f"{one.title}, {day_month(one.on)}") for ref, one in self.notes.items()]
        self.add_field("note", forms.ChoiceField(label="Which note?", choices=choices))
        self.fields["note"].initial = str(self.note.pk) if self.note else None
        files = [one.stored for one in self.note.files.all()] if self.note else []
        self.files_of = {str(one.pk): one for one in files}
        if files:
            self.add_field("files_too", forms.MultipleChoiceField(
                label="Files that go with it", required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(ref, one.name) for ref, one in self.files_of.items()],
                help_text="Every word in them is read as well.",
            ))  # fmt: skip

    def clean_values(self) -> dict[str, Any]:
        """With the recipients, the child or the note, and the files as they were read."""
        given = super().clean_values()
        given["recipients"] = [self.possible[ref] for ref in given["recipients"]]
        if "child" in given:
            given["child"] = self.children[given["child"]]
        if "note" in given:
            given["note"] = self.notes[given["note"]]
        if chosen := given.pop("files_too", ()):
            given["enclosed"] = enclosing.read(self.files_of[ref] for ref in chosen)
        return given


class LetterForm(ui.Form):
    """A letter to one person."""

    words = ui.LongField(label="The letter", rows=16, help_text="Short sentences. Say what comes next.")
    purpose = ui.TextField(
        label="What is it for?", max_length=300, initial="What we promised and what comes next"
    )


class LetterWordsForm(ui.Form):
    """The words of a letter that is being checked."""

    words = ui.LongField(label="The letter", rows=16)
