"""Cover: somebody is away from a day to a day, and somebody else is there for their families."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from kith import clock
from kith.access import Role
from kith.accounts.actions.lending import lend_post
from kith.accounts.models import Post, User
from kith.casework.actions import _covering
from kith.casework.models import Allocation, Cover
from kith.casework.rules.cover import LONGEST, day_words
from kith.casework.terms import Act
from kith.notices import actions as notices
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act
from kith.ui.words import plural


@act
def set_cover(*, by: User, away: User, cover: User, from_on: date, to_on: date, words: str = "") -> Cover:
    """Who covers while somebody is away: set by the absent themselves or by a manager of their team.

    The cover sees the families from the first day to the last, and those given meanwhile; for a manager they
    agree and return too. `left_out` on the answer says how many families the cover could not be given.
    """
    _may_set(by, away)
    _check_days(from_on, to_on)
    _check_cover(by, away, cover)
    _no_clash(away, cover, from_on, to_on)
    made = Cover.objects.create(
        away=away, by=cover, from_on=from_on, to_on=to_on, words=words.strip(), set_by=by, set_at=clock.now()
    )
    held = Allocation.objects.current(clock.today()).filter(user=away, role__in=_covering.COVERED)
    given = [_covering.sight(made, one, by=by) for one in held.select_related("family")]
    made.left_out = given.count(False)  # type: ignore[attr-defined]  # for the page that follows
    for post in Post.objects.current(clock.today()).filter(user=away, role=Role.MANAGER, team__isnull=False):
        made.posts.add(lend_post(by=by, post=post, to=cover, from_on=from_on, to_on=to_on))
    trail.record(Act.COVER_SET, made, by=by)
    _tell(made, len(given) - made.left_out, by=by)  # type: ignore[attr-defined]
    return made


@act
def end_cover(*, by: User, cover: Cover) -> Cover:
    """Back sooner: sight and lent posts end at once. By the absent, their cover or a manager of theirs."""
    cover = Cover.objects.select_for_update(of=("self",)).select_related("away", "by").get(pk=cover.pk)
    if cover.ended_at is not None:
        raise Refused("This cover has ended already.")
    if by != cover.by:
        _may_set(by, cover.away)
    _covering.finish(cover, by=by)
    trail.record(Act.COVER_ENDED, cover, by=by)
    for person in (cover.away, cover.by):
        words = f"{cover.by} no longer covers for {cover.away}"
        notices.tell(to=person, words=words, path=reverse("casework:covers"), by=by)
    return cover


@act
def end_past(*, by: Any, cover: Cover) -> Cover:
    """One cover whose last day has passed: done by nobody, since its days are over."""
    cover = Cover.objects.select_for_update(of=("self",)).select_related("away", "by").get(pk=cover.pk)
    if cover.ended_at is None:
        _covering.finish(cover, by=by)
    trail.record(Act.COVER_ENDED, cover, by=by)
    back = f"{cover.by} covered for you until {day_words(cover.to_on)}"
    notices.tell(to=cover.away, words=back, path=reverse("tasks:mine"), by=by)
    return cover


def _may_set(by: User, away: User) -> None:
    if by != away and not (by.managed_team_ids & away.team_ids):
        raise Refused(f"Only {away} or a manager of their team says who covers.", field="away")


def _check_days(from_on: date, to_on: date) -> None:
    if from_on < clock.today():
        raise Refused("This day has passed. A cover begins today or later.", field="from_on")
    if to_on < from_on:
        raise Refused("The last day is before the first. Look at both again.", field="to_on")
    if to_on - from_on > timedelta(days=LONGEST):
        raise Refused(
            f"This is longer than {LONGEST} days. Move the families to somebody instead.", field="to_on"
        )


def _check_cover(by: User, away: User, cover: User) -> None:
    if cover == away:
        raise Refused("Nobody covers for themselves. Choose somebody else.", field="cover")
    if not cover.is_active or not cover.posts_now:
        raise Refused(f"{cover} does not work here now. Choose somebody else.", field="cover")
    leads = bool(away.managed_team_ids)
    if leads and not cover.managed_team_ids:
        raise Refused(f"{away} leads a team, so another manager covers. Choose one.", field="cover")
    managed = by.managed_team_ids & away.team_ids
    if not managed and not (cover.team_ids & away.team_ids):
        raise Refused(
            f"{cover} is in another team. Choose somebody of your own, or ask your manager.", field="cover"
        )


def _no_clash(away: User, cover: User, from_on: date, to_on: date) -> None:
    """One cover at a time, and nobody covers while they are away themselves."""
    during = Cover.objects.filter(ended_at__isnull=True, from_on__lte=to_on, to_on__gte=from_on)
    for other in during.filter(Q(away=away) | Q(away=cover)).select_related("away", "by"):
        days = f"from {day_words(other.from_on)} until {day_words(other.to_on)}"
        if other.away_id == away.pk:
            raise Refused(f"{other.by} covers {days} already. End that first.", field="from_on")
        raise Refused(f"{cover} is away {days}. Choose somebody else.", field="cover")


def _tell(cover: Cover, families: int, *, by: User) -> None:
    days = f"from {day_words(cover.from_on)} until {day_words(cover.to_on)}"
    what = f" ({plural(families, 'family', 'families')})" if families else ""
    words = f"You cover for {cover.away} {days}{what}"
    notices.tell(to=cover.by, words=words, path=reverse("casework:covers"), by=by)
    notices.tell(
        to=cover.away, words=f"{cover.by} covers for you {days}", path=reverse("casework:covers"), by=by
    )
