"""Who a line of a contact may be, asked of the people room; and which family the answered ones are in."""

from collections.abc import Iterable
from typing import Any

from kith.accounts.models import User
from kith.casework.models import ContactPerson
from kith.people import queries as people
from kith.people.models import Family, Person


def matches_for(user: User, line: ContactPerson, **other: Any) -> Any:
    """The near matches of one line, with the reasons why; `other` are words to look again with."""
    adults = line.contact.people.all() if line.child else ()  # whose mother was named is a child
    mother = next((adult.forename for adult in adults if _is_mother(adult)), "")
    asked = {
        "forename": line.forename, "surname": line.surname, "born_on": line.born_on,
        "expected_on": line.expected_on, "identifier": line.identifier, "mother": mother,
    }  # fmt: skip
    return people.match(user, **(asked | other))


def families_of(user: User, persons: Iterable[Person]) -> list[Family]:
    """The families in which any of these people stand now, of those this reader may know of."""
    now = Family.objects.filter(members__person__in=list(persons), members__to_on__isnull=True)
    return list(now.findable_by(user).distinct())


def _is_mother(line: ContactPerson) -> bool:
    return not line.child and {"mother", "mum"} & set(line.relation.lower().split()) != set()
