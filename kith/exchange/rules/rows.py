"""From records to rows: each cell understood by its column, each row kept or rejected with its reasons."""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from kith.exchange.rules.columns import CODES, MAY_LIE_AHEAD, SHARED, SPANS, Column, Table
from kith.exchange.rules.reading import LONGEST_CELL, Sheet
from kith.exchange.rules.reasons import Reason, reason
from kith.exchange.rules.values import Bad, as_code, as_date, as_facts, as_number, as_yes_or_no
from kith.exchange.terms import Kind

MOST_AHEAD = timedelta(days=310)
NAMES: Final = frozenset(
    {"pers_forename", "pers_surname", "prof_professional_name"}
)  # somebody may be called Null
VISITS: Final = {
    "ssd_cin_visits": "cinv_cin_visit",
    "ssd_cp_visits": "cppv_cp_visit",
    "ssd_cla_visits": "clav_cla_visit",
}
LIMITS: Final = {Kind.ID: 48, Kind.TEXT: 1000, Kind.CODE: 300, Kind.JSON: LONGEST_CELL}
OWN_LIMITS: Final = {
    "pers_forename": 200, "pers_surname": 200, "pers_gender": 100, "pers_nationality": 100,
    "fami_family_id": 48, "addr_address_postcode": 15, "link_identifier_value": 60,
    "prof_professional_name": 200, "prof_social_worker_registration_no": 40, "dept_team_name": 100,
    "clae_cla_id": 48, "clap_cla_id": 48, "clar_cla_id": 48, "clav_cla_id": 48,
}  # fmt: skip


@dataclass(slots=True)
class Row:
    """A row that can be understood. `raw` is what stood there, empty cells left out; `digest` is of that."""

    table: str
    ref: str
    line: int
    values: dict[str, Any]
    raw: dict[str, str]
    digest: str
    person: str = ""
    remarks: list[Reason] = field(default_factory=list)

    def get(self, name: str, otherwise: Any = None) -> Any:
        """One cell's meaning, None if it is empty."""
        return self.values.get(name, otherwise)


@dataclass(slots=True)
class Rejected:
    """A row that is not loaded, with every reason."""

    table: str
    line: int
    cells: list[str]
    reasons: list[Reason]


@dataclass(slots=True)
class TableRead:
    """What came of one file."""

    name: str
    header: list[str]
    total: int = 0
    rows: dict[str, Row] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def reject(self, row: Row, why: Reason) -> None:
        """Take a row out again, when another row shows that it cannot stand."""
        del self.rows[row.ref]
        self.rejected.append(Rejected(self.name, row.line, cells_of(row, self.header), [why]))


def read_rows(table: Table, sheet: Sheet, today: date) -> TableRead:
    """Every record of a sheet, kept or rejected. One that is wrong never stops the rest."""
    found = TableRead(table.name, sheet.header, notes=sheet.notes)
    for line, cells in sheet.records():
        found.total += 1
        row, faults = _row(table, sheet.header, line, cells, today)
        if row is not None and not faults and row.ref in found.rows:
            faults = [reason("duplicate", line=found.rows[row.ref].line)]
        if row is None or faults:
            found.rejected.append(Rejected(table.name, line, _short(cells), faults))
        else:
            found.rows[row.ref] = row
    return found


def again(table: Table, raw: dict[str, str], today: date) -> Row | None:
    """A row that was loaded before, understood once more from what was kept of it."""
    header = list(raw)
    row, faults = _row(table, header, 0, list(raw.values()), today)
    return None if faults else row


def _row(
    table: Table, header: list[str], line: int, cells: list[str], today: date
) -> tuple[Row | None, list[Reason]]:
    if len(cells) != len(header):
        return None, [reason("columns", found=len(cells), wanted=len(header))]
    if any("\x00" in cell for cell in cells):
        return None, [reason("nul")]
    raw = {
        name: text for name, cell in zip(header, cells, strict=True) if name and (text := _text(name, cell))
    }
    values, faults, remarks = _values(table, raw, today)
    ref = raw.get(table.key, "")
    if ref and table.name in SHARED:
        ref = f"{ref}|{raw.get(table.person, '')}"
    row = Row(table.name, ref, line, values, raw, _digest(raw), remarks=remarks)
    return row, faults + list(_faults_of_row(table, row))


def _text(name: str, cell: str) -> str:
    text = unicodedata.normalize("NFC", cell).strip()
    return "" if text == "NULL" and name not in NAMES else text


def _values(
    table: Table, raw: dict[str, str], today: date
) -> tuple[dict[str, Any], list[Reason], list[Reason]]:
    values: dict[str, Any] = {}
    faults: list[Reason] = []
    remarks: list[Reason] = []
    for column in table.columns:
        text = raw.get(column.field, "")
        if not text:
            if column.required:
                faults.append(reason("no_id" if column.field == table.key else "missing", field=column.field))
            continue
        if len(text) > (most := _longest(column)):
            faults.append(reason("too_long", field=column.field, found=len(text), most=most))
            continue
        try:
            value = _value(column, text, today)
        except Bad as fault:
            _explain(column, str(fault), faults, remarks)
            continue
        if value is not None:
            values[column.field] = value
    return values, faults, remarks


def _longest(column: Column) -> int:
    return OWN_LIMITS.get(column.field) or LIMITS.get(column.kind, 1000)


def _value(column: Column, text: str, today: date) -> Any:
    kind = column.kind
    if kind is Kind.DATE:
        found = as_date(text)
        if found > today and column.field not in MAY_LIE_AHEAD:
            raise Bad("future")
        if column.field == "pers_expected_dob" and found - today > MOST_AHEAD:
            raise Bad("too_far")
        return found
    if kind is Kind.CODE:
        return as_code(CODES[column.field], text)
    plain = {Kind.YESNO: as_yes_or_no, Kind.JSON: as_facts, Kind.NUMBER: as_number}.get(kind)
    return plain(text) if plain else text


def _explain(column: Column, code: str, faults: list[Reason], remarks: list[Reason]) -> None:
    """What is required, and every date, stops the row; anything else is left out, and said to be."""
    if column.kind is Kind.DATE:
        faults.append(reason(code, field=column.field))
    elif column.required:
        code = {"code": "unknown_code", "json": "bad_json"}.get(code, code)
        faults.append(reason(code, field=column.field))
    else:
        remarks.append(reason(f"left_{code}", field=column.field))


def _faults_of_row(table: Table, row: Row) -> Iterator[Reason]:
    """What the cells of one row say together."""
    start, end = SPANS.get(table.name, ("", ""))
    first, last = row.get(start), row.get(end)
    if first and last and last < first:
        yield reason("end_before_start", start=start, end=end)
    if table.name == "ssd_person":
        yield from _faults_of_person(row)
    mother = row.get("moth_person_id")
    if mother and mother == row.get("moth_childs_person_id"):
        yield reason("self_link")
    alone, seen = _seen_columns(table.name)
    if alone and row.get(alone) and row.get(seen) is False:
        row.remarks.append(reason("alone_unseen"))


def _faults_of_person(row: Row) -> Iterator[Reason]:
    if not (row.get("pers_forename") or row.get("pers_surname") or row.get("pers_expected_dob")):
        yield reason("no_name")


def _seen_columns(table: str) -> tuple[str, str]:
    stem = VISITS.get(table)
    return (f"{stem}_seen_alone", f"{stem}_seen") if stem else ("", "")


def _digest(raw: dict[str, str]) -> str:
    joined = "\x1f".join(f"{name}\x1e{raw[name]}" for name in sorted(raw))
    return hashlib.blake2b(joined.encode(), digest_size=16).hexdigest()


def _short(cells: list[str]) -> list[str]:
    """What is kept of a rejected row: enough to find it, not a whole swallowed file."""
    return [cell.replace("\x00", "␀")[:2000] for cell in cells[:200]]


def cells_of(row: Row, header: Iterable[str]) -> list[str]:
    """A row's cells in the order of its file."""
    return _short([row.raw.get(name, "") for name in header])
