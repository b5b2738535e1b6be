"""Addresses of an extract: one cell of JSON to lines and town; and whether the address must not be found."""

from dataclasses import dataclass
from typing import Any

from kith.exchange.rules.rows import Row
from kith.exchange.rules.values import YES

LINE_KEYS = ("room", "floor", "flat", "building", "house", "street", "line1", "line2", "line3", "address")
TOWN_KEYS = ("town", "city", "posttown", "locality")
HIDDEN = ("confidential", "protected", "refuge", "restricted", "sensitive", "not to be disclosed")
KINDS = {
    "placement": ("placement", "foster", "residential"),
    "post": ("correspond", "post", "letter", "mail"),
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives, and whether that is a secret."""

    lines: str
    town: str
    postcode: str
    kind: str
    protected: bool

    @property
    def key(self) -> str:
        """The same for the same place, however it is written."""
        return "".join(sign for sign in f"{self.lines}{self.postcode}".casefold() if sign.isalnum())


def address(row: Row) -> Address:
    """A row of the address table, understood."""
    facts = row.get("addr_address_json")
    cells = (
        {str(key).casefold(): _plain(value) for key, value in facts.items()}
        if isinstance(facts, dict)
        else {}
    )
    said = str(row.get("addr_address_type", "")).casefold()
    kind = next((kind for kind, words in KINDS.items() if any(word in said for word in words)), "home")
    street = " ".join(cells[key] for key in ("house", "street") if cells.get(key))
    before = [cells[key] for key in LINE_KEYS[:4] if cells.get(key)]
    after = [cells[key] for key in LINE_KEYS[6:] if cells.get(key)]
    return Address(
        lines=", ".join(part for part in [*before, street, *after] if part)[:300],
        town=next((cells[key] for key in TOWN_KEYS if cells.get(key)), "")[:100],
        postcode=str(row.get("addr_address_postcode") or cells.get("postcode", "")).upper()[:10],
        kind=kind,
        protected=_hidden(said, cells),
    )


def same_place(row: Row) -> str:
    """A key for people at one open address; empty for a protected, a shared or an unknown one."""
    found = address(row)
    return found.key if found.lines and found.kind == "home" and not found.protected else ""


def _hidden(said: str, cells: dict[str, str]) -> bool:
    if any(word in said for word in HIDDEN):
        return True
    return any(
        any(word in key for word in HIDDEN) and value.casefold() in YES for key, value in cells.items()
    )


def _plain(value: Any) -> str:
    return "" if value is None or isinstance(value, dict | list) else str(value).strip()
