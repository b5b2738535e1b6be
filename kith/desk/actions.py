"""What is taken out of this room; and one's own arrangements: mail, calendar, saved lists."""

import secrets
from typing import Any
from urllib.parse import urlencode

from kith import clock
from kith.desk.models import CalendarAddress, DigestChoice, DigestSent, SavedList
from kith.desk.rules import digest_of
from kith.desk.terms import Act, SavedPage
from kith.people.models import Family
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

MOST_LISTS = 30
KEPT = {
    SavedPage.FAMILIES: ("scope", "words", "status", "worker", "team", "special", "sort"),
    SavedPage.SEARCH: ("q",),
}


@act
def take_families(*, by: Any) -> None:
    """A list of families was taken as a file."""
    trail.record(Act.FAMILIES_TAKEN, None, by=by)


@act
def take_list(*, by: Any, of: Any = None, family: Family | None = None) -> None:
    """A team's list, or a family's list of notes, was taken as a file."""
    trail.record(Act.LIST_TAKEN, of, by=by, family=family)


@act
def choose_digest(*, by: Any, wanted: bool, hour: int) -> DigestChoice:
    """Whether and when the day's mail comes."""
    choice = DigestChoice.objects.filter(user=by).first() or DigestChoice(user=by)
    choice.wanted, choice.hour = wanted, hour
    choice.save()
    trail.record(Act.DIGEST_CHOSEN, choice, by=by)
    return choice


@act
def note_digest(*, by: Any, user: Any, things: int) -> DigestSent:
    """The day's mail of one person is on its way; a second try finds it here."""
    sent = DigestSent.objects.create(user=user, on=clock.today(), at=clock.now(), things=things)
    trail.record(Act.DIGEST_SENT, user, by=by)
    return sent


@act
def renew_calendar(*, by: Any) -> CalendarAddress:
    """A new secret address; the old one answers no more. The secret itself is not kept: see `secret`."""
    _end(by)
    secret = secrets.token_urlsafe(32)
    made = CalendarAddress.objects.create(user=by, digest=digest_of(secret), made_at=clock.now())
    made.secret = secret  # type: ignore[attr-defined]
    trail.record(Act.CALENDAR_MADE, made, by=by)
    return made


@act
def end_calendar(*, by: Any) -> None:
    """The address answers no more."""
    if not _end(by):
        raise Refused("There is no address of your calendar to end.")
    trail.record(Act.CALENDAR_ENDED, by, by=by)


def _end(user: Any) -> bool:
    standing = CalendarAddress.objects.filter(user=user, ended_at__isnull=True).first()
    if standing is not None:
        standing.ended_at = clock.now()
        standing.save()
    return standing is not None


@act
def save_list(*, by: Any, page: str, name: str, filters: dict[str, str]) -> SavedList:
    """Keep a list's filters under a name; the same name again takes the new filters."""
    name = " ".join(name.split())[:60]
    if not name:
        raise Refused("Give the list a name.", field="name")
    mine = SavedList.objects.filter(user=by)
    saved = mine.filter(name=name).first()
    if saved is None and mine.count() >= MOST_LISTS:
        raise Refused(f"You have {MOST_LISTS} saved lists. Take one away first.")
    saved = saved or SavedList(user=by, name=name)
    known = {key: filters[key][:100] for key in KEPT[SavedPage(page)] if filters.get(key)}
    saved.page, saved.query = SavedPage(page), urlencode(known)[:600]
    saved.save()
    trail.record(Act.LIST_SAVED, saved, by=by)
    return saved


@act
def forget_list(*, by: Any, saved: SavedList) -> None:
    """Take a saved list away."""
    trail.record(Act.LIST_FORGOTTEN, saved, by=by)
    saved.delete()
