"""Two records found to be one person: linked, never merged, so that undoing it is exact."""

from typing import Any

from django.db.models import Q

from kith import clock
from kith.people.checks import tidy, wanted
from kith.people.models import Family, Person, SamePerson
from kith.people.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def link(*, by: Any, kept: Person, other: Person, because: str, family: Family | None = None) -> SamePerson:
    """`other` is the same person as `kept`. Nothing is moved: both records stay as they are."""
    if kept == other:
        raise Refused("These are the same record. Choose two different ones.")
    standing = SamePerson.objects.filter(undone_at__isnull=True)
    if standing.filter(Q(other=other) | Q(other=kept) | Q(kept=other)).exists():
        raise Refused("One of these records is linked already. Undo that link first, or link to the other.")
    words = tidy(SamePerson, {"because": wanted(because, "Say how you know it is one person.", "because")})
    made = SamePerson.objects.create(kept=kept, other=other, linked_by=by, linked_at=clock.now(), **words)
    trail.record(Act.LINKED, made, by=by, family=family)
    return made


@act
def unlink(*, by: Any, link: SamePerson, because: str, family: Family | None = None) -> SamePerson:
    """It was not one person after all: both records stand alone again, exactly as before."""
    if link.undone_at:
        raise Refused("This link has been undone already.")
    link.undone_because = tidy(
        SamePerson, {"undone_because": wanted(because, "Say why they are two people.", "because")}
    )["undone_because"]
    link.undone_by, link.undone_at = by, clock.now()
    link.save()
    trail.record(Act.UNLINKED, link, by=by, family=family)
    return link
