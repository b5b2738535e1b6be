"""What stands in each kind of paper, put together from the record: never a confidence, never a struck note.

`sections` is what this room itself names in KITH_PAPER_PARTS; rooms above may name more.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Prefetch

from kith import clock
from kith.casework.models import Closure, Contact, Deadline, Step
from kith.people.models import Family, Member, OutsideWorker, Person
from kith.people.queries import workers_of
from kith.people.terms import Part
from kith.recording.models import ChronologyEntry, Note, NoteChild, NoteDispute, Promise
from kith.recording.queries import finished_chronology, next_visit, promises_open
from kith.sharing.rules.sections import Line, Section
from kith.ui.words import age_words, day, day_month, listed

NOTES_A_PART = 40


def sections(family: Family, kind: str, child: Person | None, reader: Any) -> list[Section]:
    """The parts of a summary, a chronology, one child's story, or the whole file."""
    made: dict[str, Callable[[], list[Section]]] = {
        "summary": lambda: [_people(family), *_picture(family), *_now(family), *_latest(family)],
        "chronology": lambda: [_chosen(family)],
        "child_story": lambda: _story(family, child) if child else [],
        "whole_file": lambda: _whole(family),
    }
    found = made[kind]() if kind in made else []
    return [one for one in found if one.lines]


def of_note(note: Note) -> list[Section]:
    """One note: what everybody reads first, then each child's own part."""
    parts = list(note.children.select_related("child"))
    source = f"note:{note.pk}:{note.version}"
    shared = Section(
        f"{note.title}, {day(note.on)}", tuple(_shared(note, source)), source_family=note.family_id
    )
    own = [
        Section(part.child.first, tuple(_own(part, source)), source_family=note.family_id,
                people=(part.child_id,))
        for part in parts
    ]  # fmt: skip
    more = [line for one in note.disputes.select_related("whose") for line in _disputed(one, source)]
    added = [Line(one.words, when=day(one.at), title="Added", source=source) for one in note.additions.all()]
    beside = Section("Beside it", (*more, *added), source_family=note.family_id)
    return [one for one in (shared, *own, beside) if one.lines]


def _disputed(one: NoteDispute, source: str) -> Iterable[Line]:
    """Their own words, and what came of it if anybody has said."""
    title, whose = f"{one.whose.first} says that this is wrong", (one.whose_id,)
    yield Line(f"“{one.words}”", title=title, source=source, people=whose)
    if one.outcome_words:
        came = f"{one.get_outcome_display()}: {one.outcome_words}"
        yield Line(came, title="What came of it", source=source, people=whose)


def own_words(child: Person) -> list[Section]:
    """What a child told in confidence, for that child's own paper and no other."""
    rows = NoteChild.objects.filter(child=child, note__strike__isnull=True).exclude(confided="")
    lines = tuple(
        Line(row.confided, when=day(row.note.on), said=True, source=f"note:{row.note_id}:{row.note.version}",
             people=(child.pk,))
        for row in rows.select_related("note").order_by("note__on", "id")
    )  # fmt: skip
    return [Section("What you told us in confidence", lines)] if lines else []


def _shared(note: Note, source: str) -> Iterable[Line]:
    yield from (Line(one, source=source) for one in _passages(note.what))
    if note.works:
        yield Line(note.works, title="What is working well", source=source)
    if note.worries:
        yield Line(note.worries, title="What worries us", source=source)


def _own(part: NoteChild, source: str) -> Iterable[Line]:
    if part.day:
        yield Line(part.day, title="Their day, as they live it", source=source, people=(part.child_id,))
    if part.said:
        yield Line(part.said, title="In their own words", said=True, source=source, people=(part.child_id,))


def _passages(text: str) -> list[str]:
    return [one.strip() for one in text.split("\n\n") if one.strip()]


def _people(family: Family) -> Section:
    today = clock.today()
    rows = Member.objects.filter(family=family, to_on__isnull=True).select_related("person").order_by("pk")
    lines = []
    for row in sorted(rows, key=lambda one: one.part != Part.CHILD):
        person = row.person
        born = f"born {day_month(person.born_on)}" if person.born_on else "not yet born"
        years = (
            f", aged {age_words(person.born_on, today)}" if person.born_on and row.part == Part.CHILD else ""
        )
        words = f"{born}{years}" if row.part == Part.CHILD else str(row.get_part_display())
        lines.append(Line(words, title=person.name, people=(person.pk,)))
    worker = workers_of([family])[family.pk].worker
    if worker:
        lines.append(Line("works with this family", title=str(worker)))
    for one in OutsideWorker.objects.filter(family=family, to_on__isnull=True).exclude(name=""):
        lines.append(Line(str(one.get_kind_display()), title=one.name))
    return Section("Who this is about", tuple(lines), source_family=family.pk)


def _picture(family: Family) -> list[Section]:
    picture = family.pictures.order_by("-id").first()
    if picture is None:
        return []
    told = (("What are we worried about?", "worry", picture.worry),
            ("What is working well?", "well", picture.working),
            ("What needs to happen?", "next", picture.plan))  # fmt: skip
    return [
        Section(title, tuple(Line(one, source=f"picture:{picture.pk}") for one in _passages(text)), kind,
                source_family=family.pk)
        for title, kind, text in told
    ]  # fmt: skip


def _now(family: Family) -> list[Section]:
    steps = Step.objects.open_on(clock.today()).filter(family=family).select_related("child").order_by("id")
    now = [Line(f"{step.get_kind_display()} since {day_month(step.started_on)}", title=step.child.first,
                source=f"step:{step.pk}", people=(step.child_id,)) for step in steps]  # fmt: skip
    said = [Line(f"{one.words}, by {day(one.due_on)}", title=f"To {one.to}") for one in promises_open(family)]
    return [
        Section("Where things stand", tuple(now), source_family=family.pk),
        Section("What we promised", tuple(said), source_family=family.pk),
        Section("What comes next", tuple(_next(family)), "next", source_family=family.pk),
    ]


def _next(family: Family) -> Iterable[Line]:
    if visit := next_visit(family):
        yield Line(f"We visit by {day(visit['due_on'])}.")
    due = Deadline.objects.running().filter(family=family).exclude(key__endswith="_visit")
    for one in due.order_by("due_on", "id")[:6]:
        yield Line(one.title, when=day(one.due_on))


def _notes(family: Family) -> Any:
    parts = Prefetch("children", NoteChild.objects.defer("confided", "confided_why").select_related("child"))
    return Note.objects.standing().filter(family=family).select_related("writer").prefetch_related(parts)


def _latest(family: Family) -> list[Section]:
    rows = list(_notes(family).order_by("-on", "-id")[:5])
    return [Section("What happened lately", tuple(_brief(row) for row in rows), source_family=family.pk)]


def _brief(note: Note) -> Line:
    return Line(
        note.what, when=day(note.on), title=note.title, source=f"note:{note.pk}:{note.version}",
        people=tuple(part.child_id for part in note.children.all()),
    )  # fmt: skip


def _chosen(family: Family) -> Section:
    """The chronology as workers wrote and finished it."""
    lines = tuple(line for entry in finished_chronology(family) for line in _of_entry(entry))
    return Section("In the order of time", lines, source_family=family.pk)


def _of_entry(entry: ChronologyEntry) -> Iterable[Line]:
    """What happened, and what it meant; known by the notes it is drawn from, so that a correction is told."""
    source = " ".join(f"note:{one.pk}:{one.version}" for one in entry.notes.all())
    children = list(entry.children.all())
    source = source or f"chronology:{entry.chronology_id}"
    people = tuple(one.pk for one in children)
    yield Line(
        entry.words, when=entry.on_words or day(entry.on), title=entry.title, source=source, people=people
    )
    if entry.impact:
        yield Line(
            entry.impact,
            title=f"For {listed([one.first for one in children]) or 'the children'}",
            source=source,
            people=people,
        )


def _automatic(family: Family) -> Section:
    """Every step and every end of our work, as the record has them (for the whole file)."""
    entries = []
    for step in Step.objects.filter(family=family).select_related("child"):
        entries += [(on, 0, line) for on, line in _of_step(step)]
    for closure in Closure.objects.filter(family=family):
        entries.append((closure.on, 2, Line(closure.changed, when=day(closure.on), title="Our work ended")))
    entries.sort(key=lambda entry: (entry[0], entry[1], entry[2].source))
    return Section("The journey", tuple(line for _, _, line in entries), source_family=family.pk)


def _of_step(step: Step) -> list[tuple[Any, Line]]:
    told: dict[str, Any] = {"source": f"step:{step.pk}", "people": (step.child_id,)}
    kind = str(step.get_kind_display())
    begun = Line(
        f"{step.child.first}: {step.words or 'begun'}", when=day(step.started_on), title=kind, **told
    )
    found = [(step.started_on, begun)]
    if step.ended_on:
        ended = Line(f"{step.child.first}: ended", when=day(step.ended_on), title=kind, **told)
        found.append((step.ended_on, ended))
    return found


def _story(family: Family, child: Person) -> list[Section]:
    """One child's own story: the shared words of notes they are in, and their own part alone."""
    entries: list[tuple[Any, int, Line]] = []
    for step in Step.objects.filter(family=family, child=child).select_related("child"):
        entries += [(on, 0, line) for on, line in _of_step(step)]
    for note in _notes(family).filter(children__child=child).distinct():
        entries.append((note.on, 1, _brief(note)))
        source = f"note:{note.pk}:{note.version}"
        mine = [part for part in note.children.all() if part.child_id == child.pk]
        for part in mine:
            entries += [(note.on, 2, line) for line in _own(part, source)]
    entries.sort(key=lambda entry: entry[:2])
    title = f"{child.first}’s story, in the order of time"
    return [Section(title, tuple(line for _, _, line in entries), source_family=family.pk)]


def _whole(family: Family) -> list[Section]:
    told = Contact.objects.filter(family=family).order_by("received_at")
    told_lines = tuple(Line(one.said, when=day(one.received_at), source=f"contact:{one.pk}") for one in told)
    promises = Promise.objects.filter(family=family).select_related("to_person").order_by("made_on", "id")
    said = tuple(
        Line(
            f"{one.words}, by {day(one.due_on)}. {_became(one)}", title=f"To {one.to}", when=day(one.made_on)
        )
        for one in promises
    )
    found = [_people(family), *_picture(family)]
    found += [Section("What we were told", told_lines, source_family=family.pk),
              _automatic(family), replace(_chosen(family), title="The chronology as it was written"),
              Section("What we promised", said, source_family=family.pk)]  # fmt: skip
    return found + _note_parts(family)


def _became(one: Promise) -> str:
    if one.kept_on:
        return f"Kept on {day_month(one.kept_on)}."
    return f"Not kept: {one.get_not_kept_because_display()}." if one.ended_on else "Still open."


def _note_parts(family: Family) -> list[Section]:
    """All notes in the order of time, so many to a part that none grows too long."""
    found: list[Section] = []
    held: list[Line] = []
    rows = _notes(family).order_by("on", "id").iterator(chunk_size=200)
    for count, note in enumerate(rows, start=1):
        source = f"note:{note.pk}:{note.version}"
        held.append(Line("", when=day(note.on), title=note.title, source=source))
        held += _shared(note, source)
        for part in note.children.all():
            held += [Line(one.words, title=f"{part.child.first}: {one.title.lower()}", said=one.said,
                          source=source, people=one.people) for one in _own(part, source)]  # fmt: skip
        if count % NOTES_A_PART == 0:
            found.append(Section("Notes", tuple(held), source_family=family.pk))
            held = []
    return found + ([Section("Notes", tuple(held), source_family=family.pk)] if held else [])
