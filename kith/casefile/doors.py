"""Doors of this room: each look is written in the trail before its page is made."""

from datetime import date
from typing import Any

from django.http import HttpRequest

from kith.casefile.terms import Act
from kith.people import doors as people
from kith.people.doors import Standing
from kith.people.terms import Act as PeopleAct
from kith.trail import actions as trail


def open_file(request: HttpRequest, family_id: int) -> Standing:
    """A family's file, at its overview."""
    return people.open_family(request, family_id)


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
