"""Forms about places: moving, and protected addresses."""

from typing import Any

from django import forms

from kith import clock
from kith.accounts.models import User
from kith.people.models import Person
from kith.people.terms import ResidenceKind
from kith.ui import forms as ui


class MoveForm(ui.Form):
    """Where somebody lives from a day on, and who moves with them."""

    lines = ui.TextField(label="House and street", required=False, max_length=300)
    town = ui.TextField(label="Town", required=False, max_length=100)
    postcode = ui.TextField(label="Postcode", required=False, max_length=10)
    kind = forms.ChoiceField(
        label="What is this place to them?", choices=ResidenceKind, widget=forms.RadioSelect
    )
    from_on = ui.DateField(label="Since", initial=clock.today, latest=clock.today)
    others = forms.TypedMultipleChoiceField(
        label="Who else moves there on the same day?", coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    knowing = forms.TypedMultipleChoiceField(
        label="Who may know a protected address?", coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="An address of this family is protected. Tick only who comes to it for the first time and "
        "may know where it is.",
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, person: Person, others: list[Person], protected: bool = False
    ) -> None:
        super().__init__(data, initial={"kind": ResidenceKind.HOME})
        self.persons = {each.pk: each for each in [person, *others]}
        fields: Any = self.fields
        fields["others"].choices = [(each.pk, each.name) for each in others]
        fields["knowing"].choices = [
            (ref, f"{each.name} may know this address") for ref, each in self.persons.items()
        ]
        if not protected:
            del fields["knowing"]

    def clean_values(self) -> dict[str, Any]:
        """The people themselves, not their numbers."""
        told = super().clean_values()
        chosen = {name: told[name] for name in ("others", "knowing") if name in told}
        return told | {name: [self.persons[ref] for ref in refs] for name, refs in chosen.items()}


class UsersForm(ui.Form):
    """A form that chooses among members of staff who may be named."""

    def __init__(self, data: Any = None, *, users: list[User], field: str) -> None:
        super().__init__(data)
        self.users, self.field = {user.pk: user for user in users}, field
        self.fields[field].choices = [(ref, _staff(user)) for ref, user in self.users.items()]  # type: ignore[attr-defined]


def _staff(user: User) -> str:
    return f"{user.name}, {user.job_title}" if user.job_title else user.name


class ProtectForm(UsersForm):
    """Why an address must not be found, and who may see it beside those who work with the family."""

    because = ui.TextField(
        label="Why must this address not be found?", max_length=500,
        help_text="Do not write the address here.",
    )  # fmt: skip
    viewers = forms.TypedMultipleChoiceField(
        label="Who else may see it?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="The allocated worker and the manager may see it anyway. Name as few as you can.",
    )  # fmt: skip

    def clean_values(self) -> dict[str, Any]:
        """The people themselves, not their numbers."""
        told = super().clean_values()
        return told | {"viewers": [self.users[ref] for ref in told["viewers"]]}


class ViewerForm(UsersForm):
    """One more of the few."""

    user = forms.TypedChoiceField(label="Name and work", coerce=int)

    def __init__(self, data: Any = None, *, users: list[User], field: str) -> None:
        super().__init__(data, users=users, field=field)
        # Nobody is named beforehand: a press too early must not show the address to whoever stands first.
        self.fields[field].choices = [("", "Choose who"), *self.fields[field].choices]  # type: ignore[attr-defined]

    def clean_values(self) -> dict[str, Any]:
        """The person, not their number."""
        return {"user": self.users[super().clean_values()["user"]]}


class ShowForm(ui.Form):
    """Why somebody needs to see a protected address."""

    because = ui.TextField(
        label="Why do you need to see this address?", max_length=300,
        help_text="Your name, the time and the reason are kept. The manager reads them.",
    )  # fmt: skip


class EndProtectionForm(ui.Form):
    """Why an address may be seen again."""

    because = ui.TextField(label="Why may the address be seen again?", max_length=500)
