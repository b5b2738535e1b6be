"""Protected addresses: seen by the named few, each look with its reason."""

from collections.abc import Iterable
from typing import Any

from kith import clock
from kith.people.actions.tell import _managers, _tell_all
from kith.people.checks import not_yet_ended, tidy, wanted
from kith.people.models import Family, Place, PlaceLook, PlaceProtection, PlaceViewer
from kith.people.models.standing import may_see_place
from kith.people.rules import names
from kith.people.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def protect_place(
    *, by: Any, place: Place, because: str, family: Family, viewers: Iterable[Any] = ()
) -> PlaceProtection:
    """From now on the address is seen by its named few alone, in this family's file and everywhere."""
    because = _words(because, "Say why this address must not be found.")
    if place.protections.standing().exists():
        raise Refused("This address is protected already.")
    named = list(viewers)
    made = _protect(by, place, because, family, named)
    for other in _same_address_elsewhere(place, family):
        _protect(by, other, because, family, named)
    return made


@act
def end_protection(*, by: Any, protection: PlaceProtection, because: str, family: Family) -> PlaceProtection:
    """The address may be seen again by all who may open the file, and why."""
    not_yet_ended(protection.ended_on, "This protection")
    protection.ended_because = _words(because, "Say why the address may be seen again.")
    protection.ended_on, protection.ended_by = clock.today(), by
    protection.save()
    for viewer in protection.place.viewers.filter(to_on__isnull=True):
        viewer.to_on = clock.today()
        viewer.save()
    trail.record(Act.PLACE_UNPROTECTED, protection, by=by, family=family)
    return protection


@act
def name_viewer(*, by: Any, place: Place, user: Any, family: Family) -> PlaceViewer:
    """One more of the few who may see the address: of one that is protected, and never oneself."""
    if not place.protections.standing().exists():
        raise Refused("This address is not protected, so there are no few. Protect it first.")
    if user == by:
        raise Refused("Nobody names themselves. Ask another who works with the family.", field="user")
    if place.viewers.filter(user=user, to_on__isnull=True).exists():
        raise Refused(f"{user} is one of the few already.", field="user")
    if not user.is_active:
        raise Refused(f"{user} no longer works here.", field="user")
    viewer = PlaceViewer.objects.create(place=place, user=user, from_on=clock.today())
    trail.record(Act.PLACE_AUDIENCE, viewer, by=by, family=family)
    return viewer


@act
def end_viewer(*, by: Any, viewer: PlaceViewer, family: Family) -> PlaceViewer:
    """Somebody is no longer one of the few."""
    not_yet_ended(viewer.to_on, "This")
    viewer.to_on = clock.today()
    viewer.save()
    trail.record(Act.PLACE_AUDIENCE, viewer, by=by, family=family)
    return viewer


@act
def show_place(*, by: Any, place: Place, family: Family, because: str) -> Place:
    """Show a protected address to one of its few: who looked and why is kept."""
    if not may_see_place(by, place):
        raise Refused("You are not one of the few who may see this address.")
    because = wanted(because, "Say why you need to see the address.", "because")
    given = tidy(PlaceLook, {"because": because})
    PlaceLook.objects.create(place=place, family=family, by=by, at=clock.now(), **given)
    trail.record(Act.PLACE_SHOWN, place, by=by, family=family)
    words = "A protected address was looked at. The reason is in who looked."
    _tell_all(_managers(family), words, "casefile:looked", by=by, family=family)
    return place


def _carry_protection(*, by: Any, family: Family, left: list[Place], there: Place) -> None:
    """Within a move: whoever leaves a protected home is protected where they go."""
    if there.protections.standing().exists():
        return
    earlier = PlaceProtection.objects.standing().filter(place__in=left).first()
    if earlier is None:
        return
    carry_protection(by=by, earlier=earlier, there=there)


@act
def carry_protection(*, by: Any, earlier: PlaceProtection, there: Place) -> None:
    """Another home of the same people is protected as the first one is, and for the same few.

    It stays with the file in which it was protected, whichever file the move is written in.
    """
    few = [viewer.user for viewer in earlier.place.viewers.filter(to_on__isnull=True).select_related("user")]
    _protect(by, there, earlier.because, earlier.family, few)


def _protect(by: Any, place: Place, because: str, family: Family, few: list[Any]) -> PlaceProtection:
    made = PlaceProtection.objects.create(
        place=place, family=family, because=because, set_by=by, set_on=clock.today()
    )
    held = set(place.viewers.filter(to_on__isnull=True).values_list("user", flat=True))
    for user in few:
        if user.pk not in held and user.is_active:
            PlaceViewer.objects.create(place=place, user=user, from_on=clock.today())
    trail.record(Act.PLACE_PROTECTED, made, by=by, family=family)
    return made


def _same_address_elsewhere(place: Place, family: Family) -> list[Place]:
    """The same address on other records of this family (loaded systems write one for each child)."""
    known = Place.objects.filter(residences__person__memberships__family=family).exclude(pk=place.pk)
    open_ones = known.exclude(protections__in=PlaceProtection.objects.standing()).distinct()
    return [one for one in open_ones if names.squash(one.address) == names.squash(place.address)]


def _words(because: str, sentence: str) -> str:
    return str(tidy(PlaceProtection, {"because": wanted(because, sentence, "because")})["because"])
