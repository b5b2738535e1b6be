"""Writing an invented extract into a folder: one CSV file a table, and a list of the faults planted in it."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from kith.exchange.generator import faults, stories
from kith.exchange.generator.town import Town, staff
from kith.exchange.rules.columns import tables

MISSING = ["miss_table_id", "miss_person_id", "miss_missing_episode_start_date", "miss_missing_episode_type"]


def write(
    folder: Path, *, families: int, today: date, years: int = 6, seed: int = 1, with_faults: bool = False
) -> dict[str, int]:
    """Write the folder; how many rows each table has. Nothing in it is about anybody who exists."""
    town = Town(seed, today, years)
    staff(town, families)
    for nth in range(families):
        stories.live(town, nth)
    expected = faults.plant(town) if with_faults else []
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables().items():
        rows = town.tables.get(name, [])
        (folder / f"{name}.csv").write_bytes(_text(table.fields, rows).encode("utf-8"))
    aside = _write_aside(folder, town) if with_faults else 0
    if with_faults:
        (folder / "faults.json").write_text(json.dumps(_manifest(town, expected, aside), indent=1))
    return {name: len(town.tables.get(name, [])) for name in tables()} | (
        {"ssd_missing": aside} if aside else {}
    )


def _text(fields: tuple[str, ...], rows: list[dict[str, Any]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(fields)
    writer.writerows(list(_cells(fields, row)) for row in rows)
    return out.getvalue()


def _cells(fields: tuple[str, ...], row: dict[str, Any]) -> Iterator[str]:
    for field in fields:
        value = row.get(field)
        if value == faults.CUT:
            return
        yield "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _write_aside(folder: Path, town: Town) -> int:
    """A table that Kith has no home for yet, so that a load has something to say so about."""
    people = [row["pers_person_id"] for row in town.tables["ssd_person"][:7]]
    rows = [[f"X{nth}", person, "2025-05-01", "Missing"] for nth, person in enumerate(people)]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([MISSING, *rows])
    (folder / "ssd_missing.csv").write_bytes(out.getvalue().encode())
    return len(rows)


def _manifest(town: Town, expected: list[tuple[str, int, str, bool]], aside: int) -> dict[str, Any]:
    rejected = Counter(table for table, _, _, kept in expected if not kept)
    return {
        "rows": [
            {"table": table, "line": line, "code": code, "kept": kept} for table, line, code, kept in expected
        ],
        "rejected": dict(rejected),
        "came_in": {name: len(rows) for name, rows in town.tables.items()} | {"ssd_missing": aside},
        "aside": {"ssd_missing": aside},
    }
