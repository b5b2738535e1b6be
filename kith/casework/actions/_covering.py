"""What a cover brings with it: sight of each family, from its first day to its last. Part of larger acts."""

from datetime import date
from typing import Any

from kith import clock
from kith.access import Action, Answer, State, decide
from kith.accounts.actions.lending import take_post_back
from kith.casework.models import Allocation, Cover
from kith.casework.terms import As
from kith.people import actions as people
from kith.people.models import Grant
from kith.people.models.standing import position_of, state_of
from kith.people.terms import Because
from kith.refusals import Refused
from kith.tasks.actions import pass_on

COVERED = (As.LEAD, As.CO_WORKER)


def sight(cover: Cover, allocation: Allocation, *, by: Any) -> bool:
    """The cover may see a family of the absent, for as long as both last. False where that is not given.

    A closed file is opened to a cover only by whoever may name readers of it, and a declared conflict holds.
    """
    family = allocation.family
    state, giver = state_of(family), by or cover.set_by
    if (
        state is not State.STANDARD
        and decide(Action.GRANT, position_of(giver, family), state) is not Answer.YES
    ):
        return False
    try:
        grant = people.grant(
            by=by, family=family, because=Because.COVER, user=cover.by,
            starts_on=max(cover.from_on, allocation.from_on), ends_on=cover.to_on,
        )  # fmt: skip
    except Refused:
        return False
    cover.grants.add(grant)
    allocation.grants.add(grant)  # so that it ends where the allocation ends first
    return True


def follow(allocation: Allocation, *, by: Any) -> None:
    """A family given to somebody who is away, or soon will be: whoever covers sees it too."""
    if allocation.user_id and allocation.role in COVERED:
        for cover in Cover.objects.to_come(clock.today()).filter(away=allocation.user_id):
            sight(cover, allocation, by=by)


def let_go(allocation: Allocation, *, by: Any) -> None:
    """An allocation has ended: what its worker had to do for the family goes to whoever leads now."""
    still = Allocation.objects.current(clock.today()).filter(
        family=allocation.family, user=allocation.user_id
    )
    if allocation.user_id and not still.exists():
        pass_on(by=by, family=allocation.family, user=allocation.user)


def finish(cover: Cover, *, by: Any) -> None:
    """A cover is over: sight and lent posts end, and tasks the cover took on go to whoever leads."""
    today = clock.today()
    for grant in cover.grants.filter(ends_on__gte=today).select_related("family"):
        people.end_grant(by=by, grant=grant, on=today)
    for post in cover.posts.filter(ends_on__gte=today):
        take_post_back(by=by, post=post)
    for grant in cover.grants.select_related("family"):
        if not _other_sight(cover, grant, today):
            pass_on(by=by, family=grant.family, user=cover.by)
    cover.ended_at = clock.now()
    cover.save()


def _other_sight(cover: Cover, grant: Grant, today: date) -> bool:
    """Whether whoever covered works with the family anyhow."""
    held = (
        Grant.objects.standing().filter(family=grant.family, user=cover.by).exclude(pk__in=cover.grants.all())
    )
    return held.exists()
