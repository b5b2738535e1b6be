"""The diarist: lives through the diaries of families beside their stories, and does what each entry says.

Visits are told by the stories themselves (`stories/visiting.py`); everything else of a diary is done here.
"""

from collections.abc import Callable
from typing import Any, Final

from kith import clock
from kith.accounts.models import User
from kith.demo.diary import Diary, Entry, diaries
from kith.demo.stories.promises import lead_of
from kith.demo.stories.visiting import told_with
from kith.demo.telling import Story, World, quarter
from kith.people.models import Family, Person
from kith.people.queries import members_of
from kith.recording import actions as recording
from kith.recording.models import CallBack, Note, NoteDispute, Promise
from kith.tasks import actions as tasks
from kith.tasks.models import Task


def diarists(w: World) -> list[Story]:
    """One story a diary. They are told after the stories of the same moment."""
    return [_live(w, diary) for diary in diaries().values()]


def _live(w: World, diary: Diary) -> Story:
    for entry in diary.entries:
        if entry.verb != "visit":
            yield w.at(entry.day, entry.hour)
            family = Family.objects.get(name=diary.family)
            by = w.who(entry.option("by")) if entry.option("by") else lead_of(family)
            if by is None:
                raise LookupError(f"{diary.family}: nobody leads the work on {entry.day}")
            DOES[entry.verb](w, by, family, entry)
    if all(entry.verb == "visit" for entry in diary.entries):
        yield w.at("2026-11-24", "08:00")


def _people(family: Family) -> dict[str, Person]:
    return {m.person.first: m.person for m in members_of(family, clock.today())}


def _note(w: World, family: Family, entry: Entry) -> Note:
    """The note that an entry is about, by its day; `2026-10-12/call` if there were several."""
    day, _, kind = entry.of.partition("/")
    found = Note.objects.filter(family=family, on=w.date(day)).order_by("id")
    note = (found.filter(kind=kind) if kind else found).first()
    if note is None:
        raise LookupError(f"{family.name}: no note of {entry.of}")
    return note


def _promise(family: Family, words: str) -> Promise:
    found = list(Promise.objects.open().filter(family=family, words__contains=words))
    if len(found) != 1:
        raise LookupError(f"{family.name}: {len(found)} open promises say “{words}”")
    return found[0]


def _children(family: Family, entry: Entry) -> list[dict[str, Any]]:
    """The children whom a note is about: those with a part of their own, and those in the option `about`."""
    known = _people(family)
    names = [*entry.children, *filter(None, map(str.strip, entry.option("about").split(";")))]
    return [{"child": known[name]} | entry.children.get(name, {}) for name in dict.fromkeys(names)]


# ---- what an entry may do ----


def _write(w: World, by: User, family: Family, entry: Entry) -> None:
    recording.finish_note(
        by=by, family=family, kind=entry.verb, on=clock.today(), at=quarter(clock.now()), what=entry.what,
        children=_children(family, entry), **entry.shared, **told_with(w, family, entry),
    )  # fmt: skip


def _add(w: World, by: User, family: Family, entry: Entry) -> None:
    recording.add_to_note(by=by, note=_note(w, family, entry), words=entry.what)


def _correct(w: World, by: User, family: Family, entry: Entry) -> None:
    """What the entry does not name stays as it stands."""
    note = _note(w, family, entry)
    children = []
    for part in note.children.select_related("child"):
        line: dict[str, Any] = {"child": part.child, "day": part.day, "said": part.said}
        if sight := note.visit and note.visit.children.filter(child=part.child).first():
            names = ("seen", "seen_alone", "not_seen_because", "bedroom_seen")
            line |= {name: getattr(sight, name) for name in names}
        children.append(line | entry.children.get(part.child.first, {}))
    kept = ("at", "minutes", "setting", "where", "interpreter", "works", "worries")
    recording.correct_note(
        by=by, note=note, because=entry.rest, on=note.on, what=entry.what or note.what, children=children,
        also_there=[one.person or one.words for one in note.present.select_related("person")],
        **({name: getattr(note, name) for name in kept} | entry.shared),
    )  # fmt: skip


def _pin(w: World, by: User, family: Family, entry: Entry) -> None:
    recording.pin_note(by=by, note=_note(w, family, entry))


def _unpin(w: World, by: User, family: Family, entry: Entry) -> None:
    recording.unpin_note(by=by, note=_note(w, family, entry))


def _strike(w: World, by: User, family: Family, entry: Entry) -> None:
    recording.strike_note(by=by, note=_note(w, family, entry), because=entry.rest)


def _dispute(w: World, by: User, family: Family, entry: Entry) -> None:
    whose = _people(family)[entry.option("from")]
    recording.dispute_note(by=by, note=_note(w, family, entry), whose=whose, words=entry.what)


def _answer(w: World, by: User, family: Family, entry: Entry) -> None:
    dispute = NoteDispute.objects.get(note=_note(w, family, entry), outcome="open")
    recording.answer_dispute(by=by, dispute=dispute, outcome=entry.rest, words=entry.what)


def _promised(w: World, by: User, family: Family, entry: Entry) -> None:
    known = _people(family)
    for to, day, words in entry.promises:
        recording.promise(by=by, family=family, words=words, to=known.get(to, to), due_on=w.date(day))


def _kept(w: World, by: User, family: Family, entry: Entry) -> None:
    recording.keep_promise(by=by, promise=_promise(family, entry.rest), on=clock.today())


def _changed(w: World, by: User, family: Family, entry: Entry) -> None:
    recording.change_promise(
        by=by, promise=_promise(family, entry.rest), due_on=w.date(entry.of), because=entry.what, told=True
    )


def _broken(w: World, by: User, family: Family, entry: Entry) -> None:
    recording.break_promise(by=by, promise=_promise(family, entry.rest), cause=entry.of, words=entry.what)


def _rang(w: World, by: User, family: Family, entry: Entry) -> None:
    recording.ask_callback(
        by=by, family=family, who=entry.of, asked_on=clock.today(), about=entry.what,
        phone_words=entry.option("on"),
    )  # fmt: skip


def _returned(w: World, by: User, family: Family, entry: Entry) -> None:
    recording.return_call(by=by, callback=CallBack.objects.open().get(family=family, who=entry.of))


def _task(w: World, by: User, family: Family, entry: Entry) -> None:
    tasks.make_task(by=by, family=family, what=entry.rest, due_on=w.date(entry.of))


def _did(w: World, by: User, family: Family, entry: Entry) -> None:
    tasks.do_task(by=by, task=Task.objects.open().get(family=family, what=entry.rest))


DOES: Final[dict[str, Callable[[World, User, Family, Entry], None]]] = {
    "call": _write, "meeting": _write, "note": _write, "message": _write, "add": _add, "correct": _correct,
    "pin": _pin, "unpin": _unpin, "strike": _strike, "dispute": _dispute, "answer": _answer,
    "promised": _promised, "kept": _kept, "changed": _changed, "broken": _broken, "rang": _rang,
    "returned": _returned, "task": _task, "did": _did,
}  # fmt: skip
