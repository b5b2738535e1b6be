"""Forms of cover, handover, moving many families, and a stop after a death or grave injury."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, ClassVar

from django import forms

from kith import clock
from kith.accounts.models import User
from kith.casework.terms import StopKind
from kith.people.models import Family, Person
from kith.ui import forms as ui

NOBODY = ("", "Choose who")


def _choices(people: Sequence[User]) -> list[tuple[str, str]]:
    return [(str(person.pk), str(person)) for person in people]


class CoverForm(ui.Form):
    """Who covers for whom, from when until when."""

    away = forms.TypedChoiceField(label="Who is away?")
    cover = forms.TypedChoiceField(label="Who covers?")
    from_on = ui.DateField(label="First day away")
    to_on = ui.DateField(label="Last day away")
    words = ui.LongField(label="What they need to know", rows=3, required=False, max_length=500)

    def __init__(
        self, *args: Any, who: Sequence[User], covers: Sequence[User], by: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in [*who, *covers]}
        self.fields["away"].choices = _choices(who) if len(who) == 1 else [NOBODY, *_choices(who)]  # type: ignore[attr-defined]
        self.fields["away"].initial = str(by.pk) if len(who) == 1 else ""
        self.fields["cover"].choices = [NOBODY, *_choices(covers)]  # type: ignore[attr-defined]
        self.fields["from_on"].initial = clock.today()

    def clean_values(self) -> dict[str, Any]:
        """The people, not their numbers."""
        values = super().clean_values()
        return values | {name: self.people[values[name]] for name in ("away", "cover")}


class PlainForm(ui.Form):
    """A button alone."""


class HandoverForm(ui.Form):
    """The handover, drafted from the record, to a named worker on a day."""

    to_user = forms.TypedChoiceField(label="To whom?")
    planned_on = ui.DateField(label="On which day does the family move?")
    words = ui.LongField(
        label="What should they know first?", rows=4, required=False, max_length=4000,
        help_text="What you would tell them at your desk. They read it before anything else.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, people: Sequence[User], parts: Sequence[tuple[str, list[str]]], **kwargs: Any
    ) -> None:
        self.titles = [title for title, _ in parts]
        self.base_fields = self.base_fields | {  # type: ignore[misc]  # a copy of this form's own
            f"part_{n}": ui.LongField(
                label=title, rows=min(max(len(lines) + 1, 3), 12), required=False, initial="\n".join(lines)
            )
            for n, (title, lines) in enumerate(parts)
        }
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["to_user"].choices = [NOBODY, *_choices(people)]  # type: ignore[attr-defined]
        self.fields["planned_on"].initial = clock.today() + timedelta(days=7)

    def clean_values(self) -> dict[str, Any]:
        """The worker, and the parts in their order."""
        given = super().clean_values()
        kept = {name: given[name] for name in ("planned_on", "words")}
        parts = [{"title": title, "text": given[f"part_{n}"]} for n, title in enumerate(self.titles)]
        return kept | {"to_user": self.people[given["to_user"]], "parts": parts}


class AnswerHandoverForm(ui.Form):
    """Accepted, or returned with a comment."""

    accept = ui.YesNoField(label="What do you say?", yes="Accept it", no="Return it with a comment")
    comment = ui.LongField(label="What is still needed?", rows=3, required=False, max_length=2000)
    reveals: ClassVar[dict[str, dict[str, list[str]]]] = {"accept": {"no": ["comment"]}}


class MetForm(ui.Form):
    """The family met their new worker."""

    on = ui.DateField(label="When did you meet the family together?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class CaseloadForm(ui.Form):
    """To whom each family goes: one for all, or one by one."""

    everyone = forms.TypedChoiceField(label="To whom do they all go?", required=False)
    because = ui.TextField(label="Why do they move?", max_length=300)
    on = ui.DateField(label="From which day?")

    def __init__(self, *args: Any, families: Sequence[Family], people: Sequence[User], **kwargs: Any) -> None:
        self.families = list(families)
        self.base_fields = self.base_fields | {  # type: ignore[misc]  # a copy of this form's own
            f"family_{family.pk}": forms.TypedChoiceField(label=family.name, required=False)
            for family in self.families
        }
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        chosen = _choices(people)
        self.fields["everyone"].choices = [("", "Choose for each family below"), *chosen]  # type: ignore[attr-defined]
        for family in self.families:
            field: Any = self.fields[f"family_{family.pk}"]
            field.choices = [("", "As chosen for all"), ("stay", "Stays for now"), *chosen]
        self.order_fields(["everyone", *(f"family_{one.pk}" for one in self.families), "because", "on"])
        self.fields["on"].initial = clock.today()

    def clean_values(self) -> dict[str, Any]:
        """Families with their new workers; those that stay are left out."""
        given = super().clean_values()
        picked = [(one, given[f"family_{one.pk}"] or given["everyone"]) for one in self.families]
        moves = [(family, self.people[pick]) for family, pick in picked if pick in self.people]
        return {"moves": moves, "because": given["because"], "on": given["on"]}


class StopForm(ui.Form):
    """One act after a death or a grave injury."""

    kind = forms.ChoiceField(label="What has happened?", choices=StopKind.choices, widget=forms.RadioSelect)
    person = forms.TypedChoiceField(label="Who?", required=False)
    on = ui.DateField(label="When?")
    words = ui.LongField(label="In a sentence", rows=2, required=False, max_length=500)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        named = [(pk, person.name) for pk, person in self.people.items()]
        self.fields["person"].choices = [("", "Not said here"), *named]  # type: ignore[attr-defined]
        self.fields["on"].initial = clock.today()
        if not named:
            del self.fields["person"]

    def clean_values(self) -> dict[str, Any]:
        """The person, not their number."""
        values = super().clean_values()
        return values | {"person": self.people.get(values.get("person", ""))}


class EndStopForm(ui.Form):
    """Ask for the stop to end."""

    because = ui.TextField(label="Why may letters and reminders go out again?", max_length=500)
