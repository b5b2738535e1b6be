"""One contact, as its page shows it: who it may be about, the clock, what was decided and answered."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from kith import clock
from kith.accounts.models import Team, User
from kith.casework.models import Agreement, Contact, ContactDecision, ContactPerson, Deadline
from kith.casework.queries.front_door import title_of
from kith.casework.queries.matching import families_of, matches_for, newcomers
from kith.casework.queries.status import Left, Workers, workers_of
from kith.casework.rules import limits
from kith.people.models import Family, PlaceProtection, Residence
from kith.people.queries import PROTECTED
from kith.people.queries.cards import known_to, make_cards
from kith.people.rules import identifiers
from kith.ui.words import age_words, day_month

ANSWERS = {"same": "You said: the same person", "not_same": "You said: not the same person", "": ""}


@dataclass
class Asked:
    """One person the contact is about: as said, who it may be, and what has been answered."""

    line: ContactPerson
    cards: list[dict[str, Any]] = field(default_factory=list)
    signal: str = ""
    ring_who: str = ""
    ring_phone: str = ""
    left: int = 0
    adults: int = 0
    again: dict[str, Any] = field(default_factory=dict)

    @property
    def who(self) -> str:
        """Child or person, in a sentence."""
        return "child" if self.line.child else "person"

    @property
    def settled(self) -> bool:
        """Whether it is known who this is."""
        return self.line.person_id is not None


@dataclass
class ContactPage:
    """Everything the page shows."""

    contact: Contact
    title: str
    asked: list[Asked]
    deadline: Deadline | None
    decisions: list[ContactDecision]
    waiting: Agreement | None
    returned: Agreement | None
    families: list[Family]
    workers: Workers | None
    may_name: set[int]
    hidden: set[int]
    replies: list[Any]
    newcomers: list[str] = field(default_factory=list)

    @property
    def worker(self) -> str:
        """Who works with the family; of a restricted file it is not said who."""
        if not self.workers or not self.workers.worker or isinstance(self.workers.worker, Left):
            return ""
        named = all(family.pk in self.may_name for family in self.families)
        return str(self.workers.worker) if named else "the worker"

    @property
    def family_name(self) -> str:
        """The family's name, if there is one and this reader may know it."""
        one = self.families[0] if len(self.families) == 1 else None
        return one.name if one and one.pk in self.may_name else "the family"

    @property
    def protected(self) -> bool:
        """Whether an address of somebody here must not be given to anybody."""
        return bool(self.hidden)

    @property
    def left(self) -> int:
        """People still to be answered for."""
        return sum(not one.settled for one in self.asked)


def contact_page(
    user: User, contact: Contact, *, searching: bool, again: dict[int, dict[str, Any]] | None = None
) -> ContactPage:
    """The page of one contact; `again`: other words to search with, by line."""
    lines = list(contact.people.select_related("person").prefetch_related("not_same"))
    asked = [_asked(user, line, searching, (again or {}).get(line.pk, {})) for line in lines]
    known = [line.person for line in lines if line.person]
    families = [contact.family] if contact.family else families_of(user, known)
    workers = workers_of(families)
    decisions = list(contact.decisions.select_related("by", "team"))
    agreements = list(
        Agreement.objects.filter(decision__contact=contact)
        .select_related("asked_by", "answered_by", "team", "decision")
        .order_by("-asked_at")
    )
    return ContactPage(
        contact=contact,
        title=title_of(contact),
        asked=asked,
        deadline=contact.deadlines.filter(key="contact_decision").select_related("limit").first(),
        decisions=decisions,
        waiting=next((one for one in agreements if not one.answered_at), None),
        returned=next((one for one in agreements if one.answer == "returned" and not contact.decided), None),
        families=families,
        workers=next(iter(workers.values()), None),
        may_name=_may_name(user, families),
        hidden=_hidden(known),
        replies=list(contact.replies.select_related("by")),
        newcomers=[person.first for person in newcomers(user, contact)] if searching else [],
    )


def clock_of(page: ContactPage) -> dict[str, Any] | None:
    """The clock line of a contact: when we were told, when it is to be decided, how far we are."""
    deadline, contact = page.deadline, page.contact
    if deadline is None:
        return None
    due, begun = clock.at(deadline.due_on, 23, 59), contact.received_at
    gone = (clock.now() - begun) / (due - begun) if due > begun else 1
    working = deadline.limit.days == "working"
    words = limits.words(deadline.due_on, clock.today(), deadline.met_on, working=working)
    late = limits.state(deadline.due_on, clock.today(), deadline.met_on).name in ("overdue", "met_late")
    if page.waiting:
        words, late = "a manager has not agreed yet", False
    title = f"Decided: {words}" if deadline.met_on else f"Decide {words.removeprefix('due ')}"
    return {
        "title": title if late or deadline.met_on else f"Decide by {_by(words)}",
        "late": late,
        "gone": 1 if deadline.met_on else gone,
        "within": limits.amount_words(deadline.limit),
        "due_on": deadline.due_on,
    }


def _by(words: str) -> str:
    said = words.removeprefix("due ")
    return f"the end of {said}" if said in ("today", "tomorrow") else said


def teams_for(kinds: tuple[str, ...]) -> list[Team]:
    """Teams a family may go to, if there is a choice; with one of each kind nobody has to choose."""
    teams = list(Team.objects.filter(kind__in=kinds, ended_on__isnull=True))
    return teams if any(sum(team.kind == kind for team in teams) > 1 for kind in kinds) else []


def said_of(line: ContactPerson, hidden: Collection[int] = ()) -> str:
    """How somebody was described: born, expected, where, who they are to the child.

    `hidden`: people who are known to live at a protected address. What was told of where they live may be it.
    """
    parts = []
    if line.born_on:
        parts.append(f"born {day_month(line.born_on)} ({age_words(line.born_on)})")
    if line.expected_on:
        parts.append(f"expected {day_month(line.expected_on)}")
    address = PROTECTED if line.address and line.person_id in hidden else line.address
    number = line.identifier
    if identifiers.mistyped(number):  # kept as it was said
        number += " (that looks like an NHS number, but a digit is wrong: check it)"
    parts += [part for part in (line.relation, number, address) if part]
    return ", ".join(parts)


def _asked(user: User, line: ContactPerson, searching: bool, again: dict[str, Any]) -> Asked:
    asked = Asked(line, again=again)
    if not searching or line.made_new:
        return _with_own_card(user, asked)
    found = matches_for(user, line, **again)
    not_same = {person.pk for person in line.not_same.all()}
    cards = []
    for card in found.cards:
        answer = "same" if card.person.pk == line.person_id else ""
        answer = answer or ("not_same" if card.person.pk in not_same else "")
        cards.append({"card": card, "answer": answer, "said": ANSWERS[answer].format(who=asked.who)})
    asked.cards = sorted(cards, key=lambda each: each["answer"] != "same")
    if line.person_id and not any(each["answer"] == "same" for each in cards):
        _with_own_card(user, asked)  # whoever was found by other words stays in view, with Undo
    asked.adults = found.left_out
    asked.signal = found.protected_signal or ""
    asked.ring_who, asked.ring_phone = found.ring_who, found.ring_phone
    asked.left = 0 if line.person_id else sum(not each["answer"] for each in cards)
    return asked


def _with_own_card(user: User, asked: Asked) -> Asked:
    """The card of whom somebody said it is, as far as this reader may know them."""
    person = asked.line.person
    if person is None:
        return asked
    card = make_cards(user, [person], known_to(user, [person.pk]), clock.today()).get(person.pk)
    if card:
        said = ANSWERS["same"].format(who=asked.who)
        asked.cards.insert(0, {"card": card, "answer": "same", "said": said})
    return asked


def _may_name(user: User, families: list[Family]) -> set[int]:
    """Of which families this reader may read the name."""
    ids = [family.pk for family in families]
    return set(Family.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))


def _hidden(persons: list[Any]) -> set[int]:
    """Those whose home is protected."""
    protected = PlaceProtection.objects.standing().values("place")
    homes = Residence.objects.current(clock.today()).filter(person__in=persons, place__in=protected)
    return set(homes.values_list("person", flat=True)) if persons else set()
