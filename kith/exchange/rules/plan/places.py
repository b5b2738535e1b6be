"""Where people live and lived. An address that must not be found is protected wherever it stands."""

from kith.exchange.rules.address import address
from kith.exchange.rules.plan.wanted import ME, Draft


def places(draft: Draft) -> None:
    """One place for each address of a family, and who is there from when to when."""
    for row in draft.rows("ssd_address"):
        found = address(row)
        family = draft.home[row.person]
        place = f"{family}#place:{found.key or row.ref}"
        draft.want("people.Place", place, {}, lines=found.lines, town=found.town, postcode=found.postcode)
        draft.want(
            "people.Residence", f"{row.table}:{row.ref}",
            {"person": f"ssd_person:{row.person}", "place": place}, kind=found.kind,
            from_on=row.values["addr_address_start_date"], to_on=row.get("addr_address_end_date"),
            source_ref=row.ref,
        )  # fmt: skip
        if found.protected or found.key in draft.under.hidden:
            draft.want(
                "people.PlaceProtection", f"{place}#protected",
                {"place": place, "family": family, "set_by": ME}, set_on=draft.today,
                because=f"Marked as an address that must not be found, {draft.loaded_from()}",
            )  # fmt: skip
