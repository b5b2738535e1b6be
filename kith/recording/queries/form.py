"""What stands beside a note while it is written: the last visit, what was promised, the plan."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kith.casework.models import WorryAndPlan
from kith.people.models import Family, Person
from kith.people.queries import members_of
from kith.people.terms import Part
from kith.recording.models import Note, Promise, Visit
from kith.recording.queries.promise import promises_open


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


def present_choices(family: Family, today: date) -> list[Person]:
    """Who of the family may have been there beside the children: grown-ups and the network."""
    return [member.person for member in members_of(family, today) if member.part != Part.CHILD]
