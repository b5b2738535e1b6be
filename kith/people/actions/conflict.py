"""Declared conflicts of interest: a member of staff says that this family is not theirs to see."""

from typing import Any

from kith import clock
from kith.people.actions.tell import _governance, _managers, _tell_all
from kith.people.checks import not_yet_ended, tidy
from kith.people.models import Conflict, Family
from kith.people.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def declare_conflict(*, by: Any, family: Family, kind: str, words: str = "") -> Conflict:
    """From now on the family does not exist for `by`, whatever else they hold; governance is told."""
    if Conflict.objects.filter(user=by, family=family, ended_on__isnull=True).exists():
        raise Refused("You have declared this already.")
    given = tidy(Conflict, {"kind": kind, "words": words})
    made = Conflict.objects.create(user=by, family=family, declared_by=by, declared_on=clock.today(), **given)
    trail.record(Act.CONFLICT_DECLARED, made, by=by, family=family)
    words_to_all = f"{by} has declared a conflict of interest with a family."
    _tell_all(_governance(), words_to_all, "people:conflicts", by=by)
    _tell_all(_managers(family), words_to_all, "people:family", by=by, family=family)
    return made


@act
def end_conflict(*, by: Any, conflict: Conflict) -> Conflict:
    """The conflict no longer stands. Nobody ends their own."""
    not_yet_ended(conflict.ended_on, "This conflict")
    if conflict.user == by:
        raise Refused("Nobody ends their own conflict of interest. Ask another governance officer.")
    conflict.ended_on, conflict.ended_by = clock.today(), by
    conflict.save()
    trail.record(Act.CONFLICT_ENDED, conflict, by=by, family=conflict.family)
    return conflict
