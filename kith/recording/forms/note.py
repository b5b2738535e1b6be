"""The form of a note: one page, written once for all the children it concerns.

What is asked of each child follows the kind of note: a visit asks who was seen, a phone call does not.
Nothing about a child is assumed; everything else begins with what it mostly is (today, at home, all of them).
"""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from kith import clock
from kith.people.models import Person
from kith.recording.forms.files import Brought
from kith.recording.forms.promise import whom
from kith.recording.models import Promise
from kith.recording.rules import minutes_of
from kith.recording.terms import NoteKind, Setting
from kith.ui import forms as ui

ROWS = range(1, 4)
OWN = ("day", "said", "confided")


class HowLongField(ui.TextField):
    """ "55 minutes", "1 hour 10": minutes."""

    def clean(self, value: Any) -> int | None:
        """Minutes, None if nothing was written."""
        words = super().clean(value)
        if not words:
            return None
        minutes = minutes_of(words)
        if minutes is None or not 1 <= minutes <= 24 * 60:
            raise ValidationError("Write how long it took like “55 minutes” or “1 hour 10”")
        return minutes

    def prepare_value(self, value: Any) -> Any:
        """Minutes are shown in words."""
        return f"{value} minutes" if isinstance(value, int) else value


class ChildQuestions:
    """What is asked about one child, and the names of the boxes that ask it."""

    def __init__(self, child: Person, *, visit: bool) -> None:
        self.child, self.sighted = child, visit and not child.unborn

    def name(self, part: str) -> str:
        """The box for one part."""
        return f"{part}_{self.child.pk}"

    def fields(self) -> Iterator[tuple[str, forms.Field]]:
        """The boxes, in the order of the page."""
        first = self.child.first
        about = f"About {'the baby' if first == 'Baby' else first} too"
        yield self.name("about"), forms.BooleanField(label=about, required=False, initial=True)
        if self.sighted:
            yield self.name("seen"), ui.YesNoField(label=f"Was {first} seen?", required=False)
            yield self.name("alone"), ui.YesNoField(label=f"Was {first} seen alone?", required=False)
            yield self.name("why"), ui.TextField(label=f"If not, why ({first})", required=False)
        if self.child.unborn:
            return
        yield self.name("day"), ui.LongField(label=f"{first}’s day as they live it", required=False, rows=2)
        yield self.name("said"), ui.LongField(label=f"{first}’s own words", required=False, rows=2)
        yield (
            self.name("confided"),
            ui.LongField(label=f"What {first} told you in confidence", required=False, rows=3),
        )

    def check(self, form: "NoteForm", given: dict[str, Any]) -> None:
        """Seen or not, alone or not, and why a child was not seen: asked of a child the visit was about."""
        if not self.sighted or not given.get(self.name("about")):
            return
        first, seen = self.child.first, given.get(self.name("seen"))
        if seen is None and self.name("seen") not in form.errors:
            form.add_error(self.name("seen"), f"Say whether you saw {first}")
        elif seen and given.get(self.name("alone")) is None and self.name("alone") not in form.errors:
            form.add_error(self.name("alone"), f"Say whether you saw {first} alone")
        elif seen is False and not (given.get(self.name("why")) or "").strip():
            form.add_error(self.name("why"), f"Say in a few words why {first} was not seen")

    def values(self, given: dict[str, Any]) -> dict[str, Any] | None:
        """The child's part as the action takes it; None if the note is not about them."""
        if not given.get(self.name("about")):
            return None
        part = {"child": self.child} | {
            name: given[self.name(name)] for name in OWN if self.name(name) in given
        }
        if self.sighted:
            seen, why = given[self.name("seen")], given[self.name("why")]
            alone = bool(seen and given[self.name("alone")])
            part |= {"seen": seen, "seen_alone": alone, "not_seen_because": "" if seen else why}
            part |= {"not_alone_because": why if seen and not alone else ""}
        return part


class NoteForm(Brought):
    """A note of one kind about one family."""

    on = ui.DateField(label="Date", latest=clock.today)
    at = ui.TimeField(label="Started", required=False)
    minutes = HowLongField(label="How long", required=False, max_length=40)
    setting = forms.ChoiceField(label="Where", choices=Setting.choices, initial=Setting.HOME, required=False)
    present = forms.MultipleChoiceField(
        label="Also there", required=False, widget=forms.CheckboxSelectMultiple
    )
    someone = ui.TextField(label="Someone else who was there", required=False)
    room = forms.MultipleChoiceField(
        label="I saw where they sleep", required=False, widget=forms.CheckboxSelectMultiple
    )
    interpreter = ui.TextField(label="Who interpreted?", required=False)
    what = ui.LongField(
        label="What happened",
        rows=11,
        help_text="What you saw and heard first, then what you make of it.",
        error_messages={"required": "Write what happened"},
    )
    works = ui.LongField(label="What is working well", required=False, rows=3)
    worries = ui.LongField(label="What worries you", required=False, rows=3)
    kept = forms.MultipleChoiceField(label="Kept today", required=False, widget=forms.CheckboxSelectMultiple)
    unmarked: ClassVar[tuple[str, ...]] = ("minutes", "at", "setting")

    def __init__(
        self,
        *args: Any,
        kind: NoteKind,
        children: Sequence[Person],
        others: Sequence[Person],
        promises: Sequence[Promise] = (),
        **kwargs: Any,
    ) -> None:
        self.kind, self.children, self.others = kind, list(children), list(others)
        self.promises = {str(one.pk): one for one in promises}
        self.asked = [ChildQuestions(child, visit=kind == NoteKind.VISIT) for child in children]
        per_child = {name: field for one in self.asked for name, field in one.fields()}
        self.base_fields = self.base_fields | per_child | _promise_rows()  # type: ignore[misc]  # its own
        super().__init__(*args, **kwargs)
        self._choices()
        self.fields["on"].initial = clock.today()
        self.order_fields(["because", "on", "at", "minutes", "setting", *per_child])  # as errors are listed
        if kind != NoteKind.VISIT:
            for name in ("room", "setting"):
                del self.fields[name]

    def _choices(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["present"].choices = [(str(one.pk), one.first) for one in self.others]
        fields["kept"].choices = [(ref, one.words) for ref, one in self.promises.items()]
        fields["room"].choices = [(str(one.child.pk), one.child.first) for one in self.asked if one.sighted]

    def clean(self) -> dict[str, Any]:
        """What the parts ask of one another."""
        given = super().clean() or self.cleaned_data
        for one in self.asked:
            one.check(self, given)
        for n in ROWS:
            self._check_promise(n, given)
        return given

    def _check_promise(self, n: int, given: dict[str, Any]) -> None:
        words, to, by = (given.get(f"promise_{part}_{n}") for part in ("words", "to", "by"))
        if not (words or to or by):
            return
        asked = ((words, "words", "Write what you promised"), (to, "to", "Say to whom you promised it"))
        for value, part, sentence in (*asked, (by, "by", "Say by when you will do what you promised")):
            if not value and f"promise_{part}_{n}" not in self.errors:
                self.add_error(f"promise_{part}_{n}", sentence)

    def clean_values(self) -> dict[str, Any]:
        """What `finish_note` is given."""
        given = self.cleaned_data
        kept = {name: given[name] for name in ("on", "at", "minutes", "interpreter", "what", "works")}
        kept |= {"worries": given["worries"], "setting": given.get("setting", "")}
        return kept | {
            "children": self._parts(given),
            "also_there": self._also_there(given),
            "promises": self._promised(given),
            "kept": [self.promises[ref] for ref in given["kept"]],
            "files": self.brought(),
        }

    def _parts(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        rooms = set(given.get("room", ()))
        parts = [part for one in self.asked if (part := one.values(given))]
        for part in parts:
            if "seen" in part:
                part["bedroom_seen"] = True if str(part["child"].pk) in rooms else None
        return parts

    def _also_there(self, given: dict[str, Any]) -> list[Any]:
        chosen = set(given["present"])
        return [one for one in self.others if str(one.pk) in chosen] + _listed(given["someone"])

    def _promised(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        people = [*self.children, *self.others]
        return [
            {
                "words": given[f"promise_words_{n}"],
                "to": whom(given[f"promise_to_{n}"], people),
                "by_when": given[f"promise_by_{n}"],
            }
            for n in ROWS
            if given[f"promise_words_{n}"]
        ]

    @property
    def promise_rows(self) -> list[tuple[Any, Any, Any]]:
        """The boxes of each new promise."""
        return [(self[f"promise_words_{n}"], self[f"promise_to_{n}"], self[f"promise_by_{n}"]) for n in ROWS]


def _listed(words: str) -> list[str]:
    """ "The health visitor, a neighbour": one line of several people."""
    return [one.strip() for one in words.split(",") if one.strip()]


def _promise_rows() -> dict[str, forms.Field]:
    people = {"list": "promise-people", "autocomplete": "off"}
    rows: dict[str, forms.Field] = {}
    for n in ROWS:
        rows[f"promise_words_{n}"] = ui.TextField(label="I said I would", required=False, max_length=300)
        rows[f"promise_to_{n}"] = ui.TextField(
            label="To whom", required=False, widget=forms.TextInput(attrs=people)
        )
        rows[f"promise_by_{n}"] = ui.DateField(label="By when", required=False, earliest=clock.today)
    return rows


class NoteCorrectionForm(NoteForm):
    """A finished note as it stands, with the reason for changing it. Confidences only for those who may read
    them: for others there is no box, and what was told stays as it is."""

    because = ui.TextField(label="What was wrong?", max_length=300)

    def __init__(self, *args: Any, note: Any, told: dict[int, Any] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.note = note
        for name in ("kept", "papers", *(f"promise_{p}_{n}" for n in ROWS for p in ("words", "to", "by"))):
            del self.fields[name]
        for name in ("on", "at", "minutes", "interpreter", "what", "works", "worries", "setting"):
            if name in self.fields:
                self.fields[name].initial = getattr(note, name)
        self._begin_with_present()
        self._begin_with_children(told)

    def _begin_with_present(self) -> None:
        rows = list(self.note.present.all())
        self.fields["present"].initial = [str(row.person_id) for row in rows if row.person_id]
        self.fields["someone"].initial = ", ".join(row.words for row in rows if row.words)

    def _begin_with_children(self, told: dict[int, Any] | None) -> None:
        parts = {part.child_id: part for part in self.note.children.all()}
        lines = {line.child_id: line for line in self.note.visit.children.all()} if self.note.visit else {}
        if "room" in self.fields:
            self.fields["room"].initial = [str(ref) for ref, line in lines.items() if line.bedroom_seen]
        for one in self.asked:
            part, line = parts.get(one.child.pk), lines.get(one.child.pk)
            started = {"about": part is not None}
            if part:
                started |= {"day": part.day, "said": part.said, "why": part.not_alone_because}
            if line:
                started |= {"seen": line.seen, "alone": line.seen_alone}
                started |= {} if line.seen else {"why": line.not_seen_because}
            if told is None:
                self.fields.pop(one.name("confided"), None)
            elif one.child.pk in told:
                started["confided"] = told[one.child.pk].confided
            for name, value in started.items():
                if one.name(name) in self.fields:
                    self.fields[one.name(name)].initial = value

    def clean_values(self) -> dict[str, Any]:
        """What `correct_note` is given."""
        given = self.cleaned_data
        names = ("because", "on", "at", "minutes", "interpreter", "what", "works", "worries")
        kept = {name: given[name] for name in names} | {"setting": given.get("setting", "")}
        return kept | {"children": self._parts(given), "also_there": self._also_there(given)}
