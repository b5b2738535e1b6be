"""Keeping words as they are typed; finishing, throwing away and bringing back drafts."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from kith import clock
from kith.accounts.models import User
from kith.drafts.models import Draft, WritingTime
from kith.drafts.rules import DAYS_KEPT, Fate, Row, Saved, fate, kind_of, writing_seconds
from kith.drafts.terms import Act, DraftState
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

UNFINISHED = (DraftState.OPEN, DraftState.BESIDE)


def keep(*, saved: Saved) -> tuple[Fate, Draft | None]:
    """Keep a page's words for their author: two queries, and no event but the first.

    The trail hears that a draft was begun and how it ended; each save between is no act.
    """
    try:
        return _keep(saved)
    except IntegrityError:  # two pages began at the same moment: one was first
        return _keep(saved)


def _keep(saved: Saved) -> tuple[Fate, Draft | None]:
    with transaction.atomic():
        rows = list(_there(saved.user, saved.place, saved.page))
        known = [Row(row.state, row.page, row.page_n, row.version) for row in rows]
        decided = fate(known, saved.page, saved.n, saved.base)
        if decided in (Fate.BEGIN, Fate.BESIDE):
            return decided, _begin(saved, beside=decided is Fate.BESIDE)
        own = next((row for row in rows if row.page == saved.page and row.state in UNFINISHED), None)
        if decided is Fate.GO_ON:
            return decided, _go_on(own or next(row for row in rows if row.state == DraftState.OPEN), saved)
        return decided, own


def _there(user: int, place: str, page: str) -> Any:
    at = Draft.objects.select_for_update().filter(user=user, place=place)
    return at.filter(Q(state__in=UNFINISHED) | Q(page=page)).order_by("-page_n")


def _begin(saved: Saved, *, beside: bool) -> Draft:
    now = clock.now()
    draft = Draft.objects.create(
        user_id=saved.user, place=saved.place, title_key=kind_of(saved.place), family_ref=saved.family,
        path=saved.path, words=saved.words, page=saved.page, page_n=saved.n,
        state=DraftState.BESIDE if beside else DraftState.OPEN,
        seconds_active=writing_seconds(0, saved.seconds), started_at=now, touched_at=now,
    )  # fmt: skip
    trail.record(Act.BEGUN, draft, by=User.objects.get(pk=saved.user), family=saved.family)
    return draft


def _go_on(draft: Draft, saved: Saved) -> Draft:
    draft.words, draft.path = saved.words, saved.path
    draft.page, draft.page_n, draft.version = saved.page, saved.n, draft.version + 1
    draft.seconds_active = writing_seconds(draft.seconds_active, saved.seconds)
    draft.touched_at = clock.now()
    draft.save(update_fields=["words", "path", "page", "page_n", "version", "seconds_active", "touched_at"])
    return draft


@act
def finish(
    *, by: User, place: str, page: str = "", base: int = 0, seconds: int = 0, family: int | None = None
) -> None:
    """The words at a place are on the record now: their draft is empty and done. Part of the caller's act.

    `page` names the page that was sent. Words of another page that differ stay. What that page may still
    have on a device is known to be done, and is not made a draft again.
    """
    rows = list(_there(by.pk, place, page))
    draft = _finished(rows, page, base)
    if draft is None:
        now = clock.now()
        draft = Draft(
            user=by, place=place, title_key=kind_of(place), family_ref=family, started_at=now, touched_at=now
        )
    spent = writing_seconds(draft.seconds_active, seconds)
    draft.state, draft.words, draft.seconds_active, draft.ended_at = DraftState.FINISHED, {}, 0, clock.now()
    draft.page = page or draft.page
    draft.save()
    trail.record(Act.FINISHED, draft, by=by, family=draft.family_ref)
    if spent:
        _count(draft.title_key, spent)
    _forget_old()


def _finished(rows: list[Draft], page: str, base: int) -> Draft | None:
    """Which draft a page's words were: its own; else the open one, if the page showed exactly that."""
    own = next((row for row in rows if row.page == page and row.state in UNFINISHED), None)
    kept = next((row for row in rows if row.state == DraftState.OPEN), None)
    if own or not page:
        return own or kept
    return kept if kept and kept.version == base else None


def _count(kind: str, seconds: int) -> None:
    """Add to the day's time of this kind of form; whose time it was is kept nowhere."""
    row, _ = WritingTime.objects.select_for_update().get_or_create(kind=kind, day=clock.today())
    row.seconds, row.n = row.seconds + seconds, row.n + 1
    row.save()


@act
def throw(*, by: User, kept: Draft) -> None:
    """Throw a draft away; for thirty days it can be brought back."""
    if kept.state not in UNFINISHED:
        raise Refused("This draft has been finished or thrown away already.")
    kept.state, kept.ended_at = DraftState.THROWN, clock.now()
    kept.save()
    trail.record(Act.THROWN, kept, by=by, family=kept.family_ref)
    _forget_old()


@act
def bring_back(*, by: User, kept: Draft) -> None:
    """Put a draft in its form again, thrown away or kept beside. What stands there now goes beside."""
    if kept.state not in (DraftState.THROWN, DraftState.BESIDE):
        raise Refused("This draft is in its form already, or was saved to the record.")
    now = Draft.objects.select_for_update().filter(user=by, place=kept.place, state=DraftState.OPEN).first()
    if now:
        now.state = DraftState.BESIDE
        now.save()
        kept.version = max(kept.version, now.version)
    kept.state, kept.ended_at, kept.version = DraftState.OPEN, None, kept.version + 1
    kept.touched_at = clock.now()
    kept.save()
    trail.record(Act.BROUGHT_BACK, kept, by=by, family=kept.family_ref)


def _forget_old() -> None:
    """Nothing that ended is kept for longer than thirty days: thrown words, and marks of finished pages."""
    before = clock.now() - timedelta(days=DAYS_KEPT)
    Draft.objects.filter(state__in=[DraftState.THROWN, DraftState.FINISHED], ended_at__lt=before).delete()
