"""Doors of this room: each look is written in the trail before its page is made."""

from datetime import date
from typing import Any

from django.http import HttpRequest

from kith.casefile.terms import Act
from kith.people import doors as people
from kith.people.doors import Standing
from kith.people.terms import Act as PeopleAct
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
