"""Opening a file in an emergency, and looking at it afterwards."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms

from kith.accounts.models import User
from kith.people.terms import EmergencyReason
from kith.ui import forms as ui


class EmergencyForm(ui.Form):
    """The reason, a sentence, and the password again."""

    reason = forms.ChoiceField(
        label="Why must you open it now?", choices=EmergencyReason, widget=forms.RadioSelect
    )
    words = ui.TextField(label="What is happening, in a sentence?", max_length=500)
    password = forms.CharField(label="Your password", widget=forms.PasswordInput, max_length=200, strip=False)

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        self.user = user

    def clean_password(self) -> str:
        """It is you who sits here. Tries are counted on the account and told in the trail, as at sign-in."""
        if not get_adapter().reauthenticate(self.user, self.cleaned_data["password"]):
            raise forms.ValidationError("This is not your password. Type it again.")
        return ""

    def clean_values(self) -> dict[str, Any]:
        """Without the password, which is checked and forgotten."""
        told = super().clean_values()
        return {name: told[name] for name in ("reason", "words")}


class OpeningReviewForm(ui.Form):
    """Was it right to open the file?"""

    right = ui.YesNoField(
        label="Was it right to open the file?", yes="Yes, it was right", no="No, it was not"
    )
    words = ui.TextField(label="What did you find?", max_length=500)
