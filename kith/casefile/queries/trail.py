"""Searching the trail: who did or read what, when, in which file. Numbers and phrases, never content."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from kith.casefile.queries.looked import between, stood
from kith.people.models import Conflict
from kith.trail.models import Event
from kith.ui.words import clock_time, day

if TYPE_CHECKING:
    from kith.accounts.models import User

A_PAGE = 50
MOST_COUNTED = 5_000
MOST_ROWS = 20_000
HEAD = ("When", "Who", "How they stood", "Looked or did", "What", "On", "Family file")


@dataclass(frozen=True)
class Sought:
    """What is asked of the trail."""

    who: str = ""
    did: str = ""
    kind: str = ""
    family: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def any(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.who or self.did or self.kind or self.family or self.since or self.until)


class _Counted(Paginator):
    """Counts to a limit: a trail is long, and nobody turns to its thousandth page."""

    @cached_property
    def count(self) -> int:
        """At most MOST_COUNTED."""
        return int(self.object_list.order_by()[:MOST_COUNTED].count())  # type: ignore[attr-defined]


def search_trail(user: "User", sought: Sought, number: Any = 1) -> Page[Event]:
    """One page of what was found, the latest first."""
    page = _Counted(_events(user, sought), A_PAGE).get_page(number)
    for event in page.object_list:
        event.stood = stood(event)  # type: ignore[attr-defined]
    return page


def found_rows(user: "User", sought: Sought) -> Iterator[list[str]]:
    """The same as rows of a file."""
    for event in _events(user, sought)[:MOST_ROWS]:
        yield [
            f"{day(event.at)}, {clock_time(event.at)}", event.by_label, stood(event),
            "looked" if event.reading else "did", event.words,
            f"{event.subject.rpartition('.')[2]} {event.subject_ref}".strip(), str(event.family_ref or ""),
        ]  # fmt: skip


def not_for(user: "User") -> Q:
    """Events in files that this reader has declared a conflict about."""
    return Q(family_ref__in=Conflict.objects.filter(user=user, ended_on__isnull=True).values("family"))


def _events(user: "User", sought: Sought) -> QuerySet[Event]:
    found = Event.objects.exclude(not_for(user) & Q(family_ref__isnull=False)).order_by("-id")
    for word in sought.who.split()[:4]:
        found = found.filter(by_label__icontains=word)
    for word in sought.did.split()[:6]:
        found = found.filter(words__icontains=word)
    if sought.kind in ("looked", "did"):
        found = found.filter(reading=sought.kind == "looked")
    if sought.family:
        whole = sought.family.isascii() and sought.family.isdecimal() and len(sought.family) < 18
        found = found.filter(family_ref=int(sought.family)) if whole else found.none()
    return between(found, sought.since, sought.until)
