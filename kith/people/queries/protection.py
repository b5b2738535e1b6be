"""Who may open a file, how far it is closed, and what waits for a second person."""

from typing import TYPE_CHECKING, Any

from kith.people.models import Conflict, EmergencyOpening, EmergencyReview, Family, Place, PlaceLook
from kith.people.queries.people_page import grants_of

if TYPE_CHECKING:
    from kith.accounts.models import User
    from kith.people.models.standing import Standing


def protection_page(standing: "Standing") -> dict[str, Any]:
    """What the page of protection shows."""
    family = standing.family
    return {
        "grants": grants_of(family),
        "seal": family.seals.standing().select_related("set_by", "agreed_by").first(),
        "asked": family.seal_requests.filter(answered_at__isnull=True).select_related("asked_by").first(),
        "openings": openings_of(family),
    }


def openings_of(family: Family) -> list[EmergencyOpening]:
    """The emergency openings of a file, the latest first, with what the review said."""
    return list(family.emergency_openings.select_related("by", "reviewer", "review", "grant"))


def place_page(standing: "Standing", place: Place) -> dict[str, Any]:
    """A place's audience and who looked; never the address."""
    protection = place.protections.standing().select_related("set_by").first()
    return {
        "place_id": place.pk,
        "protection": protection,
        "viewers": list(place.viewers.filter(to_on__isnull=True).select_related("user")),
        "looks": list(PlaceLook.objects.filter(place=place).select_related("by")[:50]),
    }


def looks_of(family: Family) -> list[PlaceLook]:
    """The latest looks at protected addresses in a family's file, each with its reason."""
    return list(PlaceLook.objects.filter(family=family).select_related("by")[:50])


def opening_page(user: "User", opening: EmergencyOpening) -> dict[str, Any]:
    """One emergency opening for its reviewer; the family is named where this reader may know its name."""
    findable = Family.objects.findable_by(user).filter(pk=opening.family_id).exists()
    closed = opening.family.seals.standing().exists()
    name = opening.family.name if findable and not closed else "A closed file"
    review = EmergencyReview.objects.filter(opening=opening).select_related("by").first()
    return {"opening": opening, "family_name": name, "review": review}


def openings_to_review(user: "User") -> list[EmergencyOpening]:
    """Emergency openings that nobody has looked at yet, the longest waiting first (for governance).

    None of a family about which this reader declared a conflict of interest.
    """
    partial = Conflict.objects.filter(user=user, ended_on__isnull=True).values("family")
    waiting = EmergencyOpening.objects.filter(review__isnull=True).exclude(family__in=partial)
    return list(waiting.select_related("by", "reviewer").order_by("review_due_on", "id"))


def conflicts_standing(user: "User") -> list[dict[str, Any]]:
    """Declared conflicts that stand (for governance); the family is named where this reader may know it."""
    rows = list(Conflict.objects.filter(ended_on__isnull=True).select_related("user", "family"))
    known = Family.objects.findable_by(user).filter(pk__in={row.family_id for row in rows})
    closed = set(known.filter(seals__ended_on__isnull=True, seals__isnull=False).values_list("pk", flat=True))
    named = set(known.values_list("pk", flat=True)) - closed
    return [
        {"conflict": row, "family": row.family.name if row.family_id in named else "A closed file"}
        for row in rows
    ]
