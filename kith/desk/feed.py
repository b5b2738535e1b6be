"""One's own dates as a calendar: what kind of thing is due when, never for whom."""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from django.core.cache import cache
from icalendar import Calendar, Event

from kith import clock
from kith.accounts.models import User
from kith.casework import queries as casework
from kith.desk.models import CalendarAddress
from kith.desk.rules import digest_of
from kith.tasks import queries as tasks

AHEAD: Final = timedelta(days=120)
BEHIND: Final = timedelta(days=30)
OFTEN: Final = 30  # times in ten minutes
WINDOW: Final = 600
KINDS: Final = {
    "promise": "A promise is due",
    "correction": "A correction is due",
    "handover": "A handover is due",
}


def owner(secret: str) -> CalendarAddress | None:
    """Whose calendar an address is; nobody's if it ended, or if they have left or hold no post."""
    found = CalendarAddress.objects.filter(digest=digest_of(secret), ended_at__isnull=True)
    one = found.select_related("user").first()
    return one if one and one.user.is_active and one.user.posts_now else None


def too_often(who: str) -> bool:
    """Whether this address (or, of wrong ones, this computer) asked too often in ten minutes."""
    key = f"feed-{hashlib.sha256(who.encode()).hexdigest()[:32]}"
    if cache.add(key, 1, WINDOW):
        return False
    try:
        return int(cache.incr(key)) > OFTEN
    except ValueError:
        return False


def calendar(address: CalendarAddress) -> bytes:
    """The calendar as a file."""
    made = Calendar()
    made.add("prodid", "-//Kith//one person's own dates//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", "Kith")
    made.add("refresh-interval;value=duration", "PT1H")
    for kind, number, on, words in _dates(address.user):
        event = Event()
        event.add("uid", f"{_uid(address, kind, number)}@kith")
        event.add("dtstamp", clock.now())
        event.add("dtstart", on)
        event.add("dtend", on + timedelta(days=1))
        event.add("summary", words)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        made.add_component(event)
    return bytes(made.to_ical())


def _dates(user: User) -> Iterator[tuple[str, int, date, str]]:
    today = clock.today()
    for deadline in casework.deadlines_for(user, today + AHEAD).filter(due_on__gte=today - BEHIND):
        yield "deadline", deadline.pk, deadline.due_on, f"Due: {deadline.limit.title}"
    own = tasks.mine(user, casework.covering(user)).filter(due_on__range=(today - BEHIND, today + AHEAD))
    for task in own:
        yield "task", task.pk, task.due_on, KINDS.get(str(task.kind), "A task is due")


def _uid(address: CalendarAddress, kind: str, number: int) -> str:
    """The same for the same date each time, and nothing that could be looked up."""
    return hashlib.sha256(f"{address.digest}/{kind}/{number}".encode()).hexdigest()[:32]
