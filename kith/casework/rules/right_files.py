"""Reading who decides what alone from CSV: Kith's own file, as a first answer for an authority to change."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent.parent / "data" / "rights.csv"


class Right(NamedTuple):
    """One decision: who takes it alone, and whether it waits for a manager."""

    decision: str
    alone: str
    waits: bool
    within_days: int
    source: str


@cache
def usual() -> tuple[Right, ...]:
    """The decision rights Kith comes with."""
    rows = csv.DictReader(HERE.read_text(encoding="utf-8").splitlines())
    return tuple(
        Right(row["decision"], row["alone"], row["waits"] == "yes", int(row["within_days"]), row["source"])
        for row in rows
    )
