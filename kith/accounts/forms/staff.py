"""Forms that keep the list of staff."""

from typing import Any, ClassVar

from django import forms

from kith.access import Role
from kith.access.terms import ROLE_WORDS
from kith.accounts.models import Team
from kith.ui import forms as ui


class FindPeopleForm(forms.Form):
    """What the list of staff is narrowed by; anything odd in the address is passed over."""

    q = forms.CharField(required=False)
    role = forms.ChoiceField(required=False, choices=[(role.value, ROLE_WORDS[role][0]) for role in Role])
    team = forms.ModelChoiceField(Team.objects.all(), required=False)
    ended = forms.BooleanField(required=False)


class UserForm(ui.Form):
    """Who somebody is."""

    name = ui.TextField(label="Name", help_text="As colleagues know them")
    email = forms.EmailField(
        label="Work email address", help_text="They sign in with it. A second person agrees a change."
    )
    job_title = ui.TextField(label="Job title", required=False, max_length=120)
    phone = ui.TextField(label="Work phone", required=False, max_length=40)
    registration = ui.TextField(
        label="Professional registration number",
        required=False,
        max_length=40,
        help_text="SW1234 for example",
    )


class PostForm(ui.Form):
    """A role in a team, from a day."""

    role = forms.ChoiceField(
        label="What will they do?",
        widget=forms.RadioSelect,
        choices=[(role.value, ROLE_WORDS[role][0]) for role in Role],
    )
    team = forms.ModelChoiceField(Team.objects.none(), label="In which team?", required=False)
    starts_on = ui.DateField(label="From which day?")
    ends_on = ui.DateField(label="Until which day?", required=False, help_text="Leave empty if it has no end")
    choice_hints: ClassVar[dict[str, dict[str, str]]] = {
        "role": {role.value: ROLE_WORDS[role][1] for role in Role}
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.filter(ended_on__isnull=True)  # type: ignore[attr-defined]
        self.fields["team"].empty_label = "No team"  # type: ignore[attr-defined]


class EndPostForm(ui.Form):
    """The last day of a post."""

    on = ui.DateField(label="What is the last day of this post?")


class SureForm(ui.Form):
    """A button that asks once more."""


class ReturnForm(ui.Form):
    """What was asked goes back, with the reason."""

    comment = ui.TextField(label="If you return it: why?", required=False, max_length=500)


class TeamForm(ui.Form):
    """A team and the number to ring."""

    name = ui.TextField(label="Name of the team", max_length=100)
    kind = forms.ChoiceField(label="What is it for?", widget=forms.RadioSelect, choices=Team.Kind.choices)
    ring = ui.TextField(
        label="Number to ring",
        required=False,
        max_length=40,
        help_text="Colleagues who may not open a file are told to ring it",
    )


class StaffListForm(forms.Form):
    """A file with a list of staff."""

    file = forms.FileField(
        label="A list of staff as a CSV file",
        error_messages={"required": "Choose a CSV file", "empty": "This file is empty. Choose another."},
    )
