"""Finding people and families from one box: over what a reader may know of, and nothing else."""

from typing import TYPE_CHECKING

from kith import clock
from kith.people.models import Family, MatchKey, Person
from kith.people.queries.cards import Card, known_to, make_cards
from kith.people.queries.match import matches
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
    return list(cards.values())[:limit]


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
