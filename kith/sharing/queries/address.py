"""Where a recipient's post goes, or why none may go: looked at anew before each paper."""

from dataclasses import dataclass

from kith import clock
from kith.people.models import Place, Residence
from kith.people.queries.addresses import protected_places
from kith.people.terms import ResidenceKind
from kith.sharing.models import Recipient

ORDER = [ResidenceKind.POST, ResidenceKind.HOME, ResidenceKind.PLACEMENT, ResidenceKind.STAYS]
PROTECTED = "{first}’s address is protected: it stands on no paper, and nothing goes by post. Hand it over."
MOVED = "{first} does not live where their post went. Look at the address again before anything is posted."
UNKNOWN = "We know no address of {first}. Hand it over."


@dataclass(frozen=True)
class Post:
    """The lines for the paper; without any, the reason why nothing may go by post."""

    lines: tuple[str, ...] = ()
    hand_only: str = ""


def post_of(recipient: Recipient) -> Post:
    """The address of today. An old one is never used once somebody has moved to a protected one (E4)."""
    if recipient.person_id is None:
        lines = tuple(part.strip() for part in recipient.address_words.split(",") if part.strip())
        return Post(lines, "" if lines else UNKNOWN.format(first=recipient.first))
    stays = list(
        Residence.objects.current(clock.today()).filter(person=recipient.person_id).select_related("place")
    )
    if protected_places({stay.place_id for stay in stays}):
        return Post(hand_only=PROTECTED.format(first=recipient.first))
    place = recipient.place
    if place is None:
        return Post(hand_only=UNKNOWN.format(first=recipient.first))
    if place.pk not in {stay.place_id for stay in stays}:
        return Post(hand_only=MOVED.format(first=recipient.first))
    return Post(tuple(part for part in (place.lines, place.town, place.postcode) if part))


def place_of_post(person_id: int) -> Place | None:
    """Where somebody's post goes today: for a new recipient. None where an address is protected."""
    stays = Residence.objects.current(clock.today()).filter(person=person_id).select_related("place")
    rows = sorted(stays, key=lambda stay: ORDER.index(ResidenceKind(stay.kind)))
    if not rows or protected_places({stay.place_id for stay in rows}):
        return None
    return rows[0].place
