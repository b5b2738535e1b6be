"""Doors to families: `(request, id)` to a file the reader may open for this act, else 404 or 403.

Every opening is written in the trail before the page is made. The door reads which action the view
declared with `@needs`, so the policy table decides each page. Somebody who may know of a file and not
open it is sent to the page of a closed file (`middleware.ClosedFile`).
"""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from kith.access import Action, Answer, Position, decide
from kith.accounts.models import User
from kith.people.models import Conflict, EmergencyOpening, Family, Person, Place, Seal
from kith.people.models.standing import Standing, may_see_place, position_of, state_of
from kith.people.queries import Matches, closed_among, match
from kith.people.terms import Act
from kith.prepared import prepared
from kith.trail import actions as trail


class FileClosed(PermissionDenied):
    """The reader may know of the file and may not open it: they are told whom to ring."""

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self.standing = standing

    @property
    def may_open(self) -> bool:
        """Whether the policy table lets this reader open it in an emergency."""
        return self.standing.may(Action.BREAK_GLASS)


def reader(request: HttpRequest) -> User:
    """The member of staff who asks: the middleware of sign-in has sent everybody else away."""
    return cast(User, request.user)


def open_family(request: HttpRequest, family_id: int, *, act: Any = Act.FAMILY_OPENED) -> Standing:
    """The family, if the policy table admits this reader to the view's action on it.

    404 where the reader may not know of the file, 403 where they may know but not do this.
    """
    family = next(iter(_family(number=family_id)), None)
    if family is None:
        request.door_passed = True  # type: ignore[attr-defined]
        raise Http404
    return stand_before(request, family, act=act)


@prepared
def _family(number: int) -> Any:
    return Family.objects.filter(pk=number).order_by()


def stand_before(request: HttpRequest, family: Family, *, act: Any = Act.FAMILY_OPENED) -> Standing:
    """As `open_family`, for a room that has already found the family through its own record."""
    request.door_passed = True  # type: ignore[attr-defined]
    standing = Standing(family, state_of(family), position_of(reader(request), family))
    answer = decide(request.needed, standing.positions, standing.state)  # type: ignore[attr-defined]
    if answer is Answer.HIDDEN:
        raise Http404
    if answer is Answer.REFUSED:
        raise _refusal(request, standing)
    tell_read(request, act, family, family=family, position=main_position(standing.positions))
    request.standing = standing  # type: ignore[attr-defined]
    return standing


def tell_read(request: HttpRequest, act: Any, about: Any, **more: Any) -> None:
    """Write a look in the trail: at once, or, where a form was sent, if the page is shown again.

    Any method but POST is a look, so that a page cannot be read unseen by asking for it in another way.
    """

    def tell() -> None:
        trail.read(act, about, by=request.user, **more)

    if request.method == "POST":
        request.when_shown = tell  # type: ignore[attr-defined]
    else:
        tell()


def _refusal(request: HttpRequest, standing: Standing) -> PermissionDenied:
    """403: for one act on a file that may be opened, or (when looking) for the closed file itself."""
    if request.method == "POST" or standing.may(Action.FAMILY_OPEN):
        return PermissionDenied()
    trail.read(Act.CLOSED_SHOWN, standing.family, by=request.user, family=standing.family)
    return FileClosed(standing)


def find_family(request: HttpRequest, family_id: int) -> Standing:
    """A family that this reader may know of (`family.find`), else 404: for acts that open no file."""
    request.door_passed = True  # type: ignore[attr-defined]
    family = Family.objects.findable_by(reader(request)).filter(pk=family_id).first()
    if family is None:
        raise Http404
    return Standing(family, state_of(family), position_of(reader(request), family))


def of_family(standing: Standing, records: Any, pk: int) -> Any:
    """One record of a family that is open, among those given, else 404."""
    record = records.filter(pk=pk).first()
    if record is None:
        raise Http404
    return record


def look_for(request: HttpRequest, standing: Standing, **sought: Any) -> Matches:
    """Search before create, within a family that is open. The search is written in the trail."""
    trail.read(Act.MATCH_SEARCHED, None, by=request.user, family=standing.family)
    return match(reader(request), **sought)


def open_opening(request: HttpRequest, opening_id: int) -> EmergencyOpening:
    """An emergency opening, for whoever may review them; the look is recorded."""
    found = EmergencyOpening.objects.select_related("by", "family", "reviewer", "grant").filter(pk=opening_id)
    opening = found.first()
    if opening is None or _in_conflict(reader(request), opening.family):
        raise Http404
    tell_read(request, Act.OPENING_READ, opening, family=opening.family)
    return opening


def _in_conflict(user: User, family: Family) -> bool:
    return Conflict.objects.filter(user=user, family=family, ended_on__isnull=True).exists()


def open_person(request: HttpRequest, family_id: int, person_id: int) -> tuple[Standing, Person]:
    """Somebody who has, or had, a part in a family that this reader may do the view's act on."""
    standing = open_family(request, family_id)
    people = _people_of(reader(request), standing.family)
    return standing, of_family(standing, Person.objects.filter(pk__in=people), person_id)


def _people_of(user: User, family: Family) -> set[int]:
    """Everybody in a family; of those who left it, none who is now in files closed to this reader."""
    parts = family.members.values_list("person", "to_on")
    now = {person for person, to_on in parts if to_on is None}
    gone = {person for person, _ in parts} - now
    return now | (gone - closed_among(user, gone) if gone else gone)


def open_place(request: HttpRequest, family_id: int, place_id: int) -> tuple[Standing, Place]:
    """A place where somebody of the family lives or lived: for its audience, never for its address."""
    standing = open_family(request, family_id)
    people = _people_of(reader(request), standing.family)
    places = Place.objects.filter(residences__person__in=people).distinct()
    found = of_family(standing, places, place_id)
    _where_it_was_protected(request, standing, found)
    return standing, found


def _where_it_was_protected(request: HttpRequest, standing: Standing, place: Place) -> None:
    """Whose sight an address needs is decided in the file in which it was protected, and there alone.

    Somebody may stand in two files: whoever works with the one must not choose the few of the other.
    """
    if request.needed is not Action.PLACE_PROTECT:  # type: ignore[attr-defined]
        return
    protection = place.protections.standing().select_related("family").first()
    if protection is None or protection.family_id == standing.family.pk:
        return
    held = position_of(reader(request), protection.family)
    if decide(Action.PLACE_PROTECT, held, state_of(protection.family)) is not Answer.YES:
        raise PermissionDenied


def may_see(request: HttpRequest, place: Place) -> bool:
    """Whether this reader is one of those who may be shown the address."""
    return may_see_place(reader(request), place)


def seal_of(standing: Standing) -> Seal:
    """The restriction or seal that stands on an open family, else 404."""
    seal = standing.family.seals.standing().first()
    if seal is None:
        raise Http404
    return seal


def open_conflict(request: HttpRequest, conflict_id: int) -> Conflict:
    """A declared conflict that stands, for whoever may end them."""
    conflict = Conflict.objects.select_related("user").filter(pk=conflict_id, ended_on=None).first()
    if conflict is None:
        raise Http404
    return conflict


def main_position(positions: frozenset[Position]) -> str:
    """The position named in the trail: the closest to the family."""
    for place in (
        Position.BREAK_GLASS, Position.ALLOCATED, Position.CO_WORKER, Position.TEAM_MANAGER,
        Position.CHAIR_OF, Position.NAMED, Position.TEAM,
    ):  # fmt: skip
        if place in positions:
            return place.value
    return min((p.value for p in positions), default="")
