"""The form that brings an extract."""

from typing import Any, ClassVar

from django import forms

from kith.exchange import duty
from kith.exchange.bulk import files
from kith.exchange.terms import Letters, System
from kith.ui import forms as ui


class ManyFiles(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; the clean value is a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each of them checked as one is."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given if one]


class LoadForm(ui.Form):
    """Where the files are, which system they come from, and how their letters are written down."""

    label = ui.TextField(label="What shall it be called?", required=False, max_length=100)
    system = forms.ChoiceField(
        label="Which system does it come from?", choices=System.choices, widget=forms.RadioSelect
    )
    source = forms.ChoiceField(
        label="Where are the files?", widget=forms.RadioSelect, initial="folder_here",
        choices=[
            ("folder_here", "A folder on this computer"),
            ("files", "Some files, or a zip of them"),
            ("server", "A folder on the server"),
        ],
    )  # fmt: skip
    folder_files = FilesField(
        label="Choose the folder", required=False, widget=ManyFiles(attrs={"webkitdirectory": ""})
    )
    sent = FilesField(
        label="Choose the CSV files or a zip", required=False, widget=ManyFiles(attrs={"accept": ".csv,.zip"})
    )
    folder = ui.TextField(label="Name of the folder", required=False, max_length=100)
    letters = forms.ChoiceField(
        label="How are its letters written down?", choices=Letters.choices, initial=Letters.UNICODE,
        widget=forms.RadioSelect,
    )  # fmt: skip
    reveals: ClassVar = {"source": {"folder_here": ["folder_files"], "files": ["sent"], "server": ["folder"]}}

    def clean(self) -> dict[str, Any]:
        """What belongs to the chosen answer must be there."""
        given = super().clean() or self.cleaned_data
        field = {"folder_here": "folder_files", "files": "sent", "server": "folder"}.get(
            given.get("source", "")
        )
        if field and not given.get(field) and field not in self.errors:
            self.add_error(
                field, "Choose the files of the extract" if field != "folder" else "Name the folder"
            )
        return given

    def clean_values(self) -> dict[str, Any]:
        """What the action wants: a folder that holds the files, and whether it is ours to take away."""
        given = super().clean_values()
        sent = {"folder_here": given["folder_files"], "files": given["sent"]}.get(given["source"])
        folder = files.incoming(given["folder"]) if sent is None else files.keep(sent)
        kept = {name: given[name] for name in ("label", "system", "letters")}
        return kept | {"folder": str(folder), "kept_here": sent is not None}


class SameForm(ui.Form):
    """One person, or two."""

    answer = forms.ChoiceField(
        label="Are these two records one person?", widget=forms.RadioSelect,
        choices=[("same", "Yes, the same person: link the records"), ("not_same", "No, two people")],
    )  # fmt: skip


class DutyWordsForm(ui.Form):
    """The words that open the duty list."""

    words = ui.TextField(
        label="Words that open the list", min_length=16, max_length=100,
        help_text="At least 16 letters: four or five words nobody would guess. They are not shown again.",
    )  # fmt: skip
    again = ui.TextField(label="The same words again", max_length=100)

    def clean(self) -> dict[str, Any]:
        """Both must be the same: nobody could open a list with a slip in its words."""
        given = super().clean() or self.cleaned_data
        if given.get("words") and given.get("again") and given["words"] != given["again"]:
            self.add_error("again", "Write the same words twice")
        return given

    def clean_values(self) -> dict[str, Any]:
        """Sealed at once: no action ever holds the words themselves."""
        return {"kept": duty.kept(super().clean_values()["words"])}


class SealedLeaveForm(ui.Form):
    """Why a sealed file leaves with the others."""

    because = ui.TextField(label="Why must the other system have this file?", max_length=300)
