"""Forms about who may open a file: naming, restricting, sealing, conflicts."""

from typing import Any

from django import forms

from kith import clock
from kith.people.forms.place import UsersForm
from kith.people.terms import ConflictKind, SealReason
from kith.ui import forms as ui

REASONS = [(each.value, each.label) for each in SealReason]


class GrantForm(UsersForm):
    """Somebody named to open the file for a while."""

    user = forms.TypedChoiceField(label="Who may open this file?", coerce=int)
    ends_on = ui.DateField(
        label="Until", required=False, earliest=clock.today, help_text="If you leave it open: for 90 days"
    )

    def clean_values(self) -> dict[str, Any]:
        """The person, not their number."""
        told = super().clean_values()
        return told | {"user": self.users[told["user"]]}


class RestrictForm(ui.Form):
    """Restrict a file, or ask for it to be sealed."""

    reason = forms.ChoiceField(label="Why?", choices=REASONS, widget=forms.RadioSelect)
    ring = ui.TextField(
        label="Whom does a colleague ring?",
        max_length=120,
        help_text="A name or team, a comma, and the number",
    )
    words = ui.TextField(label="In a sentence", required=False, max_length=300)


class UnsealForm(ui.Form):
    """Ask for a sealed file to be opened again."""

    words = ui.TextField(label="Why may the file be opened again?", max_length=300)


class SealAnswerForm(ui.Form):
    """The second person's answer."""

    agreed = ui.YesNoField(label="Do you agree?", yes="Yes, I agree", no="No, leave it as it is")


class ConflictForm(ui.Form):
    """How somebody stands to a family outside work."""

    kind = forms.ChoiceField(
        label="How do you know this family?", choices=ConflictKind, widget=forms.RadioSelect
    )
    words = ui.TextField(label="Is there more to say?", required=False, max_length=300)
