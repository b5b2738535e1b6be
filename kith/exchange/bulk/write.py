"""Saving one slice: some bundles of families, whole, with history, keys, clocks and what they came from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from simple_history.utils import bulk_create_with_history

from kith import clock
from kith.casework.models import Allocation, Deadline
from kith.exchange.bulk import change, clocks, same
from kith.exchange.bulk.clocks import Limits
from kith.exchange.bulk.shape import Shelf
from kith.exchange.bulk.staff import Hands
from kith.exchange.models import Load, LoadedGroup, SourceRow
from kith.exchange.rules.grouping import Bundle
from kith.exchange.rules.plan.wanted import Plan
from kith.exchange.rules.rows import Row
from kith.people.models import MatchKey, Person, Place, PlaceProtection
from kith.people.rules import matching

A_BATCH = 400


@dataclass(slots=True)
class Work:
    """One bundle ready to be saved: its plan, the plan of its earlier words, and which rows are news."""

    bundle: Bundle
    plan: Plan
    old: Plan | None
    fresh: list[Row]
    changed: list[Row]
    groups: list[int] = field(default_factory=list)

    @property
    def size(self) -> int:
        """About how many rows it will write."""
        return len(self.plan.wanted) + len(self.fresh)


@dataclass(slots=True)
class Slice:
    """What a slice of work has written, for the trail."""

    families: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


def save(works: Iterable[Work], *, load: Load, hands: Hands, limits: Limits, by: Any) -> Slice:
    """Save some bundles in the transaction that is open. Each is whole, or (if this fails) not there."""
    found = Slice()
    shelves = [(work, _shelf(work, hands, by)) for work in works]
    for work, shelf in shelves:
        if work.old is not None:
            renamed = change.apply(work.old, work.plan, shelf)
            _refresh_keys(Person.objects.filter(pk__in=renamed))
        shelf.add(work.plan.wanted.values())
        _protected_already(shelf)
    _create([shelf for _, shelf in shelves], by)
    _clocks(shelves, limits, by)
    for work, shelf in shelves:
        _keep_sources(work, shelf, load)
        for household in work.bundle.families:
            found.families.append(shelf.pk_of(household.key) or 0)
    made = [row for _, shelf in shelves for row in shelf.made.values()]
    found.places = [row.pk for row in made if isinstance(row, Place)]
    people = [row for row in made if isinstance(row, Person)]
    _write_keys(people, shelves)
    same.note(people, load=load, by=by)
    return found


def _shelf(work: Work, hands: Hands, by: Any) -> Shelf:
    shelf = Shelf(by, hands.users, hands.teams)
    for group in LoadedGroup.objects.filter(pk__in=work.groups):
        shelf.standing |= {key: (label, pk) for key, (label, pk) in group.refs.items()}
    return shelf


def _protected_already(shelf: Shelf) -> None:
    """A place that somebody protected in Kith keeps that protection: the load asks for no second one."""
    wanted = {key: row for key, row in shelf.made.items() if isinstance(row, PlaceProtection)}
    places = [row.place_id for row in wanted.values() if row.place_id]
    held = PlaceProtection.objects.standing().filter(place__in=places).values_list("place", "pk")
    known = dict(held) if places else {}
    for key, row in wanted.items():
        if row.place_id in known:
            shelf.standing[key] = ("people.PlaceProtection", known[row.place_id])
            del shelf.made[key], shelf.labels[key]


def _create(shelves: list[Shelf], by: Any) -> None:
    for steps in zip(*(shelf.in_order() for shelf in shelves), strict=True):
        model = steps[0][0]
        _with_history(model, [row for _, rows in steps for row in rows], by)
    pairs = [
        Allocation.grants.through(allocation_id=shelf.pk_of(allocation), grant_id=shelf.pk_of(grant))
        for shelf in shelves
        for allocation, grant in shelf.with_sight
    ]
    _plainly(Allocation.grants.through, pairs)


def _clocks(shelves: list[tuple[Work, Shelf]], limits: Limits, by: Any) -> None:
    rows: list[Deadline] = []
    for work, shelf in shelves:
        births = _births(work)
        if work.old is None:
            rows += clocks.deadlines(work.plan.clocks, shelf, births, limits)
        else:
            clocks.settle(work.plan.clocks, work.old.clocks, shelf, births, limits)
    _with_history(Deadline, rows, by)


def _births(work: Work) -> dict[str, date]:
    return {row.ref: row.values["pers_dob"] for row in work.bundle.of("ssd_person") if row.get("pers_dob")}


def _keep_sources(work: Work, shelf: Shelf, load: Load) -> None:
    """The rows as they came, and what each became: so that a repeat knows them and nothing is lost."""
    held = list(LoadedGroup.objects.filter(pk__in=work.groups).order_by("pk"))
    group = held[0] if held else LoadedGroup()
    for other in held[1:]:
        group.refs |= other.refs
    group.refs |= shelf.refs()
    group.save()
    for row in work.changed:
        kept = SourceRow.objects.get(table=row.table, ref=row.ref)
        kept.digest, kept.raw, kept.load, kept.group, kept.person_ref = (
            row.digest, row.raw, load, group, row.person,
        )  # fmt: skip
        kept.save()
    _plainly(SourceRow, source_rows(work.fresh, load, group))


def source_rows(rows: Iterable[Row], load: Load, group: LoadedGroup | None) -> list[SourceRow]:
    """Rows to be kept as they came."""
    return [
        SourceRow(
            table=row.table,
            ref=row.ref,
            person_ref=row.person,
            digest=row.digest,
            raw=row.raw,
            load=load,
            group=group,
        )  # fmt: skip
        for row in rows
    ]


def _write_keys(people: list[Person], shelves: list[tuple[Work, Shelf]]) -> None:
    numbers: dict[int, list[tuple[str, str]]] = {}
    for _, shelf in shelves:
        for key, row in shelf.made.items():
            if shelf.labels[key] == "people.Identifier":
                numbers.setdefault(row.person_id, []).append((row.kind, row.value))
    rows = [
        MatchKey(person=person, key=key)
        for person in people
        for key in sorted(
            matching.keys(
                [(person.forename, person.surname)],
                dob=person.born_on,
                expected=person.expected_on,
                identifiers=numbers.get(person.pk, []),
            )  # fmt: skip
        )
    ]
    _plainly(MatchKey, rows)


def _refresh_keys(people: Iterable[Person]) -> None:
    for person in people:
        names = [(person.forename, person.surname), (person.known_as, person.surname)]
        names += person.other_names.values_list("forename", "surname")
        numbers = list(person.identifiers.values_list("kind", "value"))
        MatchKey.replace(
            person,
            matching.keys(
                [name for name in names if name[0] or name[1]],
                dob=person.born_on,
                expected=person.expected_on,
                identifiers=numbers,
            ),  # fmt: skip
        )


def _with_history(model: Any, rows: list[Any], by: Any) -> None:
    if rows:
        bulk_create_with_history(rows, model, batch_size=A_BATCH, default_user=by, default_date=clock.now())


def _plainly(model: Any, rows: list[Any]) -> None:
    """Rows that keep no history: search keys, rows as they came, which sight an allocation gave."""
    if rows:
        model._default_manager.bulk_create(rows, batch_size=A_BATCH)
