"""Who does not leave: sealed files, unless a named decision says that one leaves with the others.

A child of a sealed file stays with every row. An adult who is also in an open file leaves with that one,
without any address that the sealed file's people share, so that nobody is found through them.
"""

from dataclasses import dataclass, field

from kith.exchange.models import SealedLeave
from kith.exchange.rules.out import place_key
from kith.people.models import Member, Residence, Seal
from kith.people.terms import Part, Sealing


@dataclass(slots=True)
class Staying:
    """Families and people who stay, the numbers they came with, and addresses that stay with them."""

    families: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    shared: set[int] = field(default_factory=set)
    shared_numbers: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


def staying() -> Staying:
    """Everybody who stays today."""
    sealed = Seal.objects.standing().filter(level=Sealing.SEALED)
    leaves = SealedLeave.objects.standing().values("family")
    found = Staying(families=set(sealed.exclude(family__in=leaves).values_list("family", flat=True)))
    if not found.families:
        return found
    inside = list(_members(found.families))
    known = {person for _, person, _, _ in inside}
    outside = set(
        Member.objects.filter(person__in=known).exclude(family__in=found.families)
        .values_list("person", flat=True)
    )  # fmt: skip
    for _, person, part, number in inside:
        if part == Part.CHILD or person not in outside:
            found.people.add(person)
            found.numbers |= {number} - {""}
    found.shared = outside - found.people
    found.shared_numbers = {number for _, person, _, number in inside if person in found.shared} - {""}
    found.places = {
        place_key(lines, postcode)
        for lines, postcode in Residence.objects.filter(person__in=found.people).values_list(
            "place__lines", "place__postcode"
        )
    } - {""}
    return found


def _members(families: set[int]) -> list[tuple[int, int, str, str]]:
    members = Member.objects.filter(family__in=families)
    return list(members.values_list("family", "person", "part", "person__source_ref"))
