"""Rows of published tables that have no home in Kith: kept as they came, to be given back as they came."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from kith.exchange.models import AsideRow, Load
from kith.exchange.rules.columns import NOT_YET
from kith.exchange.rules.reading import SIGNS, decode

A_SLICE: Final = 300


def kept(load: Load, content: Mapping[str, bytes]) -> Iterator[list[AsideRow]]:
    """The rows that are new or otherwise than before, some hundred at a time."""
    for name in sorted(set(content) & NOT_YET):
        known = {
            ref: (pk, cells)
            for pk, ref, cells in AsideRow.objects.filter(table=name).values_list("pk", "ref", "cells")
        }
        held: list[AsideRow] = []
        for row in _rows(load, name, decode(content[name], f"{name}.csv", load.letters)):
            pk, cells = known.get(row.ref, (None, None))
            if cells == row.cells:
                continue
            row.pk = pk
            held.append(row)
            if len(held) == A_SLICE:
                yield held
                held = []
        if held:
            yield held


def _rows(load: Load, name: str, text: str) -> Iterator[AsideRow]:
    first = text.splitlines()[0] if text.strip() else ""
    sign = max(SIGNS, key=first.count)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    header = [cell.strip().casefold() for cell in next(records, [])]
    whose = next((nth for nth, column in enumerate(header) if column.endswith("person_id")), None)
    times: Counter[str] = Counter()
    for cells in records:
        if not any(cells):
            continue
        number = cells[0].strip()[:90]
        times[number] += 1
        yield AsideRow(
            table=name, ref=number if times[number] == 1 else f"{number}#{times[number]}",
            person_ref=cells[whose].strip()[:100] if whose is not None and whose < len(cells) else "",
            header=header + [f"column_{nth}" for nth in range(len(header), len(cells))], cells=cells,
            load=load,
        )  # fmt: skip
