"""Forms about one person: looked for, added, changed, and how they are known and reached."""

from typing import Any

from django import forms

from kith import clock
from kith.people.models import Person
from kith.people.queries import Card
from kith.people.rules import codes, identifiers
from kith.people.terms import IdentifierKind, Part, Reach, Sex
from kith.ui import forms as ui

NOT_ASKED = ("", "Not asked yet")


class LookForm(ui.Form):
    """Whom we are about to add: enough to look for them first."""

    part = forms.ChoiceField(
        label="What is this person in the family?", choices=Part, widget=forms.RadioSelect
    )
    forename = ui.TextField(label="First names", required=False)
    surname = ui.TextField(label="Last name", required=False)
    sex = forms.ChoiceField(label="Sex", choices=Sex, widget=forms.RadioSelect, initial=Sex.UNKNOWN)
    born_on = ui.DateOfBirthField(label="Date of birth", required=False)
    expected_on = ui.DateField(
        label="For a baby not yet born: expected on", required=False, earliest=clock.today
    )
    identifier = ui.TextField(
        label="NHS number or another number",
        required=False,
        help_text="Finds somebody whose name is written otherwise",
    )
    inline = {"sex"}
    groups = [("Their name", ["forename", "surname"])]

    def sought(self) -> dict[str, Any]:
        """What to look for."""
        names = ("forename", "surname", "born_on", "expected_on", "identifier")
        return {name: self.cleaned_data[name] for name in names}

    def details(self) -> dict[str, Any]:
        """What a new person is made of."""
        return self.sought() | {"sex": self.cleaned_data["sex"]}

    def clean(self) -> dict[str, Any]:
        """Something to look for, and one kind of birth."""
        told = super().clean() or {}
        if not any(told.get(name) for name in ("forename", "surname", "expected_on")) and not self.errors:
            self.add_error("forename", "Write a name, or the day on which a baby is expected")
        if wrong := identifiers.mistyped(told.get("identifier") or ""):
            self.add_error("identifier", wrong)
        if told.get("born_on") and told.get("expected_on"):
            self.add_error("expected_on", "Give a date of birth or an expected date, not both")
        return told


class AnswersForm(ui.Form):
    """One answer for each near match: the same person, or somebody else."""

    def __init__(self, data: Any, *, cards: list[Card]) -> None:
        super().__init__(data)
        self.cards = {card.person.pk: card for card in cards}
        for ref, card in self.cards.items():
            same = [("same", "The same person")] if card.may_join else []
            other = "Somebody else" if card.may_join else "I rang, and it is somebody else"
            self.fields[f"answer_{ref}"] = forms.ChoiceField(
                label=f"Is this the person? {card.name}",
                choices=[*same, ("other", other)],
                widget=forms.RadioSelect,
                error_messages={"required": f"Say whether this is the same person: {card.name}"},
            )

    @property
    def same(self) -> Person | None:
        """The person on record whom the answers name."""
        chosen = [ref for ref in self.cards if self.cleaned_data.get(f"answer_{ref}") == "same"]
        return self.cards[chosen[0]].person if chosen else None

    def clean(self) -> dict[str, Any]:
        """At most one of them can be the same."""
        told = super().clean() or {}
        if sum(value == "same" for value in told.values()) > 1:
            self.add_error(None, "Only one can be the same person. If two records are, link them afterwards.")
        return told

    def clean_values(self) -> dict[str, Any]:
        """The answers decide which act is done; none is given to it."""
        return {}


class PersonForm(ui.Form):
    """What is known of somebody."""

    known_as = ui.TextField(label="How they wish to be called", required=False)
    forename = ui.TextField(label="First names", required=False)
    surname = ui.TextField(label="Last name", required=False)
    pronouns = ui.TextField(label="Pronouns", required=False, max_length=60)
    sex = forms.ChoiceField(label="Sex", choices=Sex, widget=forms.RadioSelect)
    gender = ui.TextField(label="Gender, in their words", required=False, max_length=100)
    born_on = ui.DateOfBirthField(label="Date of birth", required=False)
    born_roughly = forms.BooleanField(label="The date of birth is a best guess", required=False)
    expected_on = ui.DateField(label="For a baby not yet born: expected on", required=False)
    died_on = ui.DateField(label="If they have died: on", required=False, latest=clock.today)
    language = ui.TextField(label="First language", required=False, max_length=100)
    interpreter = ui.TextField(
        label="Interpreter, by name", required=False,
        help_text="Never a relative: nobody can speak freely through their own family",
    )  # fmt: skip
    communication = ui.TextField(
        label="What helps them to be heard and to understand", required=False, max_length=500
    )
    ethnicity = forms.ChoiceField(
        label="Ethnicity, as they describe it",
        required=False,
        choices=[NOT_ASKED, *codes.choices("ethnicity")],
    )
    nationality = ui.TextField(label="Nationality", required=False, max_length=100)
    inline = {"sex"}
    groups = [("Their name", ["forename", "surname"])]

    @classmethod
    def of(cls, person: Person, data: Any) -> "PersonForm":
        """The form filled with what is recorded now."""
        return cls(
            data, initial={name: getattr(person, name) for name in cls.base_fields if name != "operation"}
        )


class NameForm(ui.Form):
    """A former name, or one they also use."""

    forename = ui.TextField(label="First names", required=False)
    surname = ui.TextField(label="Last name", required=False)
    former = ui.YesNoField(
        label="Is it a former name?", yes="Yes, they had it before", no="No, they use it too"
    )
    groups = [("The other name", ["forename", "surname"])]


class IdentifierForm(ui.Form):
    """A number that a register gave."""

    kind = forms.ChoiceField(label="Which number is it?", choices=IdentifierKind, widget=forms.RadioSelect)
    value = ui.TextField(label="The number", max_length=60, help_text="With or without spaces")


class WayForm(ui.Form):
    """A way to reach somebody, and how to use it safely."""

    kind = forms.ChoiceField(
        label="Phone or e-mail?", choices=Reach, widget=forms.RadioSelect, initial=Reach.PHONE
    )
    value = ui.TextField(label="The number or address")
    safely = ui.TextField(
        label="How to use it safely", required=False, max_length=300,
        help_text="For example: Text first. Leave no message. Never before six.",
    )  # fmt: skip
    inline = {"kind"}


class DisabilityForm(ui.Form):
    """Disabilities, by the list of the national return."""

    codes = forms.MultipleChoiceField(
        label="Disability", choices=codes.choices("disability"), widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip


class EndForm(ui.Form):
    """The day on which something ends."""

    on = ui.DateField(label="On which day?", initial=clock.today, latest=clock.today)


class SureForm(ui.Form):
    """Nothing to fill in: a page that asks before it acts."""


class LinkForm(ui.Form):
    """Which record is the same person, and how we know."""

    other = forms.TypedChoiceField(
        label="Which record is the same person?", coerce=int, widget=forms.RadioSelect
    )
    because = ui.TextField(label="How do you know?", max_length=500)

    def __init__(self, data: Any, *, cards: list[Card]) -> None:
        super().__init__(data)
        self.cards = {card.person.pk: card for card in cards}
        self.fields["other"].choices = [  # type: ignore[attr-defined]
            (ref, f"{card.name}, {card.detail}" + (f", {card.family}" if card.family else ""))
            for ref, card in self.cards.items()
        ]

    def clean_values(self) -> dict[str, Any]:
        """The record itself, not its number."""
        told = super().clean_values()
        return told | {"other": self.cards[told["other"]].person}


class BecauseForm(ui.Form):
    """Why."""

    because = ui.TextField(label="Why?", max_length=300)
