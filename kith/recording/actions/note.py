"""Finishing a note, and adding to one. Until it is finished a note is a draft, which nobody else reads."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from kith import clock
from kith.people.models import Family
from kith.recording import rules
from kith.recording.actions import _parts
from kith.recording.actions._standing import standing
from kith.recording.actions._words import keep_words
from kith.recording.actions.file import attach
from kith.recording.actions.promise import keep_promise, promise
from kith.recording.actions.visit import record_visit
from kith.recording.models import Note, NoteAddition
from kith.recording.terms import Act, NoteKind
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def finish_note(
    *,
    by: Any,
    family: Family,
    kind: str,
    on: date,
    what: str,
    children: Sequence[dict[str, Any]] = (),
    **more: Any,
) -> Note:
    """Write a note to the record, once for all the children it concerns. A visit records its bare facts too.

    `children` are dicts: child, and where they apply seen, seen_alone, not_seen_because, bedroom_seen (of a
    visit), not_alone_because, day, said, confided, confided_why. More: also_there (persons, or words),
    at (a time), minutes, setting, where, interpreter, works, worries, promises (dicts: words, to, by_when),
    kept (promises kept that day), files (as `documents.taking.examine` answered), writer (if not `by`).
    """
    promises, kept, files = (more.pop(name, ()) for name in ("promises", "kept", "files"))
    also_there, writer = list(more.pop("also_there", ())), more.pop("writer", None) or by
    _check(on, what, more)
    _parts.check_children(family, children)
    note = Note(family=family, kind=NoteKind(kind), writer=writer, finished_at=clock.now())
    lines = _parts.lines_of(children)
    if note.kind == NoteKind.VISIT:
        note.visit = record_visit(by=by, family=family, on=on, children=lines, worker=writer, **_facts(more))
    _parts.write_note(note, {"on": on, "what": what}, more, together=bool(also_there))
    _parts.keep_children(note, children)
    _parts.keep_present(note, also_there)
    keep_words(note)
    trail.record(Act.NOTE_FINISHED, note, by=by, family=family)
    _promised(note, promises, kept, by=by)
    if files:
        attach(by=by, note=note, files=files)
    return note


@act
def add_to_note(*, by: Any, note: Note, words: str) -> NoteAddition:
    """Add words below a note. What was written stays as it was."""
    note = standing(note)
    if not words.strip():
        raise Refused("Write what you want to add.", field="words")
    added = NoteAddition.objects.create(note=note, words=words.strip(), by=by, at=clock.now())
    keep_words(note)
    trail.record(Act.NOTE_ADDED_TO, note, by=by, family=note.family)
    return added


def _check(on: date, what: str, more: dict[str, Any]) -> None:
    if no := rules.note_problem(on, clock.today(), what, more.get("minutes")):
        raise Refused(no[0], field=no[1])


def _facts(more: dict[str, Any]) -> dict[str, Any]:
    """What of a note a visit keeps as well."""
    facts = {name: more[name] for name in ("at", "interpreter") if more.get(name)}
    return facts | ({"setting": more["setting"]} if more.get("setting") else {})


def _promised(note: Note, promises: Iterable[dict[str, Any]], kept: Iterable[Any], *, by: Any) -> None:
    for one in promises:
        promise(by=by, family=note.family, words=one["words"], to=one["to"], due_on=one["by_when"], note=note)
    for one in kept:
        keep_promise(by=by, promise=one, on=note.on, note=note)
