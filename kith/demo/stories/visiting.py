"""Visits as the stories tell them: who was seen, and the words of the note about it.

The words are those of the family's diary for that day; where it has none, of the voices.
"""

from typing import Any

from kith import clock
from kith.accounts.models import User
from kith.demo.diary import Entry, diaries
from kith.demo.drawing import drawing
from kith.demo.telling import Story, World, quarter
from kith.demo.voices import Child, Occasion, Told
from kith.documents.taking import examine
from kith.people.models import Family, Person
from kith.people.queries import members_of
from kith.recording import actions as recording
from kith.recording.models import Note
from kith.ui.words import age


def visit(w: World, by: User, family: Family, **seen: Any) -> Note:
    """Visit today. `alone` and `together` are children seen, `not_seen` those who were not, and why.

    More: setting, words (said first), interpreter, bedroom (whether each child's bedroom was seen); theme and
    late (the work is nearly done) for the voices.
    """
    lines = _lines(seen)
    diary = diaries().get(family.name)
    told_today = w.kept.setdefault("visits told", []).count((family.name, w.written))
    entry = diary.visit(w.written, told_today) if diary else None
    words, voice = seen.pop("words", ""), {name: seen.pop(name, "") for name in ("theme", "late")}
    if entry is not None:
        told = Told(entry.what, **entry.shared, children=entry.children)
        seen |= told_with(w, family, entry)
    else:
        told = _by_voices(w, family, lines, setting=seen.get("setting", "home"), **voice)
        told.what = f"{words} {told.what}".strip()
    for line in lines:
        line |= told.children.get(line["child"].first, {})
    note = recording.finish_note(
        by=by, family=family, kind="visit", on=clock.today(), at=quarter(clock.now()), what=told.what,
        works=told.works, worries=told.worries, children=lines, **seen,
    )  # fmt: skip
    w.kept["visits told"].append((family.name, w.written))
    return note


def visits(
    w: World, by: User, family: Family, children: list[Person], *dates: str, words: str = "", **seen: Any
) -> Story:
    """A row of visits on which every child was seen alone."""
    for n, written in enumerate(dates):
        yield w.at(written, f"{15 + n % 2}:{15 * (n % 4):02}")
        visit(w, by, family, alone=children, words=words if n == len(dates) - 1 else "", **seen)


def told_with(w: World, family: Family, entry: Entry) -> dict[str, Any]:
    """What of an entry every kind of note takes: minutes, who else was there, promises, a drawing."""
    known = {m.person.first: m.person for m in members_of(family, clock.today())}
    there = [one.strip() for one in entry.option("with").split(";") if one.strip()]
    given: dict[str, Any] = {
        "minutes": entry.minutes,
        "also_there": [known.get(name, name) for name in there],
        "promises": [
            {"to": known.get(to, to), "by_when": w.date(day), "words": words}
            for to, day, words in entry.promises
        ],
    }
    if where := entry.option("where"):
        given["where"] = where
    if setting := entry.option("at"):
        given["setting"] = setting
    if entry.drawing:
        given["files"] = [
            examine(entry.option("called") or "drawing.jpg", drawing(entry.drawing, family.name + entry.day))
        ]
    return given


def _lines(seen: dict[str, Any]) -> list[dict[str, Any]]:
    bedroom = seen.pop("bedroom", None)
    lines: list[dict[str, Any]] = [
        {"child": one, "seen": True, "seen_alone": alone, "bedroom_seen": bedroom}
        for key, alone in (("alone", True), ("together", False))
        for one in seen.pop(key, ())
    ]
    return lines + [
        {"child": one, "seen": False, "not_seen_because": why}
        for one, why in seen.pop("not_seen", {}).items()
    ]


def _by_voices(w: World, family: Family, lines: list[dict[str, Any]], **occasion: Any) -> Told:
    grown = [m.person for m in members_of(family, clock.today()) if m.part == "parent"]
    children = [
        Child(line["child"].first, age(line["child"].born_on, clock.today()), line["child"].sex, line["seen"])
        for line in lines
    ]
    number = Note.objects.filter(family=family, kind="visit").count()
    o = Occasion(str(family.pk), number, children, grown[0].first if grown else "Their carer", **occasion)
    return w.voices.tell(o) if any(child.seen for child in children) else Told(w.voices.whole(["not in"], o))
