"""Notes and promises as they stood at the end of a past day: corrections and lines through came later."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kith import clock
from kith.access import Action
from kith.accounts.models import User
from kith.people.models import Family, Person
from kith.recording.models import (
    Note,
    NoteAddition,
    NoteChild,
    NoteDispute,
    NotePresent,
    NoteStrike,
    Promise,
    PromiseChange,
    VisitChild,
)
from kith.recording.terms import NotKept

if TYPE_CHECKING:
    from kith.people.models.standing import Standing


@dataclass
class NoteThen:
    """One note as it stood. `note` holds that day's columns; it is saved nowhere."""

    note: Note
    writer: str
    parts: list[dict[str, Any]] = field(default_factory=list)
    present: list[str] = field(default_factory=list)
    additions: list[tuple[Any, str]] = field(default_factory=list)
    disputes: list[tuple[Any, str]] = field(default_factory=list)


def end_of(day: date) -> datetime:
    """The moment at which a day ends in England."""
    return clock.at(day + timedelta(days=1), 0)


def _then(model: Any, moment: datetime, **where: Any) -> list[Any]:
    return list(model.history.as_of(moment).filter(**where))


def notes_on(family: Family, day: date, only: int | None = None) -> list[NoteThen]:
    """The notes that stood, the latest first. What children confided is asked of `confided_on` alone."""
    moment = end_of(day)
    where: dict[str, Any] = {"family_id": family.pk} | ({"id": only} if only else {})
    rows = [row for row in _then(Note, moment, **where) if row.on <= day]
    refs = [row.pk for row in rows]
    struck = {row.note_id for row in _then(NoteStrike, moment, note_id__in=refs)}
    rows = sorted(
        (row for row in rows if row.pk not in struck), key=lambda row: (row.on, row.pk), reverse=True
    )
    writers = dict(User.objects.filter(pk__in={row.writer_id for row in rows}).values_list("pk", "name"))
    told = {row.pk: NoteThen(row, writers.get(row.writer_id, "")) for row in rows}
    _hang(told, moment)
    return list(told.values())


def _hang(told: dict[int, NoteThen], moment: datetime) -> None:
    """Each child's part, who was there, what had been added and said against them by then."""
    refs = list(told)
    parts = _then(NoteChild, moment, note_id__in=refs)
    present = _then(NotePresent, moment, note_id__in=refs)
    disputes = _then(NoteDispute, moment, note_id__in=refs)
    persons = {row.child_id for row in parts} | {row.person_id for row in present if row.person_id}
    persons |= {row.whose_id for row in disputes}
    people = {row.pk: row for row in _then(Person, moment, id__in=persons)}
    visits = {one.note.visit_id: ref for ref, one in told.items() if one.note.visit_id}
    sight = {
        (visits[row.visit_id], row.child_id): row for row in _then(VisitChild, moment, visit_id__in=visits)
    }
    for row in sorted(parts, key=lambda row: row.pk):
        if child := people.get(row.child_id):
            line = sight.get((row.note_id, row.child_id))
            part = {"child": child, "day": row.day, "said": row.said, "sight": line}
            told[row.note_id].parts.append(part)
    for row in sorted(present, key=lambda row: row.pk):
        person = people.get(row.person_id)
        told[row.note_id].present.append(person.first if person else row.words)
    for row in sorted(_then(NoteAddition, moment, note_id__in=refs), key=lambda row: row.pk):
        told[row.note_id].additions.append((row.at, row.words))
    for row in sorted(disputes, key=lambda row: row.pk):
        told[row.note_id].disputes.append((people.get(row.whose_id), row.words))


def confided_on(standing: "Standing", note: int, day: date) -> dict[int, str]:
    """What children had confided in a note by then, for a reader who may read it today."""
    if not standing.may(Action.NOTE_CONFIDED):
        return {}
    rows = _then(NoteChild, end_of(day), note_id=note)
    return {row.child_id: row.confided for row in rows if row.confided}


def promises_on(family: Family, day: date) -> list[dict[str, Any]]:
    """What had been promised by then, and what had become of it."""
    moment = end_of(day)
    rows = [row for row in _then(Promise, moment, family_id=family.pk) if row.made_on <= day]
    changes: dict[int, list[Any]] = {}
    for row in _then(PromiseChange, moment, promise_id__in=[row.pk for row in rows]):
        changes.setdefault(row.promise_id, []).append(row)
    people = {row.pk: row for row in _then(Person, moment, id__in={row.to_person_id for row in rows})}
    makers = dict(User.objects.filter(pk__in={row.made_by_id for row in rows}).values_list("pk", "name"))
    return [
        {
            "words": row.words, "due_on": row.due_on, "made_on": row.made_on,
            "by": makers.get(row.made_by_id, ""), "kept_on": row.kept_on, "ended_on": row.ended_on,
            "to": row.to_words or (people[row.to_person_id].first if row.to_person_id in people else ""),
            "because": str(NotKept(row.not_kept_because).label) if row.not_kept_because else "",
            "changes": sorted(changes.get(row.pk, []), key=lambda one: one.pk),
            "late": row.kept_on is None and row.ended_on is None and row.due_on < day,
        }
        for row in sorted(rows, key=lambda row: (row.due_on, row.pk))
    ]  # fmt: skip
