"""The keys under which a person is found: made anew whenever a name, a birth or a number changes."""

from kith.people.models import MatchKey, Person
from kith.people.rules import matching


def _refresh_keys(person: Person) -> None:
    """Keep the stored keys of one person level with what is known of them."""
    names = [(person.forename, person.surname)]
    if person.known_as:
        names += [(person.known_as, person.surname)]
    names += person.other_names.values_list("forename", "surname")
    numbers = list(person.identifiers.values_list("kind", "value"))
    MatchKey.replace(
        person,
        matching.keys(names, dob=person.born_on, expected=person.expected_on, identifiers=numbers),
    )
