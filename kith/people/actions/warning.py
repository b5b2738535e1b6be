"""Warning notes: what a worker must know before they knock."""

from datetime import date, timedelta
from typing import Any

from kith import clock
from kith.people.checks import not_yet_ended, tidy, wanted
from kith.people.models import Family, Person, WarningNote
from kith.people.terms import Act, Told
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

LONGEST = timedelta(days=366)


@act
def set_warning(
    *, by: Any, family: Family, words: str, evidence: str, review_on: date, told: str,
    told_why_not: str = "", person: Person | None = None,
) -> WarningNote:  # fmt: skip
    """A warning stands on the family's pages from today, with how we know and a day to look again."""
    given = tidy(
        WarningNote,
        {
            "words": wanted(words, "Write what a colleague must know or do.", "words"),
            "evidence": wanted(evidence, "Write how we know this, and from whom.", "evidence"),
            "told": told,
            "told_why_not": told_why_not,
        },
    )
    if given["told"] != Told.YES and not given["told_why_not"]:
        raise Refused("Say why the person has not been told.", field="told_why_not")
    if given["told"] == Told.YES:
        given["told_why_not"] = ""
    note = WarningNote.objects.create(
        family=family, person=person, set_by=by, set_on=clock.today(), review_on=_review(review_on), **given
    )
    trail.record(Act.WARNING_SET, note, by=by, family=family)
    return note


@act
def review_warning(*, by: Any, warning: WarningNote, review_on: date) -> WarningNote:
    """Looked at again, and it still stands until the next look."""
    not_yet_ended(warning.ended_on, "This warning note")
    warning.review_on = _review(review_on)
    warning.save()
    trail.record(Act.WARNING_REVIEWED, warning, by=by, family=warning.family)
    return warning


@act
def end_warning(*, by: Any, warning: WarningNote, because: str) -> WarningNote:
    """The warning no longer stands, and why. It stays in history."""
    not_yet_ended(warning.ended_on, "This warning note")
    warning.ended_because = tidy(
        WarningNote, {"ended_because": wanted(because, "Say why it no longer stands.", "because")}
    )["ended_because"]
    warning.ended_on, warning.ended_by = clock.today(), by
    warning.save()
    trail.record(Act.WARNING_ENDED, warning, by=by, family=warning.family)
    return warning


def _review(on: date) -> date:
    today = clock.today()
    if on <= today:
        raise Refused("Choose a day after today to look at it again.", field="review_on")
    if on > today + LONGEST:
        raise Refused("Choose a day within a year to look at it again.", field="review_on")
    return on
