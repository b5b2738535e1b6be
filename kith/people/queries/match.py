"""Search before create: who on record may be the person somebody asks about, and why.

Everybody may be found here, as far as the reader may know of them. A record that is hidden from the
reader answers nothing but whom to ring, and that only to those who take contacts (`match.signal`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count

from kith import clock
from kith.access import Action, Answer, decide
from kith.people.models import Identifier, MatchKey, OtherName, Person, Relationship, SamePerson
from kith.people.queries.cards import Card, Known, Matches, is_hidden, known_to, make_cards
from kith.people.rules import matching
from kith.people.rules.matching import Candidate, Match, Name, Query
from kith.prepared import prepared

if TYPE_CHECKING:
    from kith.accounts.models import User

MOST_CANDIDATES = 150
WHOLE = 0.85  # from here somebody fits the whole name
SIGNAL_FROM = 0.65  # how alike a hidden record must be before anybody is sent to the telephone
SIGNS = {"same": "same", "close": "near", "differs": "differs", "not_compared": "hidden"}
MOTHERS = ("mother", "expectant_mother", "parent")
WITHHELD = [{"kind": "hidden", "text": "Not compared on screen: the file is restricted"}]


def match(
    user: "User", *, forename: str = "", surname: str = "", born_on: date | None = None,
    expected_on: date | None = None, identifier: str = "", mother: str = "", limit: int = 10,
) -> Matches:  # fmt: skip
    """Near matches for somebody described, the likeliest first."""
    query = Query(
        forename=forename, surname=surname, born=born_on, expected=expected_on, mother=mother,
        identifiers=(("", identifier),) if identifier.strip() else (),
    )  # fmt: skip
    told = matches(user, query, limit)
    if max((card.score for card in told.cards), default=0) >= WHOLE:
        return told
    from kith.people.queries.search import by_words  # it stands on this module

    held = {card.person.pk for card in told.cards}
    more = [card for card in by_words(user, query, limit) if card.person.pk not in held]
    return replace(told, cards=[*told.cards, *more][:limit])


def matches(user: "User", query: Query, limit: int = 10) -> Matches:
    """Near matches for a question, as far as this reader may know of them."""
    if not query:
        return Matches([])
    people = _found(query)
    ranked = matching.rank(query, _candidates(query, people), most=5 * limit)
    kept = _kept_records([int(str(found.ref)) for found, _ in ranked])
    shown = {one.pk: one for one in [*people.values(), *kept.values()]}
    refs = list(dict.fromkeys(_kept(kept, found) for found, _ in ranked))
    known = known_to(user, refs)
    worth = [shown[ref] for ref in refs if not is_hidden(known, ref)]
    cards = make_cards(user, worth[:limit], known, clock.today())
    return _told(user, known, [(_kept(kept, found), how) for found, how in ranked], cards, limit)


def _found(query: Query) -> dict[int, Person]:
    """The people who share the most keys with the question: an indexed lookup on any database."""
    best = _most_hits(keys=sorted(matching.query_keys_of(query)))
    return {person.pk: person for person in _persons(people=[person for person, _ in best])}


@prepared
def _most_hits(keys: Sequence[str]) -> Any:
    hits = MatchKey.objects.filter(key__in=keys).values("person").annotate(hits=Count("key"))
    return hits.order_by("-hits", "person").values_list("person", "hits")[:MOST_CANDIDATES]


@prepared
def _persons(people: Sequence[int]) -> Any:
    return Person.objects.filter(pk__in=people).order_by()


def _candidates(query: Query, people: dict[int, Person]) -> Iterable[Candidate]:
    mothers = _mothers(people) if query.mother else {}
    others, numbers = _other_names(people), _numbers(people) if query.identifiers else {}
    for ref, person in people.items():
        yield Candidate(
            ref=ref,
            names=(*_names(person), *others.get(ref, ())),
            born=person.born_on,
            born_roughly=person.born_roughly,
            expected=person.expected_on,
            identifiers=tuple(numbers.get(ref, ())),
            mother=mothers.get(ref, ""),
        )


def _names(person: Person) -> Iterable[Name]:
    yield Name(person.forename or person.known_as, person.surname)
    if person.known_as and person.forename:
        yield Name(person.known_as, person.surname)


def names_of(people: dict[int, Person]) -> dict[int, list[Name]]:
    """Every name of each of these people, the present one first."""
    others = _other_names(people)
    return {ref: [*_names(person), *others.get(ref, ())] for ref, person in people.items()}


def _other_names(people: dict[int, Person]) -> dict[int, list[Name]]:
    found: dict[int, list[Name]] = {}
    for ref, forename, surname, former in _others(people=list(people)):
        found.setdefault(ref, []).append(Name(forename, surname or people[ref].surname, former=former))
    return found


@prepared
def _others(people: Sequence[int]) -> Any:
    rows = OtherName.objects.filter(person__in=people).order_by("person", "pk")
    return rows.values_list("person", "forename", "surname", "former")


def _numbers(people: dict[int, Person]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    for ref, kind, value in Identifier.objects.filter(person__in=people).values_list(
        "person", "kind", "value"
    ):
        found.setdefault(ref, []).append((kind, value))
    return found


def _mothers(people: dict[int, Person]) -> dict[int, str]:
    rows = Relationship.objects.filter(to__in=people, kind__in=MOTHERS, to_on__isnull=True)
    rows = rows.select_related("person")
    return {row.to_id: row.person.name for row in rows if row.kind != "parent" or row.person.sex == "F"}


def _kept_records(people: list[int]) -> dict[int, Person]:
    """For records that are linked to another: the record that is kept, under which they are shown."""
    return {link.other_id: link.kept for link in _links(people=people)}


@prepared
def _links(people: Sequence[int]) -> Any:
    links = SamePerson.objects.filter(other__in=people, undone_at__isnull=True)
    return links.select_related("kept").order_by()


def _kept(kept: dict[int, Person], found: Candidate) -> int:
    ref = int(str(found.ref))
    return kept[ref].pk if ref in kept else ref


def _told(
    user: "User", known: Known, ranked: list[tuple[int, Match]], cards: dict[int, Card], limit: int
) -> Matches:
    """The cards in their order, and the one answer that hidden records give."""
    found: dict[int, Card] = {}
    rings: list[str] = []
    for ref, how in ranked:
        if is_hidden(known, ref):
            rings += known.hidden[ref] if how.score >= SIGNAL_FROM else []
        elif ref in cards and ref not in found:
            why = WITHHELD if cards[ref].restricted else [in_words(reason) for reason in how.reasons]
            found[ref] = replace(cards[ref], reasons=why, score=how.score)
    shown = list(found.values())[:limit]
    if not rings or decide(Action.MATCH_SIGNAL, user.standing) is not Answer.YES:
        return Matches(shown)
    ring = next((each for each in rings if each), "")
    who = ring or f"{settings.KITH_DUTY_TEAM}, {settings.KITH_DUTY_PHONE}"
    return Matches(shown, f"A protected record may match. Ring {who} before you go on.", *_ring(who))


def _ring(text: str) -> tuple[str, str]:
    """Whom to ring and the number, from words like "Dele Adeyemi, 01632 960022"."""
    who, _, phone = text.rpartition(",")
    if who and sum(sign.isdigit() for sign in phone) > 5:
        return who.strip(), phone.strip()
    return text, ""


def in_words(reason: Any) -> dict[str, str]:
    """A reason as a card shows it."""
    return {"kind": SIGNS[str(reason.kind.value)], "text": reason.words}
