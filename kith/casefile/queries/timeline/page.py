"""The page: what was asked for, in one order, a page at a time, month by month."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from kith.casefile.queries.timeline.entry import Entry, Group, Wanted
from kith.casefile.queries.timeline.telling import Told, tell
from kith.ui.words import MONTHS

if TYPE_CHECKING:
    from kith.people.models.standing import Standing

A_PAGE = 60


@dataclass
class Timeline:
    """What the page shows."""

    page: Page
    months: list[dict[str, Any]]
    told: Told
    wanted: Wanted
    shown: int
    newest_first: bool
    all: int

    @property
    def children(self) -> list[tuple[int, str]]:
        """Whom the filter offers: every child who has, or had, a part."""
        return [(ref, self.told.name(ref)) for ref in dict.fromkeys(self.told.children)]

    @property
    def writers(self) -> list[tuple[int, str]]:
        """By whom things were done, by name."""
        refs = {entry.by for entry in self.told.entries if entry.by}
        return sorted(((ref, self.told.worker(ref)) for ref in refs), key=lambda one: one[1])

    @property
    def groups(self) -> list[Group]:
        """The kinds of which there is anything."""
        held = {entry.group for entry in self.told.entries}
        return [group for group in Group if group in held or group in self.wanted.show]

    @property
    def span(self) -> tuple[date, date]:
        """The days this page covers; the first and the last page reach on to both ends."""
        days = [entry.on for entry in self.page] or [date.min]
        low, high = min(days).replace(day=1), max(days)
        first, last = not self.page.has_previous(), not self.page.has_next()
        if self.newest_first:
            first, last = last, first
        return (date.min if first else low), (date.max if last else high)


def timeline(
    standing: "Standing",
    wanted: Wanted,
    *,
    page: Any = 1,
    moment: datetime | None = None,
    until: date | None = None,
) -> Timeline:
    """The timeline of a family, in a number of queries that does not grow with it."""
    told = tell(standing, moment=moment, child=wanted.child)
    if until:
        told.entries = [_of_then(entry, told, until) for entry in told.entries if entry.on <= until]
    chosen = [entry for entry in told.entries if wanted.admits(entry)]
    # The whole story on one page is read from its beginning; of a long one the latest comes first.
    newest = wanted.order == "newest" or (wanted.order != "oldest" and len(chosen) > A_PAGE)
    if newest:
        chosen.reverse()
    part = Paginator(chosen, A_PAGE).get_page(page)
    return Timeline(part, months_of(part), told, wanted, len(chosen), newest, len(told.entries))


def _of_then(entry: Entry, told: Told, day: date) -> Entry:
    """A line of a past day leads to the note as it stood then, and to no page of today."""
    kind, _, ref = entry.key.partition("-")
    at = reverse("casefile:past_note", args=[told.family, int(ref)]) if kind == "note" else ""
    return replace(entry, href=f"{at}?on={day.isoformat()}" if at else "")


def learnt_later(standing: "Standing", then: Timeline, day: date) -> int:
    """How many lines about that day and earlier ones were learnt after it: said, and not told."""
    known = {entry.key for entry in then.told.entries}
    return sum(entry.on <= day and entry.key not in known for entry in tell(standing).entries)


def months_of(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Lines by month, in the order they come: the year is said where it changes."""
    months: list[dict[str, Any]] = []
    for entry in entries:
        key = (entry.on.year, entry.on.month)
        if not months or months[-1]["key"] != key:
            new_year = not months or months[-1]["key"][0] != key[0]
            months.append(
                {
                    "key": key, "title": MONTHS[entry.on.month - 1], "entries": [], "chosen": [],
                    "year": entry.on.year if new_year else "",
                }
            )  # fmt: skip
        months[-1]["entries"].append(entry)
    return months
