"""Who looked at a family's file and who did what: the trail of one family, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from kith import clock
from kith.casefile.terms import POSITIONS
from kith.people.models import Family
from kith.trail.models import Event
from kith.ui.words import clock_time, day

A_PAGE = 50
MOST_ROWS = 20_000
HEAD = ("When", "Who", "How they stood", "Looked or did", "What")


@dataclass(frozen=True)
class Looked:
    """What the reader asked to see."""

    kind: str = ""
    by: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def any(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.kind or self.by or self.since or self.until)


def looked(family: Family, filters: Looked, number: Any = 1) -> Page[Event]:
    """One page of it, the latest first."""
    page = Paginator(_events(family, filters), A_PAGE).get_page(number)
    for event in page.object_list:
        event.stood = stood(event)  # type: ignore[attr-defined]
    return page


def stood(event: Event) -> str:
    """How somebody stood to the family, in words."""
    return POSITIONS.get(event.position, "")


def who_was_here(family: Family) -> list[tuple[int, str]]:
    """Everybody in the list, by name."""
    rows = Event.objects.filter(family_ref=family.pk, by_ref__isnull=False).values_list("by_ref", "by_label")
    return sorted(set(rows.distinct().order_by()), key=lambda row: row[1])  # type: ignore[arg-type]


def as_rows(family: Family, filters: Looked) -> Iterator[list[str]]:
    """The same as rows of a file."""
    for event in _events(family, filters)[:MOST_ROWS]:
        kind = "looked" if event.reading else "did"
        when = f"{day(event.at)}, {clock_time(event.at)}"
        yield [when, event.by_label, stood(event), kind, event.words]


def _events(family: Family, filters: Looked) -> QuerySet[Event]:
    found = Event.objects.about_family(family.pk)
    if filters.kind in ("looked", "did"):
        found = found.filter(reading=filters.kind == "looked")
    if filters.by.isdecimal() and len(filters.by) < 18:
        found = found.filter(by_ref=int(filters.by))
    return between(found, filters.since, filters.until)


def between(found: QuerySet[Event], since: date | None, until: date | None) -> QuerySet[Event]:
    """Events of these days, by the clocks in England."""
    if since:
        found = found.filter(at__gte=clock.at(since, 0))
    if until:
        found = found.filter(at__lte=clock.at(until, 23, 59).replace(second=59, microsecond=999_999))
    return found
