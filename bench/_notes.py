"""Twenty notes of each family, with their words in the index: written in bulk, from the family's rows."""

import random
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any

from django.db import connection, models

from kith import clock
from kith.people.models import Family, Member
from kith.recording.models import Note, NoteChild, NoteWords, Visit

NOTES = 20
VISITS = 8  # of them: each visit of the town has its note
_BEGIN = "A Be Co Du Ea Fi Go Ha In Ju Ki Lo Mo Nu Ol Pa Qui Re So Tu Un Ve Wo Ya Ze"
_ENDS = "ant bel cus dor eth fin gol hin iro jas kel lom mun nar ost pil"
_MIDDLE = "ba den fu gri lo me sta tu"
WORDS = [
    a + b + c for a, b, c in product(_BEGIN.lower().split(), _MIDDLE.split(), _ENDS.split())
]  # 3,200, some in most notes, most in few
WEIGHTS = [1 / (rank + 15) for rank in range(len(WORDS))]
SAID = (
    "He was up and dressed when I came. {first} showed me the drawing on the fridge. ",
    "Grandmother rang while I was there and will come on Sunday. ",
    "{first} had eaten, and there was bread and milk for the morning. ",
    "School says that {first} was late twice this week and is quiet in class. ",
    "We talked about mornings, and about who comes when she has to work. ",
    "Nobody answered at first; the neighbour said that they were at the shop. ",
    "The landlord still has not mended the boiler; it was cold in the back room. ",
    "She told me that she slept badly and is glad of the breakfast club. ",
)
KINDS = ("call", "meeting", "note", "message")


def write(rows: list[models.Model], staff: Any, dice: random.Random) -> None:
    """The notes of these families, in the order in which they happened."""
    families = [row for row in rows if isinstance(row, Family)]
    visits: dict[int, list[Visit]] = {}
    children: dict[int, list[Any]] = {}
    for row in rows:
        if isinstance(row, Visit):
            visits.setdefault(row.family_id, []).append(row)
        elif isinstance(row, Member) and row.part == "child":
            children.setdefault(row.family_id, []).append(row.person)
    first = (Note.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    notes: list[Note] = []
    parts: list[NoteChild] = []
    for family in families:
        those = children.get(family.pk, [])
        for note in _notes(family, visits.get(family.pk, []), those, staff.worker(int(family.pk)), dice):
            note.pk = first + len(notes)
            notes.append(note)
            child = those[note.pk % len(those)]
            parts.append(NoteChild(note_id=note.pk, child=child, day=_said(dice, child.forename, 2)))
    Note.objects.bulk_create(notes, batch_size=2000)
    NoteChild.objects.bulk_create(parts, batch_size=2000)
    _index(first, first + len(notes))


def _notes(
    family: Family, visits: list[Visit], children: list[Any], writer: Any, dice: random.Random
) -> Iterator[Note]:
    today = clock.today()
    for nth in range(NOTES):
        visit = visits[nth] if nth < min(VISITS, len(visits)) else None
        day = visit.on if visit else today - timedelta(days=2 + 17 * (nth - VISITS) + family.pk % 9)
        yield Note(
            family=family, kind="visit" if visit else KINDS[nth % len(KINDS)], on=day, visit=visit,
            setting="home" if visit else "", writer=writer, finished_at=clock.at(day, 17),
            what=_said(dice, children[nth % len(children)].forename, 4),
            works=SAID[1] if nth % 3 == 0 else "", worries=_said(dice, "He", 1) if nth % 4 == 0 else "",
        )  # fmt: skip


def _said(dice: random.Random, first: str, sentences: int) -> str:
    """So many sentences, and words of which some come often and most seldom."""
    told = "".join(dice.choices(SAID, k=sentences)).replace("{first}", first)
    return f"{told}{' '.join(dice.choices(WORDS, WEIGHTS, k=4 * sentences))}."


def _index(first: int, after: int) -> None:
    """The words as `recording.actions` keeps them: the shared text, and each child's own part."""
    table, note, part = (kind._meta.db_table for kind in (NoteWords, Note, NoteChild))
    columns = f"INSERT INTO {table} (note_id, family_id, child_id, confided, scope, words) SELECT "
    gap = "CHAR(10)"
    shared = f"n.what || {gap} || n.works || {gap} || n.worries"
    with connection.cursor() as cursor:
        cursor.execute(
            f"{columns} n.id, n.family_id, NULL, 0, 'f' || n.family_id, {shared} FROM {note} n "
            "WHERE n.id >= %s AND n.id < %s ORDER BY n.id",
            [first, after],
        )
        cursor.execute(
            f"{columns} n.id, n.family_id, c.child_id, 0, 'f' || n.family_id, c.day FROM {part} c "
            f"JOIN {note} n ON n.id = c.note_id WHERE n.id >= %s AND n.id < %s ORDER BY c.id",
            [first, after],
        )
