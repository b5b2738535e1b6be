"""What stands beside a note while it is written: the last visit, what was promised, the plan."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kith.casework.models import WorryAndPlan
from kith.people.models import Family, Person
from kith.people.models.standing import Standing
from kith.people.queries import members_of, workers_of
from kith.people.terms import Part
from kith.recording.models import Note, Promise, Visit
from kith.recording.queries.promise import promises_open
from kith.recording.queries.visit import children_of
from kith.ui.words import listed


@dataclass(frozen=True)
class Beside:
    """The rail of the form."""

    visit: Visit | None
    seen: list[Any]
    note: Note | None
    promises: list[Promise]
    plan: WorryAndPlan | None


def beside(family: Family) -> Beside:
    """The last visit with the note of it, open promises, and the plan in short."""
    last = Visit.objects.filter(family=family).prefetch_related("children__child").first()
    told = Note.objects.standing().filter(visit=last).first() if last else None
    return Beside(
        visit=last,
        seen=list(last.children.all()) if last else [],
        note=told,
        promises=promises_open(family),
        plan=family.pictures.order_by("-id").first(),
    )


def present_choices(family: Family, today: date, note: Note | None = None) -> list[Person]:
    """Who of the family may have been there beside the children, and whoever was, by the note."""
    now = [member.person for member in members_of(family, today) if member.part != Part.CHILD]
    held = {one.pk for one in now}
    rows = note.present.all() if note else ()
    return now + [row.person for row in rows if row.person and row.person_id not in held]


def children_of_note(note: Note, today: date) -> list[Person]:
    """The children whom a correction may be about: those of the family now, and those in the note."""
    now = children_of(note.family, today)
    held = {one.pk for one in now}
    return now + [part.child for part in note.children.all() if part.child_id not in held]


def confidants(standing: Standing) -> str:
    """Who reads what a child tells in confidence, in words: said where it is written down."""
    who = workers_of([standing.family])[standing.family.pk]
    worker, manager = who.worker, who.manager
    names = [f"{worker}, who leads" if worker else "whoever leads", "co-workers"]
    names += [f"{manager}, the manager" if manager else "the team's manager"]
    return listed([*names, "whoever chairs this family's meetings", "people a manager has named"])
