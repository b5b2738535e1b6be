"""The parts of a note: each child's own, and who else was there. Steps of larger acts."""

from collections.abc import Iterable, Sequence
from typing import Any

from kith.people.checks import names_one_of, tidy
from kith.people.models import Family, Member, Person
from kith.recording.models import Note, NoteChild, NotePresent
from kith.recording.terms import NoteKind, Setting
from kith.refusals import Refused

OWN = ("day", "said", "confided", "confided_why", "not_alone_because")
SIGHT = ("seen", "seen_alone", "not_seen_because", "bedroom_seen")
OF_THE_NOTE = ("at", "minutes", "setting", "where", "interpreter", "works", "worries")
TALKS = (NoteKind.VISIT, NoteKind.CALL)


def write_note(note: Note, values: dict[str, Any], more: dict[str, Any], *, together: bool) -> None:
    """The note's own columns, checked and kept."""
    given = {"at": None, "minutes": None, "setting": "", "where": ""}
    given |= {"interpreter": "", "works": "", "worries": ""} | more
    if unknown := set(given) - set(OF_THE_NOTE):
        raise TypeError(f"A note has no {sorted(unknown)}")
    if note.kind == NoteKind.VISIT:
        given["setting"] = given["setting"] or Setting.HOME
    for name, value in tidy(Note, values | given).items():
        setattr(note, name, value)
    note.together_minutes = note.minutes if together or note.kind in TALKS else None
    _not_a_relative(note)
    note.save()


def _not_a_relative(note: Note) -> None:
    kin = Person.objects.filter(memberships__family=note.family)
    if note.interpreter and names_one_of(note.interpreter, kin):
        raise Refused(
            "An interpreter is never a member of the family. Name somebody from outside it.",
            field="interpreter",
        )


def check_children(family: Family, children: Sequence[dict[str, Any]], also: Iterable[int] = ()) -> None:
    """Everybody a note is about is in the family's file, or was in the note before."""
    allowed = {"child", *OWN, *SIGHT}
    if any(set(one) - allowed for one in children):
        raise TypeError(f"A child's part of a note holds {sorted(allowed)}")
    _known(family, {one["child"].pk for one in children}, also, field="children")


def _known(family: Family, people: set[int], also: Iterable[int], *, field: str) -> None:
    known = set(Member.objects.filter(family=family).values_list("person", flat=True))
    if people - known - set(also):
        raise Refused("Somebody chosen is not in this family's file. Open the page again.", field=field)


def lines_of(children: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What of the children's parts belongs to the visit: who was seen. A baby not yet born has no line."""
    return [
        {"child": one["child"]} | {name: one[name] for name in SIGHT if name in one}
        for one in children
        if "seen" in one and not one["child"].unborn
    ]


def keep_children(note: Note, children: Sequence[dict[str, Any]]) -> None:
    """Each child's own part as it stands in this version; a part no longer there stays in its history.

    A part that says nothing of a confidence leaves the one that was told before as it is: whoever corrects
    a note need not be one of those who may read it.
    """
    held = {part.child_id: part for part in note.children.all()}
    for one in children:
        part = held.pop(one["child"].pk, None) or NoteChild(note=note, child=one["child"])
        for name, value in tidy(NoteChild, {name: one[name] for name in OWN if name in one}).items():
            setattr(part, name, value)
        part.version = note.version
        part.save()
    for gone in held.values():
        gone.delete()  # its versions stay in the history


def keep_present(note: Note, also_there: Iterable[Any], also: Iterable[int] = ()) -> None:
    """Who else was there: people of the family, or anybody in words."""
    people, words = _sorted_out(also_there)
    _known(note.family, {one.pk for one in people}, also, field="also_there")
    wanted: list[dict[str, Any]] = [{"person": one, "words": ""} for one in people] + [
        {"person": None, "words": w} for w in words
    ]
    held = {(row.person_id, row.words): row for row in note.present.all()}
    for one in wanted:
        row = held.pop((one["person"] and one["person"].pk, one["words"]), None)
        row = row or NotePresent(note=note, **tidy(NotePresent, one))
        row.version = note.version
        row.save()
    for gone in held.values():
        gone.delete()


def _sorted_out(also_there: Iterable[Any]) -> tuple[list[Person], list[str]]:
    given = list(dict.fromkeys(also_there))
    words = [one.strip() for one in given if isinstance(one, str)]
    return [one for one in given if not isinstance(one, str)], [word for word in words if word]
