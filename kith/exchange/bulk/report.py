"""What came of an extract, in numbers and in sentences: every row that came in is explained."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from kith.exchange.bulk.prepare import Prepared
from kith.exchange.models import Load, LoadTable, NotLoaded, SourceRow
from kith.exchange.rules.columns import tables
from kith.exchange.rules.rows import Row, cells_of

A_SLICE = 300


def counts(ready: Prepared) -> list[dict[str, Any]]:
    """Of every table: in = kept + already known + rejected (+ not for Kith yet)."""
    found: list[dict[str, Any]] = []
    for name in tables():
        table = ready.extract.tables.get(name)
        if table is None:
            found.append({"table": name, "missing": True})
            continue
        states = Counter(ready.state(row) for row in table.rows.values())
        news = [row for row in table.rows.values() if ready.state(row) != "known"]
        found.append(
            {
                "table": name,
                "header": table.header,
                "came_in": table.total,
                "kept": states["new"] + states["changed"],
                "changed": states["changed"],
                "already_known": states["known"],
                "rejected": len(table.rejected),
                "remarked": sum(1 for row in news if row.remarks),
            }
        )
    for aside in ready.extract.aside:
        found.append({"table": aside.name, "came_in": aside.total, "aside": aside.total})
    return found


def notes(ready: Prepared) -> list[str]:
    """What is to be said about the folder and its columns."""
    said = [f"{name}.csv: {note}" for name, table in ready.extract.tables.items() for note in table.notes]
    said += [f"{name}.csv is not in the folder." for name in ready.extract.missing]
    said += [f"{name}.csv holds no published table and was left alone." for name in ready.extract.strangers]
    return said[:200]


def rows(ready: Prepared) -> Iterable[NotLoaded]:
    """Every rejected row, and every kept one with something left out, as it came."""
    for name, table in ready.extract.tables.items():
        for lost in table.rejected:
            yield NotLoaded(
                load=ready.load, table=name, line=lost.line, cells=lost.cells,
                codes=_codes(lost.reasons), reasons=[one.sentence for one in lost.reasons],
            )  # fmt: skip
        for row in table.rows.values():
            if row.remarks and ready.state(row) != "known":
                yield _with_remarks(ready.load, row, table.header)


def write_rows(load: Load, found: Iterable[NotLoaded]) -> None:
    """Keep them, in slices."""
    held: list[NotLoaded] = []
    for one in found:
        held.append(one)
        if len(held) == A_SLICE:
            _write(held)
            held = []
    _write(held)


def not_saved(load: Load, lost: Iterable[Row], headers: dict[str, list[str]], sentence: str) -> None:
    """Rows of families that the database refused: not loaded, and said to be."""
    write_rows(
        load,
        (
            NotLoaded(
                load=load,
                table=row.table,
                line=row.line,
                codes="not_saved",
                reasons=[sentence],
                cells=cells_of(row, headers.get(row.table, list(row.raw))),
            )  # fmt: skip
            for row in lost
        ),
    )


def final(load: Load) -> list[LoadTable]:
    """The numbers after the load, from the rows themselves."""
    kept = Counter(SourceRow.objects.filter(load=load).values_list("table", flat=True).iterator())
    lost = Counter(NotLoaded.objects.filter(load=load, kept=False).values_list("table", flat=True).iterator())
    found = []
    for table in load.tables.all():
        if not table.aside:
            table.kept, table.rejected = kept[table.table], lost[table.table]
            table.already_known = table.came_in - table.kept - table.rejected
        found.append(table)
    return found


def _write(held: list[NotLoaded]) -> None:
    with transaction.atomic():
        NotLoaded.objects.bulk_create(held)


def _with_remarks(load: Load, row: Row, header: list[str]) -> NotLoaded:
    return NotLoaded(
        load=load, table=row.table, line=row.line, cells=cells_of(row, header), kept=True,
        codes=_codes(row.remarks), reasons=[one.sentence for one in row.remarks],
    )  # fmt: skip


def _codes(reasons: Iterable[Any]) -> str:
    return " ".join(dict.fromkeys(one.code for one in reasons))[:200]
