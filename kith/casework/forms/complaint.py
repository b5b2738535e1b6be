"""Forms of complaints and compliments: recorded, given to somebody, answered, taken further, followed up."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from kith import clock
from kith.accounts.models import Team, User
from kith.casework.terms import ComplaintKind, ComplaintOutcome
from kith.people.models import Person
from kith.ui import forms as ui


def _named(people: Sequence[User]) -> list[tuple[str, str]]:
    return [(str(one.pk), str(one)) for one in people]


class RecordComplaintForm(ui.Form):
    """What somebody says of our work: in their words, about whom, when it came."""

    kind = forms.ChoiceField(label="What is it?", choices=ComplaintKind.choices, widget=forms.RadioSelect)
    whose = ui.TextField(
        label="Who says it?", max_length=200,
        widget=forms.TextInput(attrs={"list": "complaint-people", "autocomplete": "off"}),
    )  # fmt: skip
    words = ui.LongField(label="What do they say, in their own words?", rows=6, max_length=5_000)
    about = forms.MultipleChoiceField(
        label="Whom is it about?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Leave it empty if it is about the service. Nobody answers a complaint about themselves.",
    )  # fmt: skip
    received_on = ui.DateField(label="When did it come?", latest=clock.today)
    inline: ClassVar[tuple[str, ...]] = ("kind",)

    def __init__(self, *args: Any, people: Sequence[Person], workers: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = list(people)
        self.workers = {str(one.pk): one for one in workers}
        self.fields["about"].choices = _named(workers)  # type: ignore[attr-defined]
        self.fields["received_on"].initial = clock.today()
        if not workers:
            del self.fields["about"]

    def clean_values(self) -> dict[str, Any]:
        """The person of the family, if it is one; the workers, not their numbers."""
        given = super().clean_values()
        about = [self.workers[ref] for ref in given.get("about", [])]
        return given | {"whose": self._whose(given["whose"]), "about": about}

    def _whose(self, words: str) -> Person | str:
        said = " ".join(words.split())
        found = [one for one in self.people if said.lower() in (one.first.lower(), one.name.lower())]
        return found[0] if len(found) == 1 else said


class ServiceComplaintForm(RecordComplaintForm):
    """The same about a team's work, where it is about no family's file."""

    team = forms.TypedChoiceField(label="Which team is it about?", required=False)

    def __init__(self, *args: Any, teams: Sequence[Team], workers: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, people=(), workers=workers, **kwargs)
        self.teams = {str(one.pk): one for one in teams}
        named = [(pk, one.name) for pk, one in self.teams.items()]
        self.fields["team"].choices = [("", "No one team"), *named]  # type: ignore[attr-defined]
        about = forms.TypedChoiceField(
            label="Whom is it about?", required=False, help_text="Leave it empty if it is about the service.",
            choices=[("", "Nobody in particular"), *_named(workers)],
        )  # fmt: skip
        self.add_field("about", about)
        self.order_fields(["kind", "whose", "words", "team", "about", "received_on"])

    def clean_values(self) -> dict[str, Any]:
        """The team and the worker, not their numbers."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "operation"}
        one = self.workers.get(given["about"])
        return given | {
            "about": [one] if one else [],
            "team": self.teams.get(given["team"]),
            "whose": " ".join(given["whose"].split()),
        }


class GiveComplaintForm(ui.Form):
    """Somebody else answers."""

    who = forms.TypedChoiceField(
        label="Who answers?", help_text="Never whom it is about, nor who answered an earlier stage."
    )

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["who"].choices = [("", "Choose who"), *_named(people)]  # type: ignore[attr-defined]

    def clean_values(self) -> dict[str, Any]:
        """The person, not their number."""
        return {"who": self.people[super().clean_values()["who"]]}


class AnswerComplaintForm(ui.Form):
    """What the person was told."""

    outcome = forms.ChoiceField(
        label="What do we say?", choices=ComplaintOutcome.choices, widget=forms.RadioSelect
    )
    answer = ui.LongField(
        label="What were they told?", rows=8, max_length=5_000,
        help_text="As you said or wrote it to them: what went wrong, and that we are sorry for it.",
    )  # fmt: skip
    answered_on = ui.DateField(label="When were they told?", latest=clock.today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_on"].initial = clock.today()


class NextStageForm(ui.Form):
    """They are not content with the answer."""

    because = ui.LongField(label="Why are they not content, in their own words?", rows=5, max_length=2_000)
    asked_on = ui.DateField(label="When did they ask?", latest=clock.today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_on"].initial = clock.today()


class ChangedForm(ui.Form):
    """What changed because of it."""

    what_changed = ui.LongField(
        label="What changed because of it?", rows=4, max_length=2_000,
        help_text="In how we work, not only for this family. If nothing did, say why.",
    )  # fmt: skip
    follow_up_on = ui.DateField(
        label="When will somebody look whether it did?", required=False, earliest=clock.today
    )


class FollowUpForm(ui.Form):
    """Somebody looked."""

    followed_up_words = ui.TextField(label="What did you find?", max_length=500)
