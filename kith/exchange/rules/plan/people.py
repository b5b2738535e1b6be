"""Families, people, their numbers, disabilities and mothers."""

from kith.exchange.rules.checks import identifier_kind
from kith.exchange.rules.plan.wanted import Draft
from kith.exchange.rules.rows import Row
from kith.people.rules import identifiers, kinship


def people(draft: Draft) -> None:
    """Who is in these families."""
    for household in draft.bundle.families:
        draft.want(
            "people.Family", household.key, {}, name=household.name[:200], held_in=draft.under.system,
            made_on=draft.today, source_ref=household.key.partition(":")[2][:48],
        )  # fmt: skip
    for row in draft.rows("ssd_person"):
        _person(draft, row)
    for household in draft.bundle.families:
        for person, part in household.parts.items():
            refs = {"family": household.key, "person": f"ssd_person:{person}"}
            draft.want("people.Member", f"{household.key}#{person}", refs, part=part, from_on=draft.today)
    _numbers(draft)
    for row in draft.rows("ssd_disability"):
        draft.want(
            "people.Disability", f"{row.table}:{row.ref}", {"person": f"ssd_person:{row.person}"},
            code=row.values["disa_disability_code"], source_ref=row.ref,
        )  # fmt: skip
    for row in draft.rows("ssd_mother"):
        _mother(draft, row)


def _person(draft: Draft, row: Row) -> None:
    draft.want(
        "people.Person", f"ssd_person:{row.ref}", {},
        forename=row.get("pers_forename", ""), surname=row.get("pers_surname", ""),
        sex=row.get("pers_sex", "U"), gender=_gender(row.get("pers_gender", "")),
        born_on=row.get("pers_dob"), expected_on=row.get("pers_expected_dob"),
        died_on=row.get("pers_death_date"), ethnicity=row.get("pers_ethnicity", ""),
        nationality=row.get("pers_nationality", ""), source_ref=row.ref,
    )  # fmt: skip


def _gender(said: str) -> str:
    """A person's own words for their gender; bare codes of the other system are no such words."""
    return said if len(said) > 2 else ""


def _numbers(draft: Draft) -> None:
    """Each number once for a person, wherever in the extract it stands."""
    own = "mosaic" if draft.under.system == "Mosaic" else "other_system"
    held: set[tuple[str, str, str]] = set()
    for row in draft.rows("ssd_person"):
        for part, kind, value in (
            ("own", own, row.ref),
            ("nhs", "nhs", row.get("pers_common_child_id")),
            ("old", "other_system", row.get("pers_legacy_id")),
        ):
            if value:
                _number(draft, held, row, (f"ssd_person:{row.ref}#{part}", kind, value))
    for row in draft.rows("ssd_linked_identifiers"):
        kind = identifier_kind(row.values["link_identifier_type"])
        _number(draft, held, row, (f"{row.table}:{row.ref}", kind, row.values["link_identifier_value"]))


def _number(draft: Draft, held: set[tuple[str, str, str]], row: Row, what: tuple[str, str, str]) -> None:
    key, kind, value = what
    value = identifiers.clean(kind, value)[:60]
    if (row.person, kind, value) in held:
        return
    held.add((row.person, kind, value))
    draft.want(
        "people.Identifier", key, {"person": f"ssd_person:{row.person}"}, kind=kind, value=value,
        from_on=row.get("link_valid_from_date"), to_on=row.get("link_valid_to_date"), source_ref=row.ref,
    )  # fmt: skip


def _mother(draft: Draft, row: Row) -> None:
    child = next((one for one in draft.rows("ssd_person") if one.ref == row.person), None)
    unborn = child is not None and not child.get("pers_dob") and child.get("pers_expected_dob")
    kind = "expectant_mother" if unborn else "mother"
    mother = row.values["moth_person_id"]
    if mother not in draft.home:
        return
    draft.want(
        "people.Relationship", f"{row.table}:{row.ref}",
        {"person": f"ssd_person:{mother}", "to": f"ssd_person:{row.person}"},
        kind=kind, responsibility=kinship.responsibility(kind)[1],
        responsibility_because=f"Mother, {draft.loaded_from()}", source_ref=row.ref,
    )  # fmt: skip
