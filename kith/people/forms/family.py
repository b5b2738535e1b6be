"""Forms about the family: relationships, helpers, supporters, warnings, the file's name."""

from datetime import timedelta
from typing import Any

from django import forms

from kith import clock
from kith.people.models import Person
from kith.people.rules import kinship
from kith.people.terms import Offer, OutsideKind, Responsibility, SupportKind, Told
from kith.ui import forms as ui

REVIEW = timedelta(days=91)


class ChooseForm(ui.Form):
    """A form with boxes that choose among the people of the family."""

    choosers: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *, persons: list[Person], **options: Any) -> None:
        super().__init__(data, **options)
        self.persons = {person.pk: person for person in persons}
        for name in self.choosers:
            chooser: Any = self.fields[name]
            blank = [("", "Choose who" if chooser.required else "The family")]
            chooser.choices = [*blank, *((ref, person.name) for ref, person in self.persons.items())]

    def clean_values(self) -> dict[str, Any]:
        """The people themselves, not their numbers."""
        told = super().clean_values()
        return told | {name: self.persons.get(told[name] or 0) for name in self.choosers}


def chooser(label: str, *, required: bool = True) -> forms.TypedChoiceField:
    """A box with the people of the family."""
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=required)


class RelationshipForm(ChooseForm):
    """Who is who to whom."""

    choosers = ("person", "to")
    person = chooser("Who?")
    kind = forms.ChoiceField(label="Is what?", choices=kinship.choices)
    to = chooser("Of whom?")
    responsibility = forms.ChoiceField(
        label="Parental responsibility", required=False, widget=forms.RadioSelect,
        choices=[("none", "Does not apply"), *Responsibility.choices], initial="none",
        help_text="A mother has it. A father has it if married to her or named on the birth certificate "
        "since December 2003; otherwise by an agreement or an order.",
    )  # fmt: skip
    responsibility_because = ui.TextField(label="How do we know?", required=False)
    from_on = ui.DateField(label="Since", required=False, latest=clock.today)
    groups = [("The relationship", ["person", "kind", "to"])]

    def clean_responsibility(self) -> str:
        """Nothing is recorded where it does not apply."""
        return str(self.cleaned_data["responsibility"]).replace("none", "")


class FamilyNameForm(ui.Form):
    """The name of the file."""

    name = ui.TextField(label="What is the family file called?")


class OutsideForm(ChooseForm):
    """Somebody outside who works with the family."""

    choosers = ("person",)
    kind = forms.ChoiceField(label="Who are they?", choices=OutsideKind)
    organisation = ui.TextField(label="School, practice or organisation", required=False)
    name = ui.TextField(label="Name of the worker", required=False)
    person = chooser("With whom do they work?", required=False)
    phone = ui.TextField(label="Phone", required=False, max_length=60)
    email = forms.EmailField(label="E-mail", required=False, max_length=254)
    from_on = ui.DateField(label="Since", required=False, latest=clock.today)


class OfferForm(ChooseForm):
    """An advocate or supporter is offered."""

    choosers = ("person",)
    person = chooser("To whom?")
    kind = forms.ChoiceField(label="What was offered?", choices=SupportKind, widget=forms.RadioSelect)
    on = ui.DateField(label="When was it offered?", initial=clock.today, latest=clock.today)


class AnswerForm(ui.Form):
    """How the offer was answered."""

    answer = forms.ChoiceField(
        label="How was the offer answered?", widget=forms.RadioSelect,
        choices=[(each.value, each.label) for each in (Offer.ACCEPTED, Offer.DECLINED)],
    )  # fmt: skip
    name = ui.TextField(label="Name of the advocate or supporter", required=False)
    reach = ui.TextField(label="How to reach them", required=False)
    on = ui.DateField(label="When was it answered?", initial=clock.today, latest=clock.today)
    reveals = {"answer": {"accepted": ["name", "reach"]}}


class WarningForm(ChooseForm):
    """A warning note: what to know, how we know, when to look again, and who was told."""

    choosers = ("person",)
    words = ui.TextField(
        label="What must a colleague know or do?", max_length=500,
        help_text="One sentence, fair and exact. The person may read it one day.",
    )  # fmt: skip
    evidence = ui.LongField(label="How do we know?", rows=4, max_length=2000)
    person = chooser("Whom is it about?", required=False)
    told = forms.ChoiceField(label="Was the person told?", choices=Told, widget=forms.RadioSelect)
    told_why_not = ui.TextField(label="Why not?", required=False, max_length=300)
    review_on = ui.DateField(
        label="Look at it again by", initial=lambda: clock.today() + REVIEW,
        help_text="Within a year. A warning that nobody looks at again does harm.",
    )  # fmt: skip


class ReviewForm(ui.Form):
    """The warning still stands until the next look."""

    review_on = ui.DateField(
        label="It still stands. Look at it again by", initial=lambda: clock.today() + REVIEW
    )


class EndWarningForm(ui.Form):
    """The warning no longer stands."""

    because = ui.TextField(label="Why does it no longer stand?", max_length=300)
