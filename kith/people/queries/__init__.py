"""The reads of the people room, shaped for pages. Other rooms ask here and nowhere else."""

from kith.people.queries.addresses import PROTECTED, Whereabouts, addresses_for, any_protected, whereabouts
from kith.people.queries.as_known import AsKnown, as_known
from kith.people.queries.banner import banner, birth_line, page, short_age, tabs
from kith.people.queries.cards import Card, Matches, closed_among
from kith.people.queries.closed import closed
from kith.people.queries.match import match
from kith.people.queries.members import children_of, members_of, members_of_all
from kith.people.queries.people_page import facts_of, people_page, ties_among, warnings_of
from kith.people.queries.protection import (
    conflicts_standing,
    looks_of,
    opening_page,
    openings_of,
    openings_to_review,
    place_page,
    protection_page,
)
from kith.people.queries.search import search, search_families
from kith.people.queries.sockets import statuses_of, workers_of
from kith.people.queries.staff import colleagues_of, staff
from kith.people.queries.told import told_of

__all__ = [
    "PROTECTED", "AsKnown", "Card", "Matches", "Whereabouts", "addresses_for", "any_protected", "as_known",
    "banner",
    "birth_line", "children_of", "closed", "closed_among", "colleagues_of", "conflicts_standing",
    "facts_of", "looks_of", "match",
    "members_of", "members_of_all", "opening_page", "openings_of", "openings_to_review", "page",
    "people_page", "place_page",
    "protection_page", "search", "search_families", "short_age", "staff", "statuses_of", "tabs",
    "ties_among", "told_of", "warnings_of", "whereabouts", "workers_of",
]  # fmt: skip
