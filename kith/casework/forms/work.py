"""Forms of allocation, the end of our work, a record opened apart, limits and decision rights."""

from collections.abc import Iterable
from typing import Any

from django import forms

from kith import clock
from kith.accounts.models import Team
from kith.casework.models import Limit
from kith.casework.queries.staff import Hand
from kith.casework.rules import codes
from kith.casework.terms import As, DayType, Unit
from kith.ui import forms as ui
from kith.ui.words import plural


class WholeField(forms.IntegerField):
    """A whole number within bounds, with sentences that say what to do."""

    def __init__(self, *, least: int, most: int, says: int | None = None, **options: Any) -> None:
        sentence = f"Write a whole number from {least if says is None else says} to {most:,}, like 10"
        told = {"invalid": sentence, "min_value": sentence, "max_value": sentence}
        super().__init__(min_value=least, max_value=most, error_messages=told, **options)


class AllocateForm(ui.Form):
    """Who works with this family."""

    role = forms.ChoiceField(label="As what?", choices=As.choices, initial=As.LEAD, widget=forms.RadioSelect)
    user = forms.TypedChoiceField(label="Who?")
    words = ui.LongField(
        label="What they need to know first", rows=3, required=False, max_length=1000,
        help_text="They read this when they open the family.",
    )  # fmt: skip
    on = ui.DateField(label="From")

    inline = {"role"}

    def __init__(self, *args: Any, hands: Iterable[Hand], teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {f"u{hand.user.pk}": {"user": hand.user} for hand in hands}
        self.teams = {f"t{team.pk}": {"team": team} for team in teams}
        workers = [
            (
                f"u{hand.user.pk}",
                f"{hand.user}, {hand.role.lower()}, {plural(hand.families, 'family', 'families')}",
            )
            for hand in hands
        ]
        alone = [(f"t{team.pk}", f"{team}, no worker yet") for team in teams]
        self.fields["user"].choices = [("", "Choose who"), ("Workers", workers), ("Teams", alone)]  # type: ignore[attr-defined]
        self.fields["on"].initial = clock.today()

    def clean_values(self) -> dict[str, Any]:
        """A worker, or a team alone."""
        values = super().clean_values()
        chosen = values.pop("user")
        return values | (self.people | self.teams)[chosen]


class AskForFamilyForm(ui.Form):
    """A manager asks for a family of another team."""

    team = forms.TypedChoiceField(label="To which of your teams?")
    words = ui.LongField(label="Why should the family come to your team?", rows=3, max_length=1000)

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(team.pk): team for team in teams}
        self.fields["team"].choices = [(key, str(team)) for key, team in self.teams.items()]  # type: ignore[attr-defined]

    def clean_values(self) -> dict[str, Any]:
        """The team, not its number."""
        values = super().clean_values()
        return values | {"team": self.teams[values["team"]]}


class AnswerMoveForm(ui.Form):
    """The manager who has the family answers."""

    agree = ui.YesNoField(label="Does the family go to their team?")
    comment = ui.LongField(
        label="Comment", rows=2, required=False, max_length=1000,
        help_text="Needed if it stays: why, or what is still needed.",
    )  # fmt: skip


class EndAllocationForm(ui.Form):
    """An allocation ends."""

    on = ui.DateField(label="When did it end?")


class CloseForm(ui.Form):
    """Our work ends."""

    reason_code = forms.ChoiceField(label="Why does our work end?", widget=forms.RadioSelect)
    changed = ui.LongField(label="What has changed for the children?", rows=5, max_length=4000)
    carries_on = ui.LongField(
        label="What does the family's own network carry on?", rows=3, max_length=4000,
        help_text="Who does what from now on, and whom they ring. If nobody is there, say so.",
    )  # fmt: skip
    on = ui.DateField(label="When?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain = {
            "RC8": "Our work ends after the assessment",
            "RC9": "After the assessment early help takes over",
        }
        choices = [(code, plain.get(code, label)) for code, label in codes.choices("reason_for_closure")]
        self.fields["reason_code"].choices = choices  # type: ignore[attr-defined]
        self.fields["on"].initial = clock.today()


class AdoptionForm(ui.Form):
    """A separate record, opened once and for all."""

    name = ui.TextField(label="The child's new name")
    sure = forms.BooleanField(label="I understand that nothing will lead from one record to the other")

    def clean_values(self) -> dict[str, Any]:
        """The name alone."""
        return {"name": self.cleaned_data["name"]}


class LimitForm(ui.Form):
    """A limit from a day on."""

    amount = WholeField(label="How many?", least=0, says=1, most=10_000)
    unit = forms.ChoiceField(label="Hours, days, weeks or months?", choices=Unit.choices)
    days = forms.ChoiceField(label="Which days count?", choices=DayType.choices)
    valid_from = ui.DateField(label="From which day?", help_text="Clocks that run already keep their date.")
    source = ui.TextField(label="Where is this laid down?", max_length=500)

    def __init__(self, *args: Any, limit: Limit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("amount", "unit", "days"):
            self.fields[name].initial = getattr(limit, name)


class RightForm(ui.Form):
    """Who decides alone, and whether it waits."""

    alone = ui.TextField(label="Who may decide this alone?")
    waits = ui.YesNoField(label="Does it wait for a manager?")
    within_days = WholeField(label="Within how many working days is it answered?", least=0, most=60)
    source = ui.TextField(label="Where is this written?", required=False, max_length=300)
