"""The rows a timeline is told from: those that stand now by kept queries, those of a past day from history.

Both come as tuples with the same columns in the same order, so that one telling serves today and every past
day. What a child confided is among no columns here.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from kith.accounts.models import Team, User
from kith.casework.models import (
    Allocation,
    Closure,
    Contact,
    ContactPerson,
    LegalStatus,
    Placement,
    Step,
    Stop,
    StrategyDiscussion,
    WorryAndPlan,
)
from kith.people.models import Family, Member, Person, Place, Residence, WarningNote
from kith.prepared import prepared
from kith.recording.models import (
    Note,
    NoteAddition,
    NoteChild,
    NoteDispute,
    NoteFile,
    NotePresent,
    NoteStrike,
    Promise,
    Visit,
    VisitChild,
)

CONTACT = ("pk", "received_at", "taken_by_id", "source_code", "said")
ABOUT = ("contact_id", "child", "forename", "surname", "person_id")
STEP = ("pk", "child_id", "kind", "started_on", "ended_on", "outcome", "words", "led_by_id", "stands")
DISCUSSION = ("step_id", "decisions")
ALLOCATION = ("pk", "user_id", "team_id", "role", "from_on", "to_on")
NOTE = ("pk", "kind", "setting", "on", "at", "minutes", "writer_id", "what", "visit_id")
PART = ("note_id", "child_id", "day", "said")
PRESENT = ("note_id", "person_id", "words")
VISIT = ("pk", "on", "setting", "by_id", "words")
LINE = ("visit_id", "child_id", "seen", "seen_alone")
MEMBER = ("person_id", "part", "from_on", "to_on")
STAY = ("pk", "person_id", "place_id", "kind", "from_on")
WARNING = ("pk", "words", "set_on", "set_by_id", "ended_on", "ended_by_id", "person_id")
CARE = ("pk", "step_id", "code", "from_on")
PROMISE = (
    "pk", "words", "to_words", "to_person_id", "made_on", "made_by_id", "due_on", "kept_on", "kept_by_id",
    "ended_on", "ended_by_id",
)  # fmt: skip
ADDED = ("pk", "note_id", "at", "by_id", "words")
FILE = ("pk", "note_id", "at", "by_id", "label")
DISPUTE = ("pk", "note_id", "at", "by_id", "whose_id")
CLOSURE = ("pk", "on", "by_id", "changed", "stands")
PICTURE = ("pk", "at", "by_id")
STOP = ("pk", "on", "by_id", "kind", "person_id")
Row = tuple[Any, ...]


class Book:
    """The rows of one family, as they stand (`moment` None) or as they stood at a moment."""

    def __init__(self, family: Family, moment: datetime | None = None) -> None:
        self.family, self.moment = family, moment

    def _of(self, now: Any, model: Any, columns: tuple[str, ...]) -> list[Row]:
        if self.moment is None:
            return now(family=self.family.pk)  # type: ignore[no-any-return]
        return self._then(model, columns, family_id=self.family.pk)

    def _parts(
        self, now: Any, model: Any, columns: tuple[str, ...], name: str, of: Iterable[Row]
    ) -> list[Row]:
        """Parts of those rows: none are asked for where there are none."""
        refs = [row[0] for row in of]
        if not refs:
            return []
        if self.moment is None:
            return now(family=self.family.pk)  # type: ignore[no-any-return]
        return self._then(model, columns, **{f"{name}__in": refs})

    def _then(self, model: Any, columns: tuple[str, ...], **where: Any) -> list[Row]:
        return list(map(attrgetter(*columns), model.history.as_of(self.moment).filter(**where)))

    def contacts(self) -> list[Row]:
        """What we were told."""
        return self._of(_contacts, Contact, CONTACT)

    def about(self, contacts: list[Row]) -> list[Row]:
        """About whom."""
        return self._parts(_about, ContactPerson, ABOUT, "contact_id", contacts)

    def steps(self) -> list[Row]:
        """The steps of every child that stand."""
        return [row for row in self._of(_steps, Step, STEP) if row[8]]

    def discussions(self, steps: list[Row]) -> dict[int, str]:
        """What strategy discussions decided, by step."""
        held = [row for row in steps if row[2] == "strategy"]
        return dict(self._parts(_discussions, StrategyDiscussion, DISCUSSION, "step_id", held))  # type: ignore[arg-type]

    def care(self, steps: list[Row]) -> tuple[list[Row], list[Row]]:
        """Legal statuses and placements."""
        held = [row for row in steps if row[2] == "looked_after"]
        return (
            self._parts(_statuses, LegalStatus, CARE, "step_id", held),
            self._parts(_placements, Placement, CARE, "step_id", held),
        )

    def allocations(self) -> list[Row]:
        """Who worked with them."""
        return self._of(_allocations, Allocation, ALLOCATION)

    def notes(self) -> list[Row]:
        """Notes that are not struck out."""
        if self.moment is None:
            return _notes(family=self.family.pk)
        rows = self._then(Note, NOTE, family_id=self.family.pk)
        struck = NoteStrike.history.as_of(self.moment).filter(note_id__in=[row[0] for row in rows])
        gone = {strike.note_id for strike in struck}
        return [row for row in rows if row[0] not in gone]

    def parts(self, notes: list[Row]) -> list[Row]:
        """Each child's own part of them, without what they confided."""
        return self._parts(_note_parts, NoteChild, PART, "note_id", notes)

    def present(self, notes: list[Row]) -> list[Row]:
        """Who else was there."""
        return self._parts(_present, NotePresent, PRESENT, "note_id", notes)

    def over(self, notes: list[Row]) -> tuple[list[Row], list[Row], list[Row]]:
        """What was added to notes, attached to them, and said against them."""
        return (
            self._parts(_added, NoteAddition, ADDED, "note_id", notes),
            self._parts(_files, NoteFile, FILE, "note_id", notes),
            self._parts(_disputes, NoteDispute, DISPUTE, "note_id", notes),
        )

    def visits(self) -> list[Row]:
        """The bare facts of visits."""
        return self._of(_visits, Visit, VISIT)

    def lines(self, visits: list[Row]) -> list[Row]:
        """Who was seen on them."""
        return self._parts(_lines, VisitChild, LINE, "visit_id", visits)

    def members(self) -> list[Row]:
        """Everybody who has, or had, a part."""
        return self._of(_members, Member, MEMBER)

    def stays(self, persons: Sequence[int]) -> list[Row]:
        """Where they lived and from when."""
        if not persons:
            return []
        return _stays(persons=persons) if self.moment is None else self._then(
            Residence, STAY, person_id__in=persons
        )  # fmt: skip

    def addresses(self, places: Sequence[int]) -> dict[int, str]:
        """The words of places that are not protected: the caller leaves those out."""
        if not places:
            return {}
        rows = _places(places=places) if self.moment is None else list(
            Place.history.as_of(self.moment).filter(id__in=places)
        )  # fmt: skip
        return {row.pk: row.address for row in rows}

    def warnings(self) -> list[Row]:
        """Warning notes."""
        return self._of(_warnings, WarningNote, WARNING)

    def promises(self) -> list[Row]:
        """What was promised."""
        return self._of(_promises, Promise, PROMISE)

    def closures(self) -> list[Row]:
        """Ends of our work."""
        return [row for row in self._of(_closures, Closure, CLOSURE) if row[4]]

    def pictures(self) -> list[Row]:
        """When the worry and the plan were written."""
        return self._of(_pictures, WorryAndPlan, PICTURE)

    def stops(self) -> list[Row]:
        """A death or a grave injury."""
        return self._of(_stops, Stop, STOP)

    def people(self, refs: set[int]) -> dict[int, Person]:
        """Persons as they are called, or were."""
        if not refs:
            return {}
        rows = _people(persons=sorted(refs)) if self.moment is None else list(
            Person.history.as_of(self.moment).filter(id__in=refs)
        )  # fmt: skip
        return {row.pk: row for row in rows}


@prepared
def _contacts(family: int) -> Any:
    return Contact.objects.filter(family=family).order_by().values_list(*CONTACT)


@prepared
def _about(family: int) -> Any:
    return ContactPerson.objects.filter(contact__family=family).order_by("pk").values_list(*ABOUT)


@prepared
def _steps(family: int) -> Any:
    return Step.objects.filter(family=family).order_by().values_list(*STEP)


@prepared
def _discussions(family: int) -> Any:
    return StrategyDiscussion.objects.filter(step__family=family).order_by().values_list(*DISCUSSION)


@prepared
def _statuses(family: int) -> Any:
    return LegalStatus.objects.filter(step__family=family).order_by().values_list(*CARE)


@prepared
def _placements(family: int) -> Any:
    return Placement.objects.filter(step__family=family).order_by().values_list(*CARE)


@prepared
def _allocations(family: int) -> Any:
    return Allocation.objects.filter(family=family).order_by().values_list(*ALLOCATION)


@prepared
def _notes(family: int) -> Any:
    return Note.objects.standing().filter(family=family).order_by().values_list(*NOTE)


@prepared
def _note_parts(family: int) -> Any:
    return NoteChild.objects.filter(note__family=family).order_by("pk").values_list(*PART)


@prepared
def _present(family: int) -> Any:
    return NotePresent.objects.filter(note__family=family).order_by("pk").values_list(*PRESENT)


@prepared
def _added(family: int) -> Any:
    return NoteAddition.objects.filter(note__family=family).order_by().values_list(*ADDED)


@prepared
def _files(family: int) -> Any:
    return NoteFile.objects.filter(note__family=family).order_by().values_list(*FILE)


@prepared
def _disputes(family: int) -> Any:
    return NoteDispute.objects.filter(note__family=family).order_by().values_list(*DISPUTE)


@prepared
def _visits(family: int) -> Any:
    return Visit.objects.filter(family=family).order_by().values_list(*VISIT)


@prepared
def _lines(family: int) -> Any:
    return VisitChild.objects.filter(visit__family=family).order_by("pk").values_list(*LINE)


@prepared
def _members(family: int) -> Any:
    return Member.objects.filter(family=family).order_by().values_list(*MEMBER)


@prepared
def _stays(persons: Sequence[int]) -> Any:
    return Residence.objects.filter(person__in=persons).order_by().values_list(*STAY)


@prepared
def _places(places: Sequence[int]) -> Any:
    return Place.objects.filter(pk__in=places).order_by()


@prepared
def _warnings(family: int) -> Any:
    return WarningNote.objects.filter(family=family).order_by().values_list(*WARNING)


@prepared
def _promises(family: int) -> Any:
    return Promise.objects.filter(family=family).order_by().values_list(*PROMISE)


@prepared
def _closures(family: int) -> Any:
    return Closure.objects.filter(family=family).order_by().values_list(*CLOSURE)


@prepared
def _pictures(family: int) -> Any:
    return WorryAndPlan.objects.filter(family=family).order_by().values_list(*PICTURE)


@prepared
def _stops(family: int) -> Any:
    return Stop.objects.filter(family=family).order_by().values_list(*STOP)


@prepared
def _people(persons: Sequence[int]) -> Any:
    return Person.objects.filter(pk__in=persons).order_by()


@prepared
def _users(users: Sequence[int]) -> Any:
    return User.objects.filter(pk__in=users).order_by().values_list("pk", "name")


@prepared
def _teams(teams: Sequence[int]) -> Any:
    return Team.objects.filter(pk__in=teams).order_by().values_list("pk", "name")


def names_of(users: set[int], teams: set[int]) -> tuple[dict[int, str], dict[int, str]]:
    """Staff and teams by name."""
    staff = dict(_users(users=sorted(users))) if users else {}
    return staff, dict(_teams(teams=sorted(teams))) if teams else {}
