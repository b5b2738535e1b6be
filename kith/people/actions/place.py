"""Where somebody lives. A home that follows a protected one is protected as well, until somebody ends it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from kith.people.actions.protection import _carry_protection
from kith.people.checks import day_or_today, ends_after, fields_of, not_yet_ended, tidy
from kith.people.models import Family, Person, Place, PlaceProtection, Residence
from kith.people.rules import names
from kith.people.terms import Act, ResidenceKind
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act
from kith.ui.words import listed

ADDRESS = frozenset({"lines", "town", "postcode"})
HOMES = (ResidenceKind.HOME, ResidenceKind.PLACEMENT)  # a person has one of these at a time


@act
def live_at(
    *, by: Any, person: Person, family: Family, place: Place | None = None, kind: str = ResidenceKind.HOME,
    from_on: date | None = None, others: Iterable[Person] = (), knowing: Iterable[Person] = (),
    **address: str,
) -> Residence:  # fmt: skip
    """Somebody lives, stays or is placed at a place from a day on; with them, others who move there too.

    Address: lines, town, postcode. A new home ends the earlier one. Where the address is protected, or the
    one they leave, whoever did not live there before comes to it only if named in `knowing`.
    """
    since = day_or_today(from_on)
    people = [person, *others]
    kind = tidy(Residence, {"kind": kind})["kind"]
    there = place or _place_for(family, fields_of(address, ADDRESS, "live_at"))
    left = [home for one in people if kind in HOMES for home in _leave_homes(one, there, since)]
    earlier = {home.place for home in left} | {place for one in people for place in _known_homes(one)}
    _nobody_unasked(people, set(knowing), {*earlier, there}, since)
    homes = [_settle(one, there, kind, since) for one in people]
    _carry_protection(by=by, family=family, left=list(earlier), there=there)
    for home in homes:
        trail.record(Act.PLACE_ADDED, home, by=by, family=family)
    return homes[0]


@act
def leave_place(*, by: Any, residence: Residence, on: date | None = None, family: Family) -> Residence:
    """Somebody no longer lives or stays there, and where they went is not known or needs no record."""
    not_yet_ended(residence.to_on, "This stay")
    residence.to_on = ends_after(residence.from_on, day_or_today(on))
    residence.save()
    trail.record(Act.PLACE_LEFT, residence, by=by, family=family)
    return residence


def _place_for(family: Family, address: dict[str, str]) -> Place:
    """The place with this address that the family already has (and so its protection), else a new one."""
    given = tidy(Place, {"lines": "", "town": "", "postcode": ""} | address)
    given["postcode"] = " ".join(given["postcode"].upper().split())
    if not any(given.values()):
        raise Refused("Write the address, as far as it is known.", field="lines")
    known = Place.objects.filter(residences__person__memberships__family=family).distinct()
    sought = Place(**given)
    same = [place for place in known if _same_address(place, sought)]
    return same[0] if same else Place.objects.create(**given)


def _same_address(one: Place, two: Place) -> bool:
    return names.squash(one.address) == names.squash(two.address)


def _leave_homes(person: Person, there: Place, since: date) -> list[Residence]:
    ended = []
    for home in person.residences.filter(kind__in=HOMES, to_on__isnull=True).select_related("place"):
        if home.place_id == there.pk:
            raise Refused(f"{person.first} lives there already.", field="lines")
        if home.from_on > since:
            raise Refused(
                f"{person.first} is recorded as living elsewhere since then. Choose a later day.",
                field="from_on",
            )
        home.to_on = since
        home.save()
        ended.append(home)
    return ended


def _known_homes(person: Person) -> list[Place]:
    """Where somebody lives, or, where that is not known, where they lived last."""
    homes = person.residences.filter(kind__in=HOMES).select_related("place")
    now = [home.place for home in homes if home.to_on is None]
    return now or [home.place for home in homes.order_by("-to_on", "-id")[:1]]


def _nobody_unasked(people: list[Person], knowing: set[Person], places: set[Place], since: date) -> None:
    """Nobody comes to a protected address by a tick among others: it may be hidden from that very person."""
    standing = PlaceProtection.objects.standing().filter(place__in=places)
    hidden = list(standing.values_list("place", flat=True))
    if not hidden:
        return
    until = Q(to_on__isnull=True) | Q(to_on__gte=since)
    there = Residence.objects.filter(until, place__in=hidden).values_list("person", flat=True)
    last = {one.pk for one in people if any(home.pk in hidden for home in _known_homes(one))}
    new = [one.name for one in people if one.pk not in {*there, *last} and one not in knowing]
    if new:
        raise Refused(
            f"This address is protected, and {listed(new)} did not live there before. "
            "Say below who may know it, or leave them out.",
            field="knowing",
        )


def _settle(person: Person, there: Place, kind: str, since: date) -> Residence:
    return Residence.objects.create(person=person, place=there, kind=kind, from_on=since)
