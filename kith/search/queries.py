"""What one box finds: people, families, contacts at the front door, and words in notes."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from kith.casework.models import Contact
from kith.casework.queries.front_door import title_of
from kith.people import queries as people
from kith.people.models import Family
from kith.people.queries import Card
from kith.recording.queries import Find, find_words
from kith.search import fts
from kith.ui.words import clock_time, short_day

if TYPE_CHECKING:
    from kith.accounts.models import User

LONGEST = 200
MOST_PEOPLE, MOST_FAMILIES, MOST_CONTACTS, MOST_NOTES = 20, 10, 10, 12
AROUND = 60


@dataclass(frozen=True)
class Found:
    """Everything the page shows."""

    asked: str = ""
    people: list[Card] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    contacts: list[dict[str, Any]] = field(default_factory=list)
    words: list[Find] = field(default_factory=list)
    too_long: bool = False

    @property
    def many(self) -> int:
        """How many were found in all."""
        return len(self.people) + len(self.families) + len(self.contacts) + len(self.words)


def find(user: "User", asked: str) -> Found:
    """Search over what this reader may know of, in a number of queries that does not grow with the finds."""
    text = asked[:LONGEST]
    if not text:
        return Found()
    words = fts.words_of(text)
    return Found(
        asked=text,
        people=people.search(user, text, MOST_PEOPLE),
        families=_families(user, words),
        contacts=_contacts(user, words),
        words=find_words(user, text, MOST_NOTES),
        too_long=len(asked) > LONGEST,
    )


def _families(user: "User", words: list[str]) -> list[Family]:
    """Family files that this reader may open, by name."""
    return _readable(Family.objects.visible_to(user), "family_words", words, MOST_FAMILIES)


def _contacts(user: "User", words: list[str]) -> list[dict[str, Any]]:
    """Contacts that this reader may read, by what was said or whom they are about; the latest first."""
    seen: QuerySet[Contact] = Contact.objects.visible_to(user)
    rows = seen.select_related("family").prefetch_related("people").order_by("-received_at")
    return [_line(contact, words) for contact in _readable(rows, "contact_words", words, MOST_CONTACTS)]


def _readable(rows: QuerySet[Any], index: str, words: list[str], most: int) -> list[Any]:
    """Those of the rows in which the words stand: among the newest first, among all if need be.

    Mostly no row or few hold the words, so that a search does not cost what there is in the whole authority.
    """
    refs = fts.found(index, words) if words else []
    if not refs:
        return []
    shown = list(rows.filter(pk__in=refs)[:most])
    if len(shown) == most or len(refs) < fts.MOST:
        return shown
    return list(rows.filter(pk__in=fts.found(index, words, fts.ALL))[:most])


def _line(contact: Contact, words: list[str]) -> dict[str, Any]:
    return {
        "text": title_of(contact),
        "href": contact.get_absolute_url(),
        "quote": excerpt(contact.said, words),
        "who": contact.family.name if contact.family else "No family yet",
        "when": short_day(contact.received_at),
        "when_sub": clock_time(contact.received_at),
    }


def excerpt(said: str, words: list[str]) -> str:
    """The words around the first find, so that the reader sees why."""
    low = said.casefold()
    at = min((place for word in words if (place := low.find(word.casefold())) >= 0), default=0)
    start, end = max(at - AROUND, 0), at + 2 * AROUND
    text = " ".join(said[start:end].split())
    return f"{'...' if start else ''}{text}{'...' if end < len(said) else ''}"
