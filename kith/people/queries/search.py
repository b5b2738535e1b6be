"""Finding people and families from one box: over what a reader may know of, and nothing else."""

from dataclasses import replace
from typing import TYPE_CHECKING

from kith import clock
from kith.people.models import Family, MatchKey, Person
from kith.people.queries.cards import Card, known_to, make_cards
from kith.people.queries.match import WHOLE, in_words, matches, names_of
from kith.people.rules import asking, matching, names

if TYPE_CHECKING:
    from kith.accounts.models import User

MOST_BEGUN = 100


def search(user: "User", text: str, limit: int = 20) -> list[Card]:
    """People like what was typed: the likeliest first, then those whose name begins with it."""
    found = matches(user, asking.parse(text), limit).cards
    cards = {card.person.pk: card for card in found if card.family is not None}
    if len(cards) < limit:
        for card in _begun(user, text):
            cards.setdefault(card.person.pk, card)
    if len(cards) < limit and max((card.score for card in found), default=0) < WHOLE:
        for card in by_words(user, asking.parse(text), limit):
            cards.setdefault(card.person.pk, card)
    return list(cards.values())[:limit]


def by_words(user: "User", query: matching.Query, limit: int) -> list[Card]:
    """Where a name of several words fits nobody whole: those whom two of the words fit, or the family does.

    Last names of one family differ ("Begum Hartley"); where no two words fit, one does for want of better.
    """
    words = matching.name_words(query)
    if len(words) < 2:
        return []
    hits: dict[int, set[str]] = {}
    for word in words:
        rows = MatchKey.objects.filter(key__in=matching.word_keys(word)).values_list("person", flat=True)
        for ref in rows.distinct()[:MOST_BEGUN]:
            hits.setdefault(ref, set()).add(word)
    known = known_to(user, hits)
    shown = {**known.open, **known.by_name}
    theirs: dict[int, set[str]] = {}
    for ref, family in shown.items():
        theirs.setdefault(family.pk, set()).update(hits[ref])
    worth = sorted(shown, key=lambda ref: (-len(theirs[shown[ref].pk]), -len(hits[ref]), ref))
    most = max((len(theirs[shown[ref].pk]) for ref in worth), default=0)
    best = [ref for ref in worth if len(theirs[shown[ref].pk]) >= min(most, 2)][:limit]
    people = {person.pk: person for person in Person.objects.filter(pk__in=best)}
    cards = make_cards(user, [people[ref] for ref in best], known, clock.today())
    names_held = names_of(people)
    return [
        replace(
            cards[ref], reasons=[in_words(each) for each in matching.shared_words(query, names_held[ref])]
        )
        for ref in best
        if ref in cards
    ]


def _begun(user: "User", text: str) -> list[Card]:
    """People one of whose names begins with the last word typed, if it is their only word or fits all."""
    span = matching.prefix_range(text)
    if span is None or len(names.parts(text)) != 1:
        return []
    keys = MatchKey.objects.filter(key__gte=span[0], key__lt=span[1]).values_list("person", flat=True)
    people = list(Person.objects.filter(pk__in=list(keys.distinct()[:MOST_BEGUN])))
    known = known_to(user, [person.pk for person in people])
    shown = [person for person in people if person.pk in {**known.open, **known.by_name}]
    return list(make_cards(user, shown, known, clock.today()).values())


def search_families(user: "User", text: str, limit: int = 10) -> list[Family]:
    """Family files this reader may open whose name holds the words typed."""
    words = text.split()
    found = Family.objects.visible_to(user)
    for word in words:
        found = found.filter(name__icontains=word)
    return list(found[:limit]) if words else []
