"""Restricting a file, and sealing it, which takes two people."""

from datetime import timedelta
from typing import Any

from kith import clock
from kith.people.actions.tell import _governance, _managers, _tell_all
from kith.people.checks import not_yet_ended, tidy, wanted
from kith.people.models import Family, Seal, SealRequest
from kith.people.models.standing import SEAL_DAYS
from kith.people.terms import Act, Sealing
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

RING = "Write whom a colleague rings: a name or team, and the number."


@act
def restrict(*, by: Any, family: Family, reason: str, ring: str, words: str = "") -> Seal:
    """Others see initials, year of birth and whom to ring; looked at again within 90 days."""
    if family.seals.standing().exists():
        raise Refused("This file is restricted or sealed already.")
    given = tidy(Seal, {"reason": reason, "ring": wanted(ring, RING, "ring"), "words": words})
    seal = Seal.objects.create(
        family=family, level=Sealing.RESTRICTED, set_by=by, set_on=clock.today(), review_on=_next(), **given
    )
    trail.record(Act.RESTRICTED, seal, by=by, family=family)
    return seal


@act
def ask_seal(*, by: Any, family: Family, reason: str, ring: str, words: str = "") -> SealRequest:
    """Ask a second person to seal the file: others then see nothing at all."""
    if family.seals.standing().filter(level=Sealing.SEALED).exists():
        raise Refused("This file is sealed already.")
    return _ask(by, family, False, {"reason": reason, "ring": wanted(ring, RING, "ring"), "words": words})


@act
def ask_unseal(*, by: Any, family: Family, words: str) -> SealRequest:
    """Ask a second person to open a sealed file again."""
    seal = family.seals.standing().filter(level=Sealing.SEALED).first()
    if seal is None:
        raise Refused("This file is not sealed.")
    words = wanted(words, "Say why the file may be opened again.", "words")
    return _ask(by, family, True, {"reason": seal.reason, "ring": seal.ring, "words": words})


def _ask(by: Any, family: Family, unseal: bool, given: dict[str, str]) -> SealRequest:
    if family.seal_requests.filter(answered_at__isnull=True).exists():
        raise Refused("Somebody has asked already, and the answer is still to come.")
    asked = SealRequest.objects.create(
        family=family, unseal=unseal, asked_by=by, asked_at=clock.now(), **tidy(SealRequest, given)
    )
    trail.record(Act.SEAL_ASKED, asked, by=by, family=family)
    second = [*_managers(family), *([] if unseal else _governance())]
    words = f"{by} asks you, as the second person, about {'opening' if unseal else 'sealing'} a file."
    _tell_all(dict.fromkeys(second), words, "people:protection", by=by, family=family)
    return asked


@act
def answer_seal(*, by: Any, request: SealRequest, agreed: bool) -> SealRequest:
    """The second person agrees or not; agreed, the file is sealed or opened from this moment."""
    if request.answered_at:
        raise Refused("This has been answered already.")
    if request.asked_by == by:
        raise Refused("Sealing takes two people: somebody else must answer what you asked.")
    request.answered_by, request.answered_at, request.agreed = by, clock.now(), agreed
    request.save()
    trail.record(Act.SEAL_ANSWERED, request, by=by, family=request.family)
    if agreed:
        _end_standing(by, request.family)
        if not request.unseal:
            _seal(by, request)
    return request


def _seal(by: Any, request: SealRequest) -> None:
    seal = Seal.objects.create(
        family=request.family, level=Sealing.SEALED, reason=request.reason, words=request.words,
        ring=request.ring, set_by=request.asked_by, agreed_by=by, set_on=clock.today(), review_on=_next(),
    )  # fmt: skip
    trail.record(Act.SEALED, seal, by=by, family=request.family)


def _end_standing(by: Any, family: Family) -> None:
    for seal in family.seals.standing():
        seal.ended_on, seal.ended_by = clock.today(), by
        seal.save()
        trail.record(Act.SEAL_ENDED, seal, by=by, family=family)


@act
def renew_seal(*, by: Any, seal: Seal) -> Seal:
    """Looked at again, and it still stands for another 90 days."""
    not_yet_ended(seal.ended_on, "This restriction")
    seal.review_on = _next()
    seal.save()
    trail.record(Act.SEAL_RENEWED, seal, by=by, family=seal.family)
    return seal


@act
def end_restriction(*, by: Any, seal: Seal) -> Seal:
    """The file is open again to those whose work it is. A sealed one takes two people."""
    not_yet_ended(seal.ended_on, "This restriction")
    if seal.level == Sealing.SEALED:
        raise Refused("This file is sealed. Ask a second person to agree that it is opened.")
    seal.ended_on, seal.ended_by = clock.today(), by
    seal.save()
    trail.record(Act.SEAL_ENDED, seal, by=by, family=seal.family)
    return seal


def _next() -> Any:
    return clock.today() + timedelta(days=SEAL_DAYS)
