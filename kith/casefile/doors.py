"""Doors of this room: each look is written in the trail before its page is made."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest

from kith.casefile.terms import Act
from kith.people import doors as people
from kith.people.doors import Standing
from kith.people.models import Family, Member, Person
from kith.people.terms import Act as PeopleAct
from kith.people.terms import Part
from kith.recording.models import ChronologyEntry
from kith.trail import actions as trail


def open_file(request: HttpRequest, family_id: int) -> Standing:
    """A family's file, at its overview."""
    return people.open_family(request, family_id)


def open_timeline(request: HttpRequest, family_id: int) -> Standing:
    """A family's file, at its timeline."""
    return people.open_family(request, family_id, act=Act.TIMELINE_READ)


def open_chronology(request: HttpRequest, family_id: int) -> Standing:
    """A family's file, for its chronology."""
    return people.open_family(request, family_id, act=Act.CHRONOLOGY_READ)


def open_entry(request: HttpRequest, family_id: int, entry_id: int) -> tuple[ChronologyEntry, Standing]:
    """One entry of a chronology that is still a draft."""
    standing = open_chronology(request, family_id)
    drafts = ChronologyEntry.objects.select_related("chronology__family")
    found = drafts.filter(chronology__family=standing.family, chronology__finished_at=None)
    return people.of_family(standing, found, entry_id), standing


def open_story(request: HttpRequest, family_id: int, person_id: int) -> tuple[Standing, Person]:
    """A family's file, for the story of one child who has, or had, a part in it as a child."""
    standing = people.open_family(request, family_id, act=Act.STORY_READ)
    children = Member.objects.filter(family=standing.family, part=Part.CHILD).values("person")
    return standing, people.of_family(standing, Person.objects.filter(pk__in=children), person_id)


def tell_others(request: HttpRequest, families: Iterable[Family]) -> None:
    """What is shown of another file in a story is a look at that file too."""
    for family in families:
        trail.read(Act.STORY_READ, family, by=request.user, family=family)


def open_looked(request: HttpRequest, family_id: int) -> Standing:
    """Who looked at a family's file; looking there is a look as well."""
    return people.open_family(request, family_id, act=PeopleAct.LOOKED)


def open_past(request: HttpRequest, family_id: int) -> Standing:
    """A family's file, for a past day."""
    return people.open_family(request, family_id, act=Act.AS_KNOWN_READ)


def open_governance(request: HttpRequest) -> None:
    """The governance page."""
    trail.read(Act.GOVERNANCE_READ, None, by=request.user)


def search_the_trail(request: HttpRequest, family: str, since: date | None, until: date | None) -> Any:
    """A search of the trail, itself in the trail: in which file, if one was asked for."""
    whole = family.isascii() and family.isdecimal() and len(family) < 18
    return trail.read(Act.TRAIL_SEARCHED, None, by=request.user, family=int(family) if whole else None)
