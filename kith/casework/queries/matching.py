"""Who a line of a contact may be, asked of the people room; and which family the answered ones are in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from kith import clock
from kith.accounts.models import User
from kith.casework.models import Contact, ContactPerson
from kith.casework.rules.clocks import age_on
from kith.people import queries as people
from kith.people.models import Family, Person

GROWN_UP = 18


def matches_for(user: User, line: ContactPerson, **other: Any) -> Any:
    """The near matches of one line, with the reasons why; `other` are words to look again with."""
    adults = line.contact.people.all() if line.child else ()  # whose mother was named is a child
    mother = next((adult.forename for adult in adults if _is_mother(adult)), "")
    asked = {
        "forename": line.forename, "surname": line.surname, "born_on": line.born_on,
        "expected_on": line.expected_on, "identifier": line.identifier, "mother": mother,
    }  # fmt: skip
    found = people.match(user, **(asked | other))
    return _without_adults(found) if line.child and not _grown(line.born_on) else found


def _without_adults(found: Any) -> Any:
    """Nobody who is grown up is the child we were told about. Whom to ring is never left out."""
    cards = [card for card in found.cards if card.restricted or not _grown(card.person.born_on)]
    return replace(found, cards=cards, left_out=len(found.cards) - len(cards))


def _grown(born_on: date | None) -> bool:
    age = age_on(born_on, clock.today())
    return age is not None and age >= GROWN_UP


def families_of(user: User, persons: Iterable[Person]) -> list[Family]:
    """The families in which any of these people stand now, of those this reader may know of."""
    now = Family.objects.filter(members__person__in=list(persons), members__to_on__isnull=True)
    return list(now.findable_by(user).distinct())


def newcomers(user: User, contact: Contact) -> list[Person]:
    """Children of this contact who would join a file that is there already: nobody said so yet."""
    lines = contact.people.filter(person__isnull=False).select_related("person")
    people_here = [line.person for line in lines if line.person]
    families = [contact.family] if contact.family else families_of(user, people_here)
    if len(families) != 1 or families[0] is None:
        return []
    there = set(families[0].members.filter(to_on__isnull=True).values_list("person", flat=True))
    return [line.person for line in lines if line.child and line.person and line.person.pk not in there]


def _is_mother(line: ContactPerson) -> bool:
    return not line.child and {"mother", "mum"} & set(line.relation.lower().split()) != set()
