"""Forms of the front door: a new contact, who it is about, the decision, the reply."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms

from kith import clock
from kith.accounts.models import Team
from kith.casework.rules import sources
from kith.casework.rules.contact import BUTTONS, told_needs
from kith.casework.terms import Agrees, LawfulBasis, Outcome, ReplyKind, Source, Told, WhyNotTold
from kith.people.models import Family
from kith.ui import forms as ui

SOURCES = [(value, label) for value, label in Source.choices if value != Source.SYSTEM]
MOST_PEOPLE = 12


def source_codes() -> list[tuple[str, str]]:
    """Who told us, by kind, as the national return counts it."""
    return [("", "Not known yet"), *sources.WORDS.items()]


class ContactForm(ui.Form):
    """What we were told, by whom, and three facts that stay apart."""

    said = ui.LongField(label="What were we told?", rows=8, help_text="In their words, as near as you can.")
    on = ui.DateField(label="Date")
    at = ui.TimeField(label="Time", required=False)
    how = forms.ChoiceField(label="How were we told?", choices=SOURCES, widget=forms.RadioSelect)
    source_code = forms.ChoiceField(
        label="What kind of person or service told us?", choices=source_codes, required=False,
        help_text="The national return asks for this.",
    )  # fmt: skip
    referrer_name = ui.TextField(label="Their name", required=False)
    referrer_organisation = ui.TextField(label="Where they work, if they do", required=False)
    referrer_role = ui.TextField(label="Their role", required=False)
    referrer_reach = ui.TextField(label="How to reach them", required=False)
    referrer_unnamed = forms.BooleanField(
        label="They asked not to be named, even to colleagues outside", required=False
    )
    agrees = forms.ChoiceField(
        label="Does the family agree to help?", choices=Agrees.choices, widget=forms.RadioSelect,
        initial=Agrees.NOT_ASKED,
    )  # fmt: skip
    agrees_words = ui.TextField(label="In their words", required=False, max_length=500)
    basis = forms.ChoiceField(
        label="Why may this be shared with us?", choices=LawfulBasis.choices, widget=forms.RadioSelect,
        help_text="The lawful basis. It does not depend on whether the family agrees to help.",
    )  # fmt: skip
    told = forms.ChoiceField(
        label="Does the family know that we were told?", choices=Told.choices, widget=forms.RadioSelect
    )
    not_told_because = forms.ChoiceField(
        label="Why not?", choices=[("", "Choose why"), *WhyNotTold.choices], required=False
    )
    not_told_words = ui.TextField(label="Say more", required=False, max_length=500)

    inline = {"how"}
    unmarked = {
        "at", "source_code", "referrer_name", "referrer_organisation", "referrer_role", "referrer_reach",
        "referrer_unnamed", "agrees_words", "not_told_words",
    }  # fmt: skip
    reveals = {"told": {"no": ["not_told_because", "not_told_words"]}, "agrees": {"yes": ["agrees_words"]}}

    def clean(self) -> dict[str, Any]:
        """What several answers say together, told in one go with all that is wrong."""
        values = super().clean() or self.cleaned_data
        on, at = values.get("on"), values.get("at")
        if on and on > clock.today():
            self.add_error("on", "This date is still to come. Write when we were told.")
        elif on and at and clock.at(on, at.hour, at.minute) > clock.now():
            self.add_error("at", "This time is still to come. Write when we were told.")
        because, words = values.get("not_told_because") or "", values.get("not_told_words") or ""
        if no := told_needs(told=values.get("told") or "", because=because, words=words):
            self.add_error("not_told_words" if because else "not_told_because", no)
        return values

    def clean_values(self) -> dict[str, Any]:
        """As the action wants it: the moment, and the referrer apart."""
        values = super().clean_values()
        names = ("name", "organisation", "role", "reach", "unnamed")
        referrer = {name: values.pop(f"referrer_{name}") for name in names}
        on, at = values.pop("on"), values.pop("at")
        return values | {"received_at": _moment(on, at), "referrer": referrer}


class SaidForm(ui.Form):
    """One person, as said: what is known may be little."""

    forename = ui.TextField(label="First name", required=False)
    surname = ui.TextField(label="Last name", required=False)
    born_on = ui.DateOfBirthField(label="Date of birth", required=False)
    expected_on = ui.DateField(label="Or expected on, for a baby", required=False)
    relation = ui.TextField(label="Who they are to the child", required=False, max_length=40)
    address = ui.TextField(label="Where they live", required=False, max_length=300)
    identifier = ui.TextField(label="NHS number or another number", required=False, max_length=60)

    unmarked = {"forename", "surname", "born_on", "expected_on", "relation", "address", "identifier"}

    def __init__(self, *args: Any, child: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.child = child
        for name in ("relation",) if child else ("expected_on", "identifier"):
            del self.fields[name]

    def clean_values(self) -> dict[str, Any]:
        """One line of the contact."""
        return super().clean_values() | {"child": self.child}


class AgainForm(ui.Form):
    """Words to look again with."""

    name = ui.TextField(label="Name", required=False)
    born_on = ui.DateOfBirthField(label="Date of birth", required=False)

    unmarked = {"name", "born_on"}

    def clean_values(self) -> dict[str, Any]:
        """First and last name, and the date."""
        first, _, last = self.cleaned_data["name"].strip().rpartition(" ")
        found = {"forename": first or last, "surname": last if first else ""}
        return found | {"born_on": self.cleaned_data["born_on"]}


class DecisionForm(ui.Form):
    """What happens now, and why."""

    outcome = forms.ChoiceField(label="What do you decide?", widget=forms.RadioSelect)
    team = forms.ModelChoiceField(
        label="Which team should it go to?", queryset=Team.objects.none(), required=False,
        empty_label="The team that usually takes these",
    )  # fmt: skip
    joins = forms.BooleanField(required=False)
    reason = ui.LongField(label="Why", rows=4, max_length=4000)

    unmarked = {"joins"}

    def __init__(
        self,
        *args: Any,
        options: list[tuple[str, str, str]],
        teams: Iterable[Team],
        joining: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if joining:
            self.fields["joins"].label = joining
        else:
            del self.fields["joins"]
        self.options = [(value, label) for value, label, _ in options]
        self.fields["outcome"].choices = self.options  # type: ignore[attr-defined]
        self.choice_hints = {"outcome": {value: hint for value, _, hint in options if hint}}  # type: ignore[misc]
        ids = [team.pk for team in teams]
        if ids:
            self.fields["team"].queryset = Team.objects.filter(pk__in=ids)  # type: ignore[attr-defined]
        else:
            del self.fields["team"]


def options_for(worker: str, family: str, waits: set[str]) -> list[tuple[str, str, str]]:
    """The decisions in their order, each with what it means; passing on only where somebody is there."""
    hints = {
        Outcome.PROTECT: "A child may be in danger now",
        Outcome.PASS_ON: f"Kept with {family}; nothing new is opened",
        Outcome.REFERRAL: "An assessment is needed",
        Outcome.EARLY_HELP: "The family would like help, and no social worker is needed",
    }
    found = []
    order = [Outcome.PROTECT, Outcome.PASS_ON, *Outcome]
    for outcome in dict.fromkeys(order):
        if outcome is Outcome.PASS_ON and not worker:
            continue
        label = (
            f"Pass to {worker}, who works with this family" if outcome is Outcome.PASS_ON else outcome.label
        )
        hint = hints.get(outcome, "")
        if outcome in waits:
            hint = f"{hint}. A manager agrees first" if hint else "A manager agrees first"
        found.append((outcome.value, label, hint))
    return found


def button_for(outcome: str, worker: str) -> str:
    """The words of the one primary button."""
    first = worker if worker.startswith("the ") else worker.split()[0] if worker else "the worker"
    return BUTTONS[Outcome(outcome)].format(worker=first) if outcome in Outcome.values else "Decide"


class FamilyField(forms.ModelChoiceField):
    """A family by its name, or, where the reader may not know it, as what it is."""

    may_name: set[int] = set()

    def label_from_instance(self, obj: Any) -> str:
        """The name, if the reader may know it."""
        return obj.name if obj.pk in self.may_name else "A restricted file"


class SettleForm(ui.Form):
    """Which family, where the people are in more than one."""

    family = FamilyField(
        label="Which family is this contact about?", queryset=Family.objects.none(), widget=forms.RadioSelect,
        empty_label=None, help_text="Everybody whom you answered for here then stands in this family’s file.",
    )  # fmt: skip

    def __init__(self, *args: Any, families: Iterable[Family], may_name: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["family"].may_name = may_name  # type: ignore[attr-defined]
        ids = [family.pk for family in families]
        self.fields["family"].queryset = Family.objects.filter(pk__in=ids)  # type: ignore[attr-defined]


class ReplyForm(ui.Form):
    """What the person who told us was told."""

    kind = forms.ChoiceField(
        label="What did you say to them?", choices=ReplyKind.choices, widget=forms.RadioSelect
    )
    how = forms.ChoiceField(label="How?", choices=SOURCES)
    words = ui.LongField(label="In a sentence", rows=2, required=False, max_length=1000)


class AnswerForm(ui.Form):
    """A manager's answer to what waits: the comment is wanted only if it is returned."""

    comment = ui.LongField(
        label="What is still needed?", rows=3, required=False, max_length=2000,
        help_text="Only if you return it. The worker reads this beside what was decided.",
    )  # fmt: skip

    unmarked = {"comment"}


def _moment(on: Any, at: Any) -> datetime:
    """When we were told; without an hour, now if it was today, else nine in the morning."""
    if at is None and on == clock.today():
        return clock.now()
    hour, minute = (at.hour, at.minute) if at else (9, 0)
    return clock.at(on, hour, minute)
