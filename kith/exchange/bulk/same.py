"""People who were loaded and may be people Kith knew already: noted for somebody to decide, never merged."""

from collections.abc import Iterable
from typing import Any

from kith.exchange.models import Load, MaybeSame
from kith.people.models import Identifier, MatchKey, Person


def note(people: Iterable[Person], *, load: Load, by: Any) -> list[MaybeSame]:
    """Pairs of one number, or of one name and day of birth, with people of another family."""
    loaded = {person.pk: person for person in people}
    if not loaded:
        return []
    found = _by_number(loaded) | _by_birth(loaded)
    pairs = []
    for (one, other), why in found.items():
        if not _families(one) & _families(other):
            pairs.append(MaybeSame.objects.create(load=load, loaded_id=one, known_id=other, why=why))
    return pairs


def _by_number(loaded: dict[int, Person]) -> dict[tuple[int, int], str]:
    own = Identifier.objects.filter(person__in=loaded, kind__in=["nhs", "upn", "mosaic"])
    numbers = {(kind, value): person for kind, value, person in own.values_list("kind", "value", "person")}
    others = Identifier.objects.filter(
        kind__in=["nhs", "upn", "mosaic"], value__in={value for _, value in numbers}
    ).exclude(person__in=loaded)
    return {
        (numbers[kind, value], person): "The same number of a register"
        for kind, value, person in others.values_list("kind", "value", "person")
        if (kind, value) in numbers
    }


def _by_birth(loaded: dict[int, Person]) -> dict[tuple[int, int], str]:
    days = {f"b:{person.born_on:%Y%m%d}" for person in loaded.values() if person.born_on}
    by_name = {_called(person): person.pk for person in loaded.values() if person.born_on}
    keys = MatchKey.objects.filter(key__in=days).exclude(person__in=loaded)
    others = Person.objects.filter(pk__in=keys.values("person"))
    return {
        (by_name[_called(other)], other.pk): "The same name and day of birth"
        for other in others
        if _called(other) in by_name
    }


def _called(person: Person) -> tuple[Any, ...]:
    return person.born_on, person.forename.casefold().strip(), person.surname.casefold().strip()


def _families(person: int) -> set[int]:
    return set(Person.objects.filter(pk=person).values_list("memberships__family", flat=True)) - {None}
