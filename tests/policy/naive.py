"""A second reading of the policy table, written from the table's words and not from the product's code."""

import csv
from pathlib import Path

TABLE = Path(__file__).parents[2] / "kith" / "access" / "policy.csv"
OF_A_FAMILY = {"standard", "restricted", "sealed"}


def rows() -> list[dict[str, str]]:
    """The table as a manager reads it."""
    with TABLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def positions() -> list[str]:
    """The columns that are positions."""
    return [name for name in rows()[0] if name not in {"action", "in_words"}]


def answer(action: str, held: set[str], state: str) -> str:
    """yes, refused or hidden: what the table says to somebody who stands in these positions."""
    table = {row["action"]: row for row in rows()}
    if not held or "ended" in held or "nobody" in held:
        return "hidden"
    about_a_family = any(OF_A_FAMILY & set(table[action][place].split()) for place in positions())
    if about_a_family and "conflict" in held:
        return "hidden"
    if any(state in table[action][place].split() for place in held):
        return "yes"
    known_by = "contact.see" if action.startswith(("contact.", "referrer.")) else "family.find"
    if action in ("complaint.see", "complaint.answer"):
        known_by = "complaint.see"
    knows = any(state in table[known_by][place].split() for place in held)
    return "refused" if knows or not about_a_family else "hidden"
