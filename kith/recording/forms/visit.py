"""The visit form: one answer for each child, all of it reachable by keyboard."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from kith.people.models import Person
from kith.recording.models import Visit
from kith.recording.terms import Setting, Sight
from kith.ui import forms as ui


def _names(child: Person) -> tuple[str, str, str]:
    return f"sight_{child.pk}", f"why_{child.pk}", f"room_{child.pk}"


def _questions(child: Person) -> dict[str, forms.Field]:
    """What is asked about one child: seen how, why not, and the room they sleep in."""
    sight, why, room = _names(child)
    return {
        sight: forms.ChoiceField(
            label=f"Was {child.first} seen?",
            choices=Sight.choices,
            widget=forms.RadioSelect,
            error_messages={"required": f"Say whether {child.first} was seen"},
        ),
        why: ui.TextField(label=f"Why was {child.first} not seen?", required=False),
        room: forms.BooleanField(label=f"I saw where {child.first} sleeps", required=False),
    }


class VisitForm(ui.Form):
    """Today, at home, all the children of the family: the rest is answered child by child."""

    on = ui.DateField(label="When was the visit?")
    at = ui.TimeField(label="About what time? (optional)", required=False)
    setting = forms.ChoiceField(
        label="Where?", choices=Setting.choices, initial=Setting.HOME, widget=forms.RadioSelect
    )
    words = ui.TextField(label="In one line", required=False, max_length=300)
    interpreter = ui.TextField(label="Who interpreted, if anybody?", required=False)
    groups = [("Day and time", ["on", "at"])]
    first_fields: ClassVar[tuple[str, ...]] = ("on", "at", "setting")

    def __init__(self, *args: Any, children: Sequence[Person], today: date, **kwargs: Any) -> None:
        self.children = list(children)
        asked = {name: field for child in self.children for name, field in _questions(child).items()}
        self.base_fields = self.base_fields | asked  # type: ignore[misc]  # a copy of this form's own
        self.reveals = {  # type: ignore[misc]
            _names(child)[0]: {Sight.NOT_SEEN.value: [_names(child)[1]]} for child in self.children
        }
        self.inline = [_names(child)[0] for child in self.children]  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        self.order_fields([*self.first_fields, *asked])
        on = self.fields["on"]
        on.initial, on.latest = today, today  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Why a child was not seen is asked only of that child."""
        given = super().clean() or self.cleaned_data
        for child in self.children:
            sight, why, _ = _names(child)
            if given.get(sight) == Sight.NOT_SEEN and why in given and not given[why].strip():
                self.add_error(why, f"Say in a few words why {child.first} was not seen")
        return given

    def clean_values(self) -> dict[str, Any]:
        """The visit's own fields, and a line for each child it was about."""
        given = super().clean_values()
        kept = {name: given[name] for name in ("on", "at", "setting", "words", "interpreter")}
        lines = [_line(child, given) for child in self.children]
        return kept | {"children": [line for line in lines if line]}


class CorrectionForm(VisitForm):
    """The same, as it stands, with the reason for changing it."""

    because = ui.TextField(label="What was wrong?", max_length=300)
    first_fields: ClassVar[tuple[str, ...]] = ("because", "on", "at", "setting")

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("on", "at", "setting", "words", "interpreter"):
            self.fields[name].initial = getattr(visit, name)
        held = {line.child_id: line for line in visit.children.all()}
        for child in self.children:
            line = held.get(child.pk)
            answers = (_sight(line), line.not_seen_because if line else "", bool(line and line.bedroom_seen))
            for name, answer in zip(_names(child), answers, strict=True):
                self.fields[name].initial = answer

    def clean_values(self) -> dict[str, Any]:
        """With the reason."""
        return super().clean_values() | {"because": self.cleaned_data["because"]}


def _line(child: Person, given: dict[str, Any]) -> dict[str, Any] | None:
    sight, why, room = (given[name] for name in _names(child))
    if sight == Sight.NOT_VISITED:
        return None
    seen = sight != Sight.NOT_SEEN
    return {
        "child": child,
        "seen": seen,
        "seen_alone": sight == Sight.ALONE,
        "not_seen_because": "" if seen else why,
        "bedroom_seen": room or None,
    }


def _sight(line: Any) -> Sight:
    if line is None:
        return Sight.NOT_VISITED
    if line.seen:
        return Sight.ALONE if line.seen_alone else Sight.TOGETHER
    return Sight.NOT_SEEN
