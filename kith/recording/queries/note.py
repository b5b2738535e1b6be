"""Notes for pages: a family's list, one note, an earlier version of it.

A confidence is never fetched with a note. It is asked for by itself, for a reader who may read it, and shown
in that child's own part alone.
"""

import re
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.utils.text import Truncator

from kith.access import Action
from kith.accounts.models import User
from kith.people.models import Family, Person
from kith.people.models.standing import Standing
from kith.recording.models import Note, NoteChild, NoteDispute, NoteFile, NotePin, NotePresent, VisitChild
from kith.recording.terms import NoteKind

A_PAGE = 30
NUMBER = re.compile(r"[0-9]{1,18}")
PARTS = Prefetch(
    "children", NoteChild.objects.defer("confided", "confided_why").select_related("child").order_by("id")
)


def notes_of(family: Family, filters: dict[str, str], *, page: Any = 1) -> dict[str, Any]:
    """A family's notes for the list page: pinned ones first, then the newest. Struck-out notes are not in it.

    Filters: kind, child, writer (numbers as texts); whatever cannot be one is no filter.
    """
    pinned = Exists(NotePin.objects.filter(note=OuterRef("pk"), ended_at=None))
    standing: QuerySet[Any] = Note.objects.standing().filter(family=family).annotate(pinned=pinned)
    found = _filtered(standing, filters).select_related("writer", "visit")
    found = found.prefetch_related(PARTS, "visit__children").annotate(
        added=Count("additions", distinct=True),
        attached=Count("files", distinct=True),
        disputed=Exists(NoteDispute.objects.filter(note=OuterRef("pk"))),
    )
    found = found.prefetch_related("disputes__whose")
    listed = Paginator(found.order_by("-pinned", "-on", "-id"), A_PAGE).get_page(page)
    child = filters.get("child", "")
    return {
        "rows": [_row(one, child) for one in listed],
        "page": listed,
        "filtered": any(filters.values()),
    }


def _filtered(found: QuerySet[Any], filters: dict[str, str]) -> QuerySet[Any]:
    if filters.get("kind") in NoteKind.values:
        found = found.filter(kind=filters["kind"])
    if NUMBER.fullmatch(filters.get("child", "")):
        about = NoteChild.objects.filter(note=OuterRef("pk"), child=int(filters["child"]))
        found = found.filter(Exists(about))
    if NUMBER.fullmatch(filters.get("writer", "")):
        found = found.filter(writer=int(filters["writer"]))
    return found


def _row(note: Note, child: str) -> dict[str, Any]:
    parts = list(note.children.all())
    own = next((part for part in parts if str(part.child_id) == child), None)
    return {
        "note": note,
        "excerpt": Truncator(note.what).chars(220),
        "children": [part.child for part in parts],
        "said": own.said if own else "",
        "sight": sight_of(note),
        "disputes": _disputes(note, child),
    }


def sight_of(note: Note) -> dict[int, Any]:
    """How each child was met on the visit that a note tells of."""
    return {line.child_id: line for line in note.visit.children.all()} if note.visit else {}


def writers_of(family: Family) -> list[User]:
    """Who has written notes about a family, by name."""
    wrote = Note.objects.standing().filter(family=family).order_by().values("writer")
    return list(User.objects.filter(pk__in=wrote).order_by("name", "pk"))


def note(note: Note, standing: Standing, *, child: str = "") -> dict[str, Any]:
    """One note for its page: shared text, each child's own part, what was added, said against it, attached.

    With a child chosen, the shared text and that child's part alone: what others lived or said is left out.
    """
    parts = [part for part in note.children.all() if not child or str(part.child_id) == child]
    sight = sight_of(note)
    told = confidences(note, standing, [part.child_id for part in parts])
    return {
        "note": note,
        "parts": [
            {
                "part": part,
                "child": part.child,
                "sight": sight.get(part.child_id),
                "told": told.get(part.child_id),
            }
            for part in parts
        ],
        "present": [row.person.first if row.person else row.words for row in note.present.all()],
        "additions": list(note.additions.all()),
        "disputes": _disputes(note, child),
        "files": [] if child else list(note.files.all()),
        "promises": [] if child else list(note.promises.all()),
        "kept": [] if child else list(note.promises_kept.all()),
        "pin": next((pin for pin in note.pins.all() if pin.ended_at is None), None),
        "versions": versions_of(note),
    }


def _disputes(note: Note, child: str) -> list[NoteDispute]:
    """What is said against a note; in one child's part nothing that another child of the note says."""
    others = {part.child_id for part in note.children.all() if child and str(part.child_id) != child}
    return [one for one in note.disputes.all() if one.whose_id not in others]


def whole(notes: QuerySet[Note]) -> QuerySet[Note]:
    """Notes with all that `note` reads of them, in a fixed number of queries."""
    files = Prefetch("files", NoteFile.objects.select_related("stored", "by"))
    return notes.select_related("writer", "visit", "family").prefetch_related(
        PARTS, files, "visit__children", "present__person", "additions__by", "disputes__whose",
        "disputes__by", "disputes__outcome_by", "pins__by", "promises__to_person", "promises_kept__to_person",
    )  # fmt: skip


def confidences(note: Note, standing: Standing, children: list[int]) -> dict[int, NoteChild]:
    """What these children told in confidence in a note, for a reader who may read it; else nothing."""
    if not standing.may(Action.NOTE_CONFIDED):
        return {}
    rows = note.children.filter(child__in=children).exclude(confided="")
    return {row.child_id: row for row in rows.only("id", "note", "child", "confided", "confided_why")}


def versions_of(note: Note) -> list[dict[str, Any]]:
    """Every version of a note, newest first: when it was written, by whom, and why it replaced the last."""
    if note.version == 1:
        return []
    latest: dict[int, Any] = {}
    for row in note.history.select_related("history_user").order_by("history_id"):
        latest[row.version] = latest.get(row.version, row)
    return [
        {"version": number, "at": row.history_date, "by": row.history_user, "because": row.corrected_because}
        for number, row in sorted(latest.items(), reverse=True)
    ]


def version_of(note: Note, number: int, standing: Standing) -> dict[str, Any] | None:
    """An earlier version as it stood, from the kept versions; None if there is no such version."""
    row = (
        note.history.select_related("history_user", "writer")
        .filter(version=number)
        .order_by("history_id")
        .first()
    )
    if row is None:
        return None
    parts: dict[int, Any] = {}
    for part in NoteChild.history.filter(note_id=note.pk, version=number).exclude(history_type="-"):
        parts.setdefault(part.child_id, part)
    names = Person.objects.in_bulk(list(parts))
    may = standing.may(Action.NOTE_CONFIDED)
    return {
        "version": number,
        "then": row,
        "at": row.history_date,
        "by": row.history_user,
        "parts": [
            {
                "child": names[ref],
                "day": part.day,
                "said": part.said,
                "confided": part.confided if may else "",
            }
            for ref, part in sorted(parts.items())
            if ref in names
        ],
        "present": _present_then(note, number),
        "disputes": list(note.disputes.select_related("whose")),
        "sight": _sight_then(note, row.history_date, names),
    }


def _present_then(note: Note, number: int) -> list[str]:
    rows = NotePresent.history.filter(note_id=note.pk, version=number).exclude(history_type="-")
    people = Person.objects.in_bulk([row.person_id for row in rows if row.person_id])
    return [
        people[row.person_id].first if row.person_id in people else row.words for row in rows.order_by("id")
    ]


def _sight_then(note: Note, moment: Any, names: dict[int, Person]) -> list[Any]:
    if not note.visit_id:
        return []
    rows = VisitChild.history.as_of(moment).filter(visit_id=note.visit_id)
    return [(names[row.child_id].first, row) for row in rows if row.child_id in names]
