"""The front door's list: what waits to be decided first, then what waits for agreement, then the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q
from django.utils.functional import cached_property

from kith import clock
from kith.accounts.models import User
from kith.casework.models import Agreement, Contact, ContactDecision, Deadline
from kith.casework.rules import limits
from kith.casework.rules.story import waited
from kith.casework.terms import Source
from kith.ui.words import clock_time, listed, short_day

PER_PAGE = 30
MOST = 100
AHEAD = 900  # contacts counted beyond the page that is shown
# Asked for with "in": of a bare "decided" SQLite does not see that an index holds it.
YES, NO = [True], [False]


@dataclass(frozen=True)
class Filters:
    """What the reader asked to see."""

    state: str = ""
    since: date | None = None
    until: date | None = None
    source: str = ""
    words: str = ""

    @property
    def any(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.state or self.since or self.until or self.source or self.words)


@dataclass(frozen=True)
class FrontDoor:
    """The three parts of the list, as rows for `kit.rows`."""

    undecided: list[dict[str, Any]]
    waiting: list[dict[str, Any]]
    decided: list[dict[str, Any]]
    page: Page
    empty: bool

    @property
    def capped(self) -> bool:
        """Whether there are older ones than were counted: they follow on later pages."""
        return self.page.paginator.capped  # type: ignore[attr-defined,no-any-return]


class _Newest(Paginator):
    """Pages that go on to the oldest contact. It counts no further than some pages past the one asked for,
    so that the first page of ten years of contacts costs no more than that of one."""

    def __init__(self, rows: Any, number: int) -> None:
        super().__init__(rows, PER_PAGE)
        self.most = (max(number, 1) * PER_PAGE) + AHEAD

    @cached_property
    def _counted(self) -> int:
        return int(self.object_list.order_by()[: self.most + 1].count())  # type: ignore[attr-defined]

    @cached_property
    def count(self) -> int:
        """How many there are, as far as it counts."""
        return min(self._counted, self.most)

    @property
    def capped(self) -> bool:
        """Whether there are more."""
        return self._counted > self.most


def front_door(user: User, filters: Filters, number: int = 1) -> FrontDoor:
    """Contacts this reader may see, in a fixed number of queries."""
    seen = _filtered(Contact.objects.visible_to(user), user, filters)
    asked = Agreement.objects.waiting().filter(decision__isnull=False).values("decision")
    waits = ContactDecision.objects.filter(pk__in=asked).values("contact")
    seen = seen.select_related("taken_by", "family").prefetch_related(
        "people",
        Prefetch(
            "decisions",
            ContactDecision.objects.filter(standing=True).select_related("by").prefetch_related("agreements"),
            to_attr="standing",
        ),
    )  # fmt: skip
    # All clocks of these few: asked for by their key, the database would go through those of every contact.
    clocks = Prefetch("deadlines", Deadline.objects.select_related("limit"), to_attr="clocks")
    open_now = seen.filter(decided__in=NO).prefetch_related(clocks).order_by("received_at")
    undecided = _of(open_now[:MOST], filters, "undecided")
    waiting = _of(
        seen.filter(decided__in=YES, pk__in=waits).order_by("received_at")[:MOST], filters, "waiting"
    )
    rest = seen.filter(decided__in=YES).exclude(pk__in=waits)
    page = _Newest(rest if filters.state in ("", "decided") else rest.none(), number).get_page(number)
    decided = list(page.object_list)
    return FrontDoor(
        [_undecided(contact) for contact in undecided],
        [_waiting(contact) for contact in waiting],
        [_decided(contact) for contact in decided],
        page,
        not (undecided or waiting or decided),
    )


def title_of(contact: Contact) -> str:
    """Whom a contact is about, as said: for lists and headings."""
    lines = list(contact.people.all())
    names = [str(line) for line in lines if line.child] or [str(line) for line in lines]
    return listed(names) if names else "Nobody named yet"


def _filtered(contacts: Any, user: User, filters: Filters) -> Any:
    if filters.since:
        contacts = contacts.filter(received_at__gte=clock.at(filters.since, 0))
    if filters.until:
        contacts = contacts.filter(received_at__lte=clock.at(filters.until, 23, 59))
    if filters.source:
        contacts = contacts.told_by_kind(user, filters.source)
    for word in filters.words.split()[:6]:
        about = Q(people__forename__icontains=word) | Q(people__surname__icontains=word)
        matching = Contact.objects.filter(about | Q(said__icontains=word) | Q(family__name__icontains=word))
        contacts = contacts.filter(pk__in=matching.values("pk"))
    return contacts


def _of(contacts: Iterable[Contact], filters: Filters, state: str) -> list[Contact]:
    return list(contacts) if filters.state in ("", state) else []


def _row(contact: Contact) -> dict[str, Any]:
    said = contact.said if len(contact.said) <= 110 else f"{contact.said[:107].rstrip()}..."
    loaded = contact.how == Source.SYSTEM  # those words are ours, and nobody here took it
    when = short_day(contact.received_at)
    return {
        "text": title_of(contact),
        "href": contact.get_absolute_url(),
        "sub" if loaded else "quote": said,
        "who": _taker(contact),
        "who_sub": when if loaded else f"{when}, {clock_time(contact.received_at)}",
    }


def _taker(contact: Contact) -> str:
    """Who took it; one that came with an extract was taken somewhere else."""
    return contact.get_how_display() if contact.how == Source.SYSTEM else str(contact.taken_by)


def _undecided(contact: Contact) -> dict[str, Any]:
    deadline = next((one for one in contact.clocks if one.key == "contact_decision"), None)  # type: ignore[attr-defined]
    if deadline is None:
        return _row(contact) | {"when": "Decide"}
    state = limits.state(deadline.due_on, clock.today())
    working = deadline.limit.days == "working"
    words = limits.words(deadline.due_on, clock.today(), working=working)
    return _row(contact) | {"when": words[:1].upper() + words[1:], "late": state.name == "overdue"}


def _waiting(contact: Contact) -> dict[str, Any]:
    decision = next(iter(contact.standing), None)  # type: ignore[attr-defined]
    agreements = decision.agreements.all() if decision else []
    asked = next((one for one in agreements if not one.answered_at), None)
    return _row(contact) | {
        "when": f"Waits {waited(asked.asked_at, clock.now())}" if asked else "Waits",
        "when_sub": decision.get_outcome_display() if decision else "",
    }


def _decided(contact: Contact) -> dict[str, Any]:
    decision = next(iter(contact.standing), None)  # type: ignore[attr-defined]
    return _row(contact) | {
        "when": decision.get_outcome_display() if decision else "Decided",
        "when_sub": short_day(decision.at) if decision else "",
        "who": contact.family.name if contact.family else _taker(contact),
    }
