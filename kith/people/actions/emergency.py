"""Opening a file in an emergency: with a reason, for four hours, and looked at afterwards."""

from typing import Any

from kith import clock, workdays
from kith.accounts.models import User
from kith.people.actions.grant import end_grant
from kith.people.actions.tell import _governance, _managers, _tell_all, _workers
from kith.people.checks import tidy, wanted
from kith.people.models import Conflict, EmergencyOpening, EmergencyReview, Family, Grant
from kith.people.models.standing import emergency_ends
from kith.people.terms import Act, Because
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

REVIEW_DAYS = 2  # working days until somebody has looked at it (domain note on safety §2.4)


@act
def break_glass(*, by: Any, family: Family, reason: str, words: str) -> EmergencyOpening:
    """Sight of one file for four hours. The worker, the manager and a reviewer are told at once."""
    words = wanted(words, "Say in a sentence what is happening.", "words")
    given = tidy(EmergencyOpening, {"reason": reason, "words": words})
    if Conflict.objects.filter(user=by, family=family, ended_on__isnull=True).exists():
        raise Refused("You cannot open this file. Ring the emergency duty team.")
    now = clock.now()
    grant = Grant.objects.create(
        family=family, user=by, because=Because.BREAK_GLASS, starts_on=clock.today(),
        expires_at=now + emergency_ends(),
    )  # fmt: skip
    opening = EmergencyOpening.objects.create(
        family=family, grant=grant, by=by, at=now, reviewer=_reviewer(by, family),
        review_due_on=workdays.add_working_days(clock.today(), REVIEW_DAYS), **given,
    )  # fmt: skip
    trail.record(Act.GLASS_BROKEN, opening, by=by, family=family)
    _tell(opening)
    return opening


@act
def close_opening(*, by: Any, family: Family) -> None:
    """Whoever opened a file in an emergency is done with it before the four hours are over."""
    mine = Grant.objects.standing().filter(family=family, user=by, because=Because.BREAK_GLASS)
    held = list(mine)
    if not held:
        raise Refused("This file is not open to you in an emergency any more.")
    for grant in held:
        end_grant(by=by, grant=grant)


def _tell(opening: EmergencyOpening) -> None:
    words = f"{opening.by} opened a file in an emergency."
    theirs = dict.fromkeys([*_workers(opening.family), *_managers(opening.family)])
    _tell_all(theirs, f"{words} It is one of yours.", "people:family", by=opening.by, family=opening.family)
    if opening.reviewer:
        _tell_all(
            [opening.reviewer], f"{words} Please look at it.", "people:opening", by=opening.by, ref=opening.pk
        )


def _reviewer(by: Any, family: Family) -> User | None:
    """The governance officer with the fewest openings waiting; never who opened, nor one in conflict."""
    officers = User.objects.filter(pk__in=[one.pk for one in _governance() if one != by])
    partial = Conflict.objects.filter(family=family, ended_on__isnull=True)
    officers = officers.exclude(pk__in=partial.values("user"))
    waiting = EmergencyOpening.objects.filter(review__isnull=True).values_list("reviewer", flat=True)
    counts: dict[int, int] = {}
    for reviewer in waiting:
        counts[reviewer] = counts.get(reviewer, 0) + 1
    return min(officers.order_by("pk"), key=lambda one: counts.get(one.pk, 0), default=None)


@act
def review_opening(*, by: Any, opening: EmergencyOpening, right: bool, words: str) -> EmergencyReview:
    """Somebody else looks at it and says whether it was right to open the file."""
    if opening.by == by:
        raise Refused("Somebody else must look at what you opened.")
    if Conflict.objects.filter(user=by, family=opening.family, ended_on__isnull=True).exists():
        raise Refused("You declared a conflict of interest about this family. Somebody else looks at it.")
    if EmergencyReview.objects.filter(opening=opening).exists():
        raise Refused("This has been looked at already.")
    given = tidy(EmergencyReview, {"words": wanted(words, "Say what you found.", "words")})
    review = EmergencyReview.objects.create(opening=opening, by=by, at=clock.now(), right=right, **given)
    trail.record(Act.GLASS_REVIEWED, review, by=by, family=opening.family)
    return review
