"""From a file's bytes to records: which letters, which sign between cells, which columns; with caps.

A file that cannot be read as a whole refuses the whole folder, with one sentence that says what to do:
nothing is half-loaded. A record that is wrong is a matter of its own row (`rules.rows`).
"""

import csv
import difflib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kith.exchange.rules.columns import Table
from kith.exchange.terms import Letters
from kith.refusals import Refused

MOST_BYTES: Final = 200_000_000
MOST_ROWS: Final = 2_000_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 20_000
SIGNS: Final = ",;\t|"
csv.field_size_limit(10_000_000)


@dataclass(slots=True)
class Sheet:
    """A file that could be read: its header as our column names, and notes about columns."""

    table: str
    header: list[str]
    text: str
    sign: str
    notes: list[str] = field(default_factory=list)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Line number and cells of every record after the header; empty lines are none."""
        lines = io.StringIO(self.text, newline="")
        reader = csv.reader(lines, delimiter=self.sign)
        next(reader, None)
        count, line, before = 0, 1, reader.line_num
        try:
            for cells in reader:
                line, before = before + 1, reader.line_num
                if not any(cell.strip() for cell in cells):
                    continue
                count += 1
                if count > MOST_ROWS:
                    raise Refused(f"{self.table}.csv has more than {MOST_ROWS:,} rows. Split the extract.")
                yield line, cells
        except csv.Error:
            raise Refused(
                f"{self.table}.csv cannot be read from line {reader.line_num} on. Export the table again."
            ) from None
        if before > line:
            self._check_last(line)

    def _check_last(self, line: int) -> None:
        """A double quote that is opened and never closed swallows the rest of the file."""
        rest = list(io.StringIO(self.text, newline=""))[line - 1 :]
        if "".join(rest).count('"') % 2:
            raise Refused(
                f"{self.table}.csv: a double quote is opened on line {line} and never closed, so the rest of "
                "the file cannot be told apart. Close it, or export the table again."
            )


def open_sheet(table: Table, content: bytes, letters: str = Letters.UNICODE) -> Sheet:
    """A file as a sheet whose header fits its table; Refused says what stands in the way."""
    name = f"{table.name}.csv"
    text = decode(content, name, letters)
    first = text.splitlines()[0] if text.strip() else ""
    if not first.strip():
        raise Refused(f"{name} is empty. Export the table again, or leave the file out.")
    sign = max(SIGNS, key=lambda one: _known(table, first, one))
    header, notes = _header(table, next(csv.reader([first], delimiter=sign)), name)
    return Sheet(table.name, header, text, sign, notes)


def decode(content: bytes, name: str, letters: str = Letters.UNICODE) -> str:
    """The text of a file. A byte order mark decides; else UTF-8, else Windows letters if asked for."""
    if len(content) > MOST_BYTES:
        raise Refused(f"{name} is larger than {MOST_BYTES // 1_000_000} MB. Split the extract.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16", name, "it says it is UTF-16 and is not")
    if content.startswith(b"\xef\xbb\xbf"):
        return _decoded(content[3:], "utf-8", name, "it says it is UTF-8 and is not")
    if content[:2000].count(b"\x00") > 20:
        raise Refused(f"{name} looks like UTF-16 without its mark. Save it again as CSV UTF-8.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        if letters != Letters.WINDOWS:
            raise Refused(
                f"{name} has letters on line {line} that are not Unicode. If the file comes from an older "
                "Windows program, choose “As older Windows programs do”; else save it again as CSV UTF-8."
            ) from None
    return _decoded(content, "cp1252", name, "some letters are neither Unicode nor Windows letters")


def _decoded(content: bytes, letters: str, name: str, wrong: str) -> str:
    try:
        return content.decode(letters)
    except UnicodeDecodeError:
        raise Refused(f"{name} cannot be read: {wrong}. Save it again as CSV UTF-8.") from None


def _known(table: Table, first: str, sign: str) -> int:
    cells = next(csv.reader([first], delimiter=sign), [])
    return len({_plain(cell) for cell in cells} & set(table.fields))


def _plain(cell: str) -> str:
    return cell.strip().strip("\ufeff").casefold()


def _header(table: Table, cells: list[str], name: str) -> tuple[list[str], list[str]]:
    found = [_plain(cell) for cell in cells]
    if len(found) > MOST_COLUMNS:
        raise Refused(f"{name} has {len(found)} columns; {MOST_COLUMNS} is the most.")
    twice = {one for one in found if one and found.count(one) > 1}
    if twice:
        raise Refused(f"{name} has the column {sorted(twice)[0][:60]} twice. Take one of them out.")
    notes = []
    extra = [one for one in found if one not in table.fields]
    for column in table.columns:
        if column.field in found:
            continue
        near = difflib.get_close_matches(column.field, extra, n=1, cutoff=0.8)
        meant = f" Did you mean it by {near[0]}?" if near else ""
        if column.required:
            raise Refused(f"{name} has no column {column.field} ({column.meaning}).{meant}")
        notes.append(f"There is no column {column.field}; it was left empty.{meant}")
    notes += [f"The column {one[:60]} is not a published one; it was kept aside." for one in extra if one]
    return found, notes
