"""One line of the timeline, and what a reader asked to see of it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import TextChoices

from kith import clock


class Group(TextChoices):
    """The kinds by which a timeline is narrowed."""

    TOLD_US = "told", "Contacts"
    VISITS = "visits", "Visits"
    CALLS = "calls", "Calls"
    NOTES = "notes", "Notes"
    PAPERS = "papers", "Papers"
    PROMISES = "promises", "Promises"
    CHANGES = "changes", "Changes"


@dataclass(frozen=True)
class Entry:
    """A dated thing. `children`: whom it is about, none where it is about them all."""

    on: date
    key: str
    group: Group
    icon: str
    title: str
    sub: str = ""
    href: str = ""
    quote: str = ""
    excerpt: str = ""
    children: frozenset[int] = frozenset()
    by: int | None = None
    major: bool = True
    order: tuple[int, int] = (0, 0)

    @property
    def place(self) -> tuple[date, tuple[int, int], str]:
        """Where it stands among the others of its day."""
        return self.on, self.order, self.key


@dataclass(frozen=True)
class Wanted:
    """What the reader asked to see. No kind chosen is every kind."""

    show: frozenset[str] = field(default_factory=frozenset)
    child: int | None = None
    by: int | None = None
    major: bool = False
    order: str = ""

    def admits(self, entry: Entry) -> bool:
        """Whether an entry is among what was asked for."""
        return (
            (not self.show or entry.group in self.show)
            and (self.by is None or entry.by == self.by)
            and (entry.major or not self.major)
            and (self.child is None or not entry.children or self.child in entry.children)
        )

    @property
    def any(self) -> bool:
        """Whether anything is left out."""
        return bool(self.show or self.child or self.by or self.major)


def day_of(moment: datetime) -> date:
    """The day of a moment, by the clocks in England."""
    return clock.local(moment).date()


def short(text: str, most: int = 160) -> str:
    """The beginning of a text, in one line."""
    words = " ".join(text[: most * 2].split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
