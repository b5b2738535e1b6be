"""Correcting a finished note: a new version, with its reason. Every earlier version stays readable."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kith import clock
from kith.recording import rules
from kith.recording.actions import _parts
from kith.recording.actions._above import tell_higher_rooms
from kith.recording.actions._standing import standing
from kith.recording.actions._words import keep_words
from kith.recording.actions.visit import correct_visit
from kith.recording.models import Note, Visit
from kith.recording.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def correct_note(
    *,
    by: Any,
    note: Note,
    because: str,
    on: date,
    what: str,
    children: Sequence[dict[str, Any]] = (),
    **more: Any,
) -> Note:
    """Put a note right. `children` and more as in `finish_note`, without promises, kept and writer.

    A child left out of `children` is no longer what the note is about. A child's part without a
    `confided` keeps what was told before.
    """
    note = standing(note)
    if wrong := rules.correction_problem(because):
        raise Refused(wrong, field="because")
    if no := rules.note_problem(on, clock.today(), what, more.get("minutes")):
        raise Refused(no[0], field=no[1])
    also_there = list(more.pop("also_there", ()))
    _parts.check_children(note.family, children, set(note.children.values_list("child", flat=True)))
    if note.visit:
        _correct_visit(note.visit, because, on, _parts.lines_of(children), more, by=by)
    was_there = set(note.present.exclude(person=None).values_list("person", flat=True))
    note.version += 1
    values = {"on": on, "what": what, "corrected_because": because}
    _parts.write_note(note, values, more, together=bool(also_there))
    _parts.keep_children(note, children)
    _parts.keep_present(note, also_there, was_there)
    keep_words(note)
    trail.record(Act.NOTE_CORRECTED, note, by=by, family=note.family)
    tell_higher_rooms(note, by=by)
    return note


def _correct_visit(
    visit: Visit, because: str, on: date, lines: list[dict[str, Any]], more: dict[str, Any], *, by: Any
) -> None:
    """The bare facts too, if they are not the same: their clocks run by them."""
    facts = {
        "at": more.get("at"),
        "interpreter": (more.get("interpreter") or "").strip(),
        "setting": more.get("setting") or visit.setting,
    }
    was = {name: getattr(visit, name) for name in facts} | {"on": visit.on}
    if was != facts | {"on": on} or _plain(lines) != _as_recorded(visit):
        correct_visit(by=by, visit=visit, because=because, on=on, children=lines, words=visit.words, **facts)


def _plain(lines: list[dict[str, Any]]) -> set[tuple[Any, ...]]:
    return {
        (
            line["child"].pk,
            line["seen"],
            line.get("seen_alone", False),
            "" if line["seen"] else line.get("not_seen_because", "").strip(),
            line.get("bedroom_seen"),
        )
        for line in lines
    }


def _as_recorded(visit: Visit) -> set[tuple[Any, ...]]:
    rows = visit.children.values_list("child", "seen", "seen_alone", "not_seen_because", "bedroom_seen")
    return set(rows)
