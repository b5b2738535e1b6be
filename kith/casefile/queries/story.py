"""One child's own story, drawn from the family's record: their age at each thing, and their own words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kith import clock
from kith.access import Action
from kith.casefile.queries.timeline import Entry, Told, tell
from kith.casework.models import Step
from kith.casework.rules import story as told_story
from kith.casework.terms import StepKind
from kith.people.models import Family, Member, Person, Relationship, Residence
from kith.people.queries import birth_line
from kith.people.queries.addresses import Whereabouts, in_words
from kith.people.terms import Part, ResidenceKind
from kith.recording.models import NoteChild
from kith.ui.words import age_words

if TYPE_CHECKING:
    from kith.accounts.models import User
    from kith.people.models.standing import Standing

PARENTS = ("mother", "father", "parent", "expectant_mother", "expectant_father")
LEFT_OUT = ("promise-made", "picture")


@dataclass(frozen=True)
class Moment:
    """One thing in the story: how old they were, what happened, and what they said and confided."""

    entry: Entry
    age: str
    day: str = ""
    said: str = ""
    confided: str = ""


@dataclass
class Story:
    """All of it, in order."""

    child: Person
    born: str
    age: str
    before: list[Entry] = field(default_factory=list)
    years: list[dict[str, Any]] = field(default_factory=list)
    homes: list[tuple[Residence, Whereabouts]] = field(default_factory=list)
    workers: list[dict[str, Any]] = field(default_factory=list)
    older: list[dict[str, Any]] = field(default_factory=list)
    others: list[Family] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Nothing is on record for them yet."""
        return not (self.before or self.years or self.older)


def story(user: "User", standing: "Standing", child: Person) -> Story:
    """The story of one child, as far as this reader may read it."""
    told = tell(standing, child=child.pk)
    today = clock.today()
    age = age_words(child.born_on, today) if child.born_on and child.born_on <= today else ""
    found = Story(child, birth_line(child), age)
    entries = [entry for entry in told.entries if not entry.key.startswith(LEFT_OUT)]
    begins = child.born_on or date.max
    found.before = [entry for entry in entries if entry.on < begins]
    own = _own_parts(standing, child)
    found.years = _years([_moment(entry, child, own) for entry in entries if entry.on >= begins])
    found.homes = _homes(user, standing, child)
    found.workers = _workers(told)
    found.older, found.others = _older(user, standing, child)
    return found


def _own_parts(standing: "Standing", child: Person) -> dict[str, tuple[str, str, str]]:
    """What they lived, said and confided, by note; what they confided for those alone who may read it."""
    if not standing.may(Action.NOTE_SEE):
        return {}
    confided = standing.may(Action.NOTE_CONFIDED)
    columns = ["note", "day", "said"] + (["confided"] if confided else [])
    rows = NoteChild.objects.filter(child=child, note__family=standing.family, note__strike__isnull=True)
    return {
        f"note-{row[0]}": (row[1], row[2], row[3] if confided else "") for row in rows.values_list(*columns)
    }


def _moment(entry: Entry, child: Person, own: dict[str, tuple[str, str, str]]) -> Moment:
    born = child.born_on
    age = age_words(born, entry.on) if born and born <= entry.on else ""
    return Moment(entry, age, *own.get(entry.key, ("", "", "")))


def _years(moments: Iterable[Moment]) -> list[dict[str, Any]]:
    """By the child's age: what happened when they were 6."""
    years: list[dict[str, Any]] = []
    for one in moments:
        if not years or years[-1]["age"] != one.age:
            years.append({"age": one.age, "from": one.entry.on, "moments": []})
        years[-1]["moments"].append(one)
    return years


def _homes(user: "User", standing: "Standing", child: Person) -> list[tuple[Residence, Whereabouts]]:
    """Where they lived while they were of this family, the earliest first; protected places stay hidden."""
    parts = list(Member.objects.filter(family=standing.family, person=child).values_list("from_on", "to_on"))
    rows = Residence.objects.filter(person=child).exclude(kind=ResidenceKind.POST).select_related("place")
    kept = [row for row in rows.order_by("from_on", "id") if any(_meets(row, *part) for part in parts)]
    return list(zip(kept, in_words(user, standing, kept), strict=True))


def _meets(row: Residence, since: date, until: date | None) -> bool:
    return (until is None or row.from_on < until) and (row.to_on is None or row.to_on > since)


def _workers(told: Told) -> list[dict[str, Any]]:
    """Who has worked with them, in order."""
    return [
        {"who": entry.sub, "on": entry.on, "what": entry.title}
        for entry in told.entries
        if entry.key.startswith("worker-")
    ]


def _older(user: "User", standing: "Standing", child: Person) -> tuple[list[dict[str, Any]], list[Family]]:
    """What is on record of older brothers and sisters in files this reader may open; and those files."""
    born = child.born_on or child.expected_on or date.max
    kin = _kin(standing.family, child)
    older = Person.objects.filter(pk__in=kin - {child.pk}, born_on__lt=born).order_by("born_on", "pk")
    people = {one.pk: one for one in older}
    steps = Step.objects.visible_to(user).filter(child__in=people, stands=True).select_related("family")
    rows: dict[int, list[dict[str, Any]]] = {ref: [] for ref in people}
    families: dict[int, Family] = {}
    for step in steps.order_by("started_on", "id"):
        other = step.family if step.family_id != standing.family.pk else None
        if other:
            families[other.pk] = other
        told = told_story.lines(
            StepKind(step.kind), started=step.started_on, ended=step.ended_on, outcome=step.outcome, words=""
        )
        # Of this family what came after the birth is told in the story itself.
        lines = [one for one in told if other or one.on < born]
        rows[step.child_id] += [{"on": one.on, "text": one.text, "family": other} for one in lines]
    found = [
        {
            "child": people[ref], "born": birth_line(people[ref]),
            "lines": sorted(lines, key=lambda row: row["on"]),
        }
        for ref, lines in rows.items()
    ]  # fmt: skip
    return [one for one in found if one["lines"]], list(families.values())


def _kin(family: Family, child: Person) -> set[int]:
    """Children of the same family file, and other children of the same parents."""
    own = Member.objects.filter(family=family, part=Part.CHILD).values_list("person", flat=True)
    parents = Relationship.objects.filter(to=child, kind__in=PARENTS).values("person")
    theirs = Relationship.objects.filter(Q(person__in=parents), kind__in=PARENTS).values_list("to", flat=True)
    return {*own, *theirs}
