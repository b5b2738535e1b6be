"""The banner that stands on every page of a family, and the context that all those pages share."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kith import clock
from kith.access import Action, State
from kith.people.models import (
    EmergencyOpening,
    Family,
    Grant,
    Person,
    PlaceProtection,
    Residence,
    WarningNote,
)
from kith.people.queries.members import members_of
from kith.people.queries.sockets import address, guards_of, statuses_of, workers_of
from kith.people.rules.kinship import age_words
from kith.people.terms import Part
from kith.prepared import prepared
from kith.ui.words import clock_time, day_month, plural

if TYPE_CHECKING:
    from kith.people.models.standing import Standing


def page(request: HttpRequest, standing: "Standing", **own: Any) -> dict[str, Any]:
    """The whole context of a family's page: the banner, the sub-navigation, and the page's own."""
    openings = _openings(standing.family)
    shown = banner(standing, openings=openings, known=own)
    return {
        "standing": standing,
        "family": standing.family,
        "banner": shown,
        "family_name": shown["title"],
        "tabs": tabs(request, standing),
        "families_href": address("desk:families"),
        "glass": _glass(openings, request.user),
    } | own


def banner(
    standing: "Standing",
    user: Any = None,
    *,
    openings: list[EmergencyOpening] | None = None,
    known: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """What `kit.banner` draws: names, ages, how each child stands, who works with them, what to mind.

    `known` may hold what the page has asked for itself: "members" and "workers".
    """
    if not standing.may(Action.FAMILY_OPEN):
        return _bare(standing)
    family, today = standing.family, clock.today()
    known = known or {}
    worker, team, manager = (known.get("workers") or workers_of([family])[family.pk])[:3]
    statuses = statuses_of([family])
    members = known["members"] if "members" in known else members_of(family, today)
    openings = _openings(family) if openings is None else openings
    lines = [str(team) if team else "", f"Manager {manager}" if manager else ""]
    lines += [f"The record is held in {family.held_in}"] if family.held_in != "Kith" else []
    return {
        "title": family.name,
        "href": address("casefile:overview", family.pk) or address("people:family", family.pk),
        "worker": str(worker) if worker else "No worker yet",
        "lines": [line for line in lines if line],
        "people": [_child(member.person, statuses, today) for member in members if member.part == Part.CHILD],
        "guards": _guards(standing, [member.person_id for member in members], openings, today),
    }


def _bare(standing: "Standing") -> dict[str, Any]:
    """For those who may act on a file that they may not open (who may see it, who looked): its name."""
    plain = standing.state is State.STANDARD
    guards = [] if plain else [{"icon": "lock", "text": f"{standing.state.value.capitalize()} file"}]
    title = standing.family.name if plain else "A closed file"
    return {"title": title, "href": None, "worker": None, "lines": [], "people": [], "guards": guards}


def _child(child: Person, statuses: dict[int, list[str]], today: date) -> dict[str, Any]:
    told: dict[str, Any] = {"name": child.name, "unborn": child.unborn, "status": statuses.get(child.pk, [])}
    return told | {"age": short_age(child, today), "line": birth_line(child)}


def short_age(person: Person, today: date) -> str | None:
    """9, 3 weeks; None for somebody not born, not dated or no longer alive."""
    if person.born_on is None or person.died_on or person.born_on > today:
        return None
    return age_words(person.born_on, today)


def birth_line(person: Person) -> str:
    """born 4 May 2017; expected 14 February 2027; died."""
    if person.born_on is None:
        return (
            f"expected {day_month(person.expected_on)}" if person.expected_on else "date of birth not known"
        )
    born = f"born {'about ' if person.born_roughly else ''}{day_month(person.born_on)}"
    return f"{born}, died {day_month(person.died_on)}" if person.died_on else born


def _guards(
    standing: "Standing", persons: list[int], openings: list[EmergencyOpening], today: date
) -> list[dict[str, Any]]:
    family, guards = standing.family, guards_of(standing.family)
    if standing.state is State.RESTRICTED:
        guards.append({"icon": "lock", "text": "Restricted file"})
    if standing.state is State.SEALED:
        guards.append({"icon": "lock", "text": "Sealed file"})
    if _hidden_homes(persons=persons, today=today):
        guards.append({"icon": "lock", "text": "Address protected"})
    if count := len(_warnings(family=family.pk)):
        href = f"{address('people:family', family.pk)}#warnings"
        guards.append({"icon": "warn", "text": plural(count, "warning note"), "href": href, "warn": True})
    guards += [
        {"icon": "unlock", "text": f"Opened in an emergency by {one.by} until {_ends(one)}"}
        for one in openings
    ]
    return guards


def _openings(family: Family) -> list[EmergencyOpening]:
    return _in_force(family=family.pk, today=clock.today(), now=clock.now())


@prepared
def _in_force(family: int, today: date, now: datetime) -> Any:
    grants = Grant.objects.standing(today, now).filter(family=family)
    return EmergencyOpening.objects.filter(family=family, grant__in=grants).select_related("by", "grant")


@prepared
def _hidden_homes(persons: Sequence[int], today: date) -> Any:
    homes = Residence.objects.current(today).filter(person__in=persons).values("place")
    return PlaceProtection.objects.standing().filter(place__in=homes).order_by().values_list("pk", flat=True)


@prepared
def _warnings(family: int) -> Any:
    standing = WarningNote.objects.filter(family=family, ended_on__isnull=True)
    return standing.order_by().values_list("pk", flat=True)


def _ends(opening: EmergencyOpening) -> str:
    return clock_time(opening.grant.expires_at) if opening.grant.expires_at else ""


def _glass(openings: list[EmergencyOpening], user: Any) -> dict[str, str] | None:
    """The shell's banner for the person who opened the file."""
    mine = [opening for opening in openings if opening.by_id == user.pk]
    if not mine:
        return None
    until = _ends(max(mine, key=lambda opening: opening.at))
    sentence = f"You opened this file in an emergency. It closes again at {until}."
    return {"sentence": sentence, "href": reverse("people:close_glass", args=[mine[0].family_id])}


def tabs(request: HttpRequest, standing: "Standing") -> list[dict[str, Any]]:
    """The family's sub-navigation: what is built and what this reader may see, the present one marked."""
    found = [
        {"text": label, "href": href, "current": False}
        for label, name, action in settings.KITH_FAMILY_TABS
        if standing.may(action) and (href := address(name, standing.family.pk))
    ]
    for tab in found:
        # The overview's address begins all the others: it is current on its own page alone.
        above = any(other is not tab and str(other["href"]).startswith(str(tab["href"])) for other in found)
        tab["current"] = request.path == tab["href"] or (
            not above and request.path.startswith(str(tab["href"]))
        )
    return found
