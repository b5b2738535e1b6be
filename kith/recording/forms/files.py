"""Photos and papers brought with a form: looked at when it is sent, and waiting while it is put right."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kith.documents import taking
from kith.documents.rules import ACCEPT
from kith.documents.taking import Examined
from kith.refusals import Refused
from kith.ui import forms as ui

MOST = 10


class SeveralFiles(forms.FileInput):
    """A box for several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """All of them."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class FilesField(forms.Field):
    """Several files, each looked at in a process of its own before anything is kept."""

    widget = SeveralFiles(attrs={"accept": ACCEPT})

    def clean(self, value: Any) -> list[Examined]:
        """The files that may be taken in; a sentence for each that may not."""
        brought = [one for one in value or [] if one]
        if len(brought) > MOST:
            raise ValidationError(f"Bring {MOST} files or fewer at a time.")
        found, faults = list[Examined](), list[str]()
        for one in brought:
            try:
                found.append(taking.examine(one.name, one))
            except Refused as refusal:
                faults.append(refusal.sentence)
        if faults:
            raise ValidationError(faults)
        return found


class Brought(ui.Form):
    """A part of a form: files, and those that wait from when it was sent before."""

    papers = FilesField(
        label="Add photos or papers", required=False,
        help_text="Photographs lose where they were taken. Each file is checked before it is kept.",
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    @property
    def waiting(self) -> list[tuple[str, Examined]]:
        """Each file that waits, with the ticket that a form shown again carries for it."""
        said = self.data.getlist("waiting") if hasattr(self.data, "getlist") else []
        found = [(ticket, taking.of_ticket(ticket, self.user)) for ticket in said[:MOST]]
        here = {ticket: one for ticket, one in found if one}
        new = self.cleaned_data.get("papers", []) if hasattr(self, "cleaned_data") else []
        return [*here.items(), *((taking.ticket(one, self.user), one) for one in new)]

    def brought(self) -> list[Examined]:
        """All files that may be taken in now."""
        return [one for _, one in self.waiting]


class AttachForm(Brought):
    """Photos and papers for a note that is finished."""

    def clean_values(self) -> dict[str, Any]:
        """The files."""
        return {"files": self.brought()}
