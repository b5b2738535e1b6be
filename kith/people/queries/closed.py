"""What somebody is told who may know of a file and may not open it."""

from typing import TYPE_CHECKING, Any

from django.conf import settings

from kith import clock
from kith.access import State
from kith.people.models import Family, Grant
from kith.people.queries.members import members_of
from kith.people.queries.sockets import workers_of
from kith.people.terms import Because, Part
from kith.ui.words import initials

if TYPE_CHECKING:
    from kith.people.models.standing import Standing


def closed(standing: "Standing") -> dict[str, Any]:
    """The name, the worker and the team; of a restricted file initials, year of birth and whom to ring."""
    if standing.state is State.STANDARD:
        return _standard(standing.family)
    return _restricted(standing.family)


def _standard(family: Family) -> dict[str, Any]:
    worker, team, manager = workers_of([family])[family.pk]
    team = team or _team(family)
    calls = [
        {"who": str(one), "note": note, "phone": getattr(one, field)}
        for one, note, field in (
            (worker, "Works with this family", "phone"),
            (team, "The team", "ring"),
            (manager, "Manager", "phone"),
        )
        if one and getattr(one, field)
    ]
    return {"restricted": False, "name": family.name, "worker": worker, "team": team, "people": [],
            "calls": [*calls, duty()]}  # fmt: skip


def _team(family: Family) -> Any:
    """The team the family is with, before anybody is allocated."""
    with_team = Grant.objects.standing().filter(family=family, because=Because.TEAM, team__isnull=False)
    grant = with_team.select_related("team").first()
    return grant.team if grant else None


def _restricted(family: Family) -> dict[str, Any]:
    seal = family.seals.standing().first()
    children = [one.person for one in members_of(family, clock.today()) if one.part == Part.CHILD]
    people = []
    for child in children:
        day = child.born_on or child.expected_on
        word = "expected" if child.unborn else "born"
        people.append((initials(child.name), f"{word} {day.year}" if day else ""))
    return {"restricted": True, "name": "Restricted file", "worker": None, "team": None, "people": people,
            "ring": seal.ring if seal else "", "calls": [duty()]}  # fmt: skip


def duty() -> dict[str, str]:
    """The number that answers at every hour."""
    return {
        "who": settings.KITH_DUTY_TEAM, "note": "Nights and weekends", "phone": settings.KITH_DUTY_PHONE,
    }  # fmt: skip
