"""Deciding whether somebody who was loaded is somebody Kith knew."""

from typing import Any

from kith import clock
from kith.exchange.models import MaybeSame
from kith.exchange.terms import Act, Sameness
from kith.people import actions as people
from kith.people.models import Family
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def answer(*, by: Any, pair: MaybeSame, answer: str, family: Family) -> MaybeSame:
    """The same person (the two records are linked, which can be undone) or two people."""
    if pair.answered_at:
        raise Refused("Somebody has decided this already.")
    pair.answer, pair.answered_by, pair.answered_at = Sameness(answer), by, clock.now()
    pair.save()
    if pair.answer == Sameness.SAME:
        people.link(by=by, kept=pair.known, other=pair.loaded, because=pair.why, family=family)
    trail.record(Act.SAME_ANSWERED, pair, by=by, family=family)
    return pair
