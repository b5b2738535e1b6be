"""One invented family: its people, where they live, their numbers."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kith.exchange.generator.town import Town


@dataclass
class Family:
    """A family of the extract: its number and its people's numbers, with births."""

    number: str
    mother: str
    children: list[str] = field(default_factory=list)
    born: dict[str, date | None] = field(default_factory=dict)


def make(town: Town, *, unborn: bool = False, teenager: bool = False) -> Family:
    """A mother, often a father, children; an address; numbers; now and then a disability."""
    ethnicity, girls, boys, surnames = town.background()
    surname = town.one(surnames)
    sizes = town.dice.choices([1, 2, 3, 4, 5], [34, 34, 20, 9, 3])[0]
    youngest = 40 if teenager else 24
    mother_born = town.day(town.today - timedelta(days=365 * 47), town.today - timedelta(days=365 * youngest))
    family = Family(f"F{town.number('family', 10001)}", "")
    family.mother = _person(town, town.one(girls), surname, "F", mother_born, ethnicity, pers_is_mother="Y")
    adults = [family.mother]
    if town.chance(0.55):
        other = surname if town.chance(0.6) else town.one(surnames)
        born = mother_born + timedelta(days=town.dice.randint(-3000, 1500))
        adults.append(_person(town, town.one(boys), other, "M", born, ethnicity, pers_is_mother="N"))
    for nth in range(sizes):
        sex = town.one("FM")
        years = town.dice.randint(15, 17) if teenager and nth == 0 else town.dice.randint(0, 17)
        least = mother_born + timedelta(days=365 * 16)
        born = max(town.today - timedelta(days=365 * years + town.dice.randint(20, 360)), least)
        child = _person(
            town, town.one(girls if sex == "F" else boys), surname, sex, born, ethnicity, child=True
        )
        family.children.append(child)
        family.born[child] = born
    if unborn:
        child = _person(town, "", surname, "U", None, "", child=True)
        town.tables["ssd_person"][-1]["pers_expected_dob"] = town.today + timedelta(
            days=town.dice.randint(20, 150)
        )
        family.children.append(child)
        family.born[child] = None
    _links(town, family, adults)
    _homes(town, [*adults, *family.children])
    return family


def _person(
    town: Town, forename: str, surname: str, sex: str, born: date | None, ethnicity: str, **more: Any
) -> str:
    child = more.pop("child", False)
    number = town.number("person")
    town.add(
        "ssd_person", pers_person_id=number, pers_forename=forename, pers_surname=surname, pers_sex=sex,
        pers_gender="", pers_ethnicity=ethnicity, pers_dob=born, pers_expected_dob=None,
        pers_common_child_id=town.nhs() if child and born else "", pers_legacy_id="",
        pers_upn_unknown="UN1" if child and born is None else "",
        pers_send_flag="Y" if child and town.chance(0.2) else "N", pers_death_date=None,
        pers_nationality="GBR" if town.chance(0.9) else "", **{"pers_is_mother": "N"} | more,
    )  # fmt: skip
    if child and born and (town.today - born).days > 1800:
        town.add(
            "ssd_linked_identifiers", link_table_id=town.number("link"), link_person_id=number,
            link_identifier_type="Unique Pupil Number", link_identifier_value=town.upn(),
            link_valid_from_date=born + timedelta(days=1700), link_valid_to_date=None,
        )  # fmt: skip
    if child and born and town.chance(0.12):
        town.add(
            "ssd_disability", disa_table_id=town.number("disability"), disa_person_id=number,
            disa_disability_code=town.one(["AUT", "LD", "BEH", "MOB", "HEAR", "COMM"]),
        )  # fmt: skip
    return number


def _links(town: Town, family: Family, adults: list[str]) -> None:
    for person in [*adults, *family.children]:
        town.add(
            "ssd_family", fami_table_id=town.number("family row"), fami_family_id=family.number,
            fami_person_id=person,
        )  # fmt: skip
    for child in family.children:
        town.add(
            "ssd_mother", moth_table_id=town.number("mother"), moth_person_id=family.mother,
            moth_childs_person_id=child, moth_childs_dob=family.born[child],
        )  # fmt: skip


def _homes(town: Town, people: list[str]) -> None:
    """Where all of them live, and for some where they lived before; a refuge is marked so."""
    start = town.day(town.first_day - timedelta(days=900), town.first_day + timedelta(days=300))
    moved = town.day(start + timedelta(days=200), town.today) if town.chance(0.3) else None
    refuge = moved is not None and town.chance(0.15)
    spans = [(start, moved, "HOME")]
    if moved:
        spans.append((moved, None, "CONFIDENTIAL - REFUGE" if refuge else "HOME"))
    for begun, ended, kind in spans:
        cell, postcode = json.dumps(town.address()), town.postcode()
        for person in people:
            town.add(
                "ssd_address", addr_table_id=town.number("address"), addr_address_json=cell,
                addr_person_id=person, addr_address_type=kind, addr_address_start_date=begun,
                addr_address_end_date=ended, addr_address_postcode=postcode,
            )  # fmt: skip
