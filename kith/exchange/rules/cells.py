"""Writing CSV that no spreadsheet will run: a cell that looks like a formula gets an apostrophe before it."""

import csv
import io
from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(cell: object) -> str:
    """The cell as text, with an apostrophe before what a spreadsheet would take for a formula."""
    text = str(cell).replace("\x00", "")
    return f"'{text}" if text.startswith(FORMULA) else text


def write(rows: Iterable[Iterable[object]]) -> str:
    """Rows as CSV text with a byte order mark, so that spreadsheets read every letter right."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()
