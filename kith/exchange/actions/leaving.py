"""The stages of a leaving, and the decision that a sealed file leaves with the others."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Max

from kith import clock
from kith.exchange.models import Leaving, LeftPaper, SealedLeave
from kith.exchange.terms import Act, LeavingKind, LeavingStage
from kith.people.models import Family
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def begin_leaving(*, by: Any, kind: str, on: date) -> Leaving:
    """A leaving to be made. A night has one: a second process that tries finds it there."""
    if Leaving.objects.filter(stage=LeavingStage.MAKING).exists():
        raise Refused("Work is leaving at this moment. Wait until it is over.")
    last = Leaving.objects.filter(on=on).aggregate(last=Max("number"))["last"] or 0
    leaving = Leaving.objects.create(
        kind=LeavingKind(kind), on=on, number=last + 1, asked_by=by, asked_at=clock.now()
    )
    trail.record(Act.LEFT, leaving, by=by)
    return leaving


@act
def try_again(*, by: Any, leaving: Leaving) -> Leaving:
    """A leaving that failed, or was interrupted, is made once more under its own number."""
    leaving.stage, leaving.failed_because, leaving.ended_at = LeavingStage.MAKING, "", None
    leaving.tried += 1
    leaving.save()
    trail.record(Act.LEFT, leaving, by=by)
    return leaving


@act
def end_leaving(
    *, by: Any, leaving: Leaving, digest: str, counts: dict[str, int], papers: Iterable[LeftPaper],
    without_papers: str = "",
) -> Leaving:  # fmt: skip
    """It stands whole in its folder: which papers left is kept, so that none leaves twice."""
    for paper in papers:
        paper.leaving = leaving
        paper.save()
    leaving.stage, leaving.ended_at, leaving.digest = LeavingStage.DONE, clock.now(), digest
    leaving.rows, leaving.papers, leaving.sealed = counts["rows"], counts["papers"], counts["sealed"]
    leaving.without_papers = without_papers[:300]
    leaving.save()
    trail.record(Act.LEFT, leaving, by=by)
    return leaving


@act
def fail_leaving(*, by: Any, leaving: Leaving, because: str) -> Leaving:
    """Nothing left, and why."""
    leaving.stage, leaving.ended_at, leaving.failed_because = LeavingStage.FAILED, clock.now(), because[:500]
    leaving.save()
    trail.record(Act.LEAVING_FAILED, leaving, by=by)
    return leaving


@act
def let_sealed_leave(*, by: Any, family: Family, because: str) -> SealedLeave:
    """A sealed file leaves with the others from now on: somebody decided it, and said why."""
    if not because.strip():
        raise Refused("Say why the other system must have this file.", field="because")
    if SealedLeave.objects.standing().filter(family=family).exists():
        raise Refused("It was decided already that this file leaves.")
    decided = SealedLeave.objects.create(family=family, because=because.strip(), by=by, on=clock.today())
    trail.record(Act.SEALED_LEAVES, decided, by=by, family=family)
    return decided


@act
def keep_sealed(*, by: Any, family: Family) -> SealedLeave:
    """It leaves no more. What has left is with the other system."""
    decided = SealedLeave.objects.standing().filter(family=family).first()
    if decided is None:
        raise Refused("This file does not leave now.")
    decided.ended_on, decided.ended_by = clock.today(), by
    decided.save()
    trail.record(Act.SEALED_STAYS, decided, by=by, family=family)
    return decided


@act
def note_taken(*, by: Any, leaving: Leaving | None, all_tables: bool = False) -> None:
    """A leaving, or all tables, was taken as a file."""
    trail.record(Act.EXPORTED if all_tables else Act.LEAVING_TAKEN, leaving, by=by)
