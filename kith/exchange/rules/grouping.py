"""Which people are one family: said by the extract, else by mothers, else by one address and one last name.

People who share a family, or a family with somebody who shares another, are loaded together (a bundle): one
transaction holds all of them, so that no family is half there.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kith.casework.rules.clocks import age_on
from kith.exchange.rules.address import same_place
from kith.exchange.rules.rows import Row

GROWN = 18
PARENT_GAP = range(14, 56)  # years between a carer and the oldest child
MOST_AT_AN_ADDRESS = 8
OWN_ROWS: Final = frozenset(
    {
        "ssd_contacts", "ssd_early_help_episodes", "ssd_cin_episodes", "ssd_cin_assessments",
        "ssd_assessment_factors", "ssd_cin_plans", "ssd_cin_visits", "ssd_s47_enquiry",
        "ssd_initial_cp_conference", "ssd_cp_plans", "ssd_cp_visits", "ssd_cp_reviews", "ssd_legal_status",
        "ssd_cla_episodes", "ssd_cla_placement", "ssd_cla_reviews", "ssd_cla_visits", "ssd_cla_care_plan",
        "ssd_care_leavers",
    }
)  # fmt: skip


@dataclass(slots=True)
class Household:
    """One family to be: its key, and who is in it as what."""

    key: str
    name: str
    parts: dict[str, str]


@dataclass(slots=True)
class Bundle:
    """Families that share people, and all rows about them: loaded together or not at all."""

    families: list[Household] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """One more row of these people."""
        self.rows.setdefault(row.table, []).append(row)

    def of(self, table: str) -> list[Row]:
        """The rows of one table, as they came."""
        return self.rows.get(table, [])

    @property
    def all_rows(self) -> Iterable[Row]:
        """Every row of these people."""
        for rows in self.rows.values():
            yield from rows


class Circles:
    """Sets of people that grow together (union-find)."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def of(self, one: str) -> str:
        """The name of the set somebody is in."""
        root = one
        while (above := self._up.get(root, root)) != root:
            root = above
        while (above := self._up.get(one, one)) != root:
            self._up[one], one = root, above
        return root

    def join(self, one: str, other: str) -> None:
        """Two people, and all who stand with them, are in one set; the smaller name stays."""
        first, second = sorted((self.of(one), self.of(other)))
        self._up[second] = first


def bundles(rows: Iterable[Row], today: date) -> list[Bundle]:
    """All rows of people in bundles, each with the families that it holds."""
    by_table: dict[str, list[Row]] = {}
    for row in rows:
        by_table.setdefault(row.table, []).append(row)
    persons = {row.ref: row for row in by_table.get("ssd_person", [])}
    said = _said(by_table.get("ssd_family", []), persons)
    mothers = {
        row.values["moth_childs_person_id"]: row.values["moth_person_id"]
        for row in by_table.get("ssd_mother", [])
    }
    found = _made_up(persons, said, mothers, by_table.get("ssd_address", []))
    circles = Circles()
    for people in found.values():
        for one in people[1:]:
            circles.join(people[0], one)
    together: dict[str, Bundle] = {}
    for row in rows:
        if row.person:
            together.setdefault(circles.of(row.person), Bundle()).add(row)
    for key, people in found.items():
        bundle = together.get(circles.of(people[0]))
        if bundle is not None:
            bundle.families.append(_household(key, people, bundle, persons, today))
    return list(together.values())


def _said(rows: Iterable[Row], persons: Mapping[str, Row]) -> dict[str, list[str]]:
    """Families as the extract says them: number to people."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.values["fami_family_id"] and row.person in persons:
            found.setdefault(f"family:{row.values['fami_family_id']}", []).append(row.person)
    return found


def _made_up(
    persons: Mapping[str, Row],
    said: dict[str, list[str]],
    mothers: Mapping[str, str],
    addresses: Iterable[Row],
) -> dict[str, list[str]]:
    """The families said, with each child's mother; and families for those of whom nothing is said."""
    home: dict[str, str] = {}
    for key, people in said.items():
        for one in people:
            home.setdefault(one, key)
    pairs = [(child, mother) for child, mother in mothers.items() if child in persons and mother in persons]
    for child, mother in pairs:
        key = home.get(child, "")
        if key and mother not in said[key]:
            said[key].append(mother)
            home.setdefault(mother, key)
    loose = Circles()
    for child, mother in pairs:
        if child not in home:
            loose.join(child, mother)
    for group in _at_one_address([one for one in persons if one not in home], persons, addresses):
        for one in group[1:]:
            loose.join(group[0], one)
    return said | _groups([one for one in persons if one not in home], loose, home, said)


def _groups(
    people: list[str], loose: Circles, home: Mapping[str, str], said: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """Those of whom no family is said, in the sets they form; with a mother who has a family, in hers."""
    sets: dict[str, list[str]] = {}
    for one in people:
        sets.setdefault(loose.of(one), []).append(one)
    found: dict[str, list[str]] = {}
    for root, members in sets.items():
        key = home.get(root)
        found[key or f"people:{min(members)}"] = [*(said[key] if key else ()), *members]
    return found


def _at_one_address(
    loose: list[str], persons: Mapping[str, Row], addresses: Iterable[Row]
) -> Iterable[list[str]]:
    """People of one last name at one address, unless it is a place where many live."""
    wanted = set(loose)
    at: dict[tuple[str, str], list[str]] = {}
    for row in addresses:
        place = same_place(row)
        if place and row.person in wanted:
            surname = str(persons[row.person].get("pers_surname", "")).casefold()
            if surname and row.person not in at.setdefault((place, surname), []):
                at[place, surname].append(row.person)
    return [group for group in at.values() if 1 < len(group) <= MOST_AT_AN_ADDRESS]


def _household(
    key: str, people: list[str], bundle: Bundle, persons: Mapping[str, Row], today: date
) -> Household:
    about = {row.person for name in OWN_ROWS for row in bundle.of(name)}
    mothers = {
        row.values["moth_person_id"]: row.values["moth_childs_person_id"] for row in bundle.of("ssd_mother")
    }
    ages = {one: age_on(persons[one].get("pers_dob"), today) for one in people}
    children = [one for one in people if one in about or _young(persons[one], ages[one], one in mothers)]
    own = [one for one in children if mothers.get(one) not in people] or children
    oldest = max((ages[one] or 0 for one in own), default=0)
    parts = {}
    for one in people:
        if one in own:
            parts[one] = "child"
        elif one in mothers or (ages[one] or oldest + 30) - oldest in PARENT_GAP:
            parts[one] = "parent"
        else:
            parts[one] = "relative"
    return Household(key, _name(own or people, persons), parts)


def _young(person: Row, age: int | None, mother: bool) -> bool:
    if person.get("pers_dob") is None:
        return bool(person.get("pers_expected_dob"))
    return (age is None or age < GROWN) and not mother


def _name(people: list[str], persons: Mapping[str, Row]) -> str:
    names = Counter(str(persons[one].get("pers_surname", "")).strip() for one in people)
    names.pop("", None)
    return names.most_common(1)[0][0] if names else "Family without a name"
