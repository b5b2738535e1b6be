"""A whole extract: its files read, its rows checked against each other, its families told apart.

`read` goes table by table in the order in which they build on one another, so that a row whose person was
not loaded is not loaded either, and says so.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kith.exchange.rules import checks
from kith.exchange.rules.columns import NOT_YET, PERSON, Table, pointers, tables
from kith.exchange.rules.reading import decode, open_sheet
from kith.exchange.rules.reasons import reason
from kith.exchange.rules.rows import Row, TableRead, read_rows
from kith.exchange.terms import Kind, Letters
from kith.refusals import Refused

STAFF: Final = ("ssd_department", "ssd_professionals")


@dataclass(slots=True)
class Known:
    """What earlier loads brought: which numbers are there (by table and column), whose, and births."""

    numbers: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    births: dict[str, date] = field(default_factory=dict)
    person_of: dict[tuple[str, str], str] = field(default_factory=dict)

    def has(self, target: tuple[str, str], value: str) -> bool:
        """Whether an earlier load brought a row with this in that column."""
        return value in self.numbers.get(target, ())


@dataclass(slots=True)
class Aside:
    """A table that has no home in Kith yet: counted, and said to be so."""

    name: str
    total: int


@dataclass(slots=True)
class Extract:
    """All tables of a folder, after every check."""

    tables: dict[str, TableRead]
    aside: list[Aside]
    missing: list[str]
    strangers: list[str]

    def rows(self, name: str) -> Iterable[Row]:
        """The kept rows of a table."""
        table = self.tables.get(name)
        return table.rows.values() if table else ()

    def all_rows(self) -> Iterable[Row]:
        """Every kept row."""
        for table in self.tables.values():
            yield from table.rows.values()


def order() -> list[Table]:
    """Teams, then workers, then people, then what is said of them."""
    found = tables()
    first = [*STAFF, PERSON]
    return [found[name] for name in first] + [t for name, t in found.items() if name not in first]


def read(
    files: Mapping[str, bytes], *, today: date, known: Known | None = None, letters: str = Letters.UNICODE
) -> Extract:
    """A folder's files, by table name. Refused if one of them cannot be read as a whole."""
    if PERSON not in files:
        raise Refused(
            "There is no ssd_person.csv in this folder. Every other table points to it, so nothing was "
            "loaded. Choose the folder that holds the extract's CSV files."
        )
    known = known or Known()
    found = Extract({}, [], [], [])
    seen: dict[tuple[str, str], set[str]] = {}
    for table in order():
        if table.name not in files:
            found.missing.append(table.name)
            continue
        read_table = read_rows(table, open_sheet(table, files[table.name], letters), today)
        found.tables[table.name] = read_table
        _check_pointers(table, read_table, seen, known)
        _find_persons(table, read_table, found, known)
        checks.check(read_table, found.tables, known.births, today)
        for column in table.columns:
            if column.kind in (Kind.ID, Kind.TEXT):
                seen[table.name, column.field] = {
                    row.values[column.field] for row in read_table.rows.values() if column.field in row.values
                }
    for name in sorted(set(files) & NOT_YET):
        found.aside.append(Aside(name, _count(name, decode(files[name], f"{name}.csv", letters))))
    found.strangers = sorted(set(files) - NOT_YET - set(tables()))
    return found


def _check_pointers(
    table: Table, read_table: TableRead, seen: dict[tuple[str, str], set[str]], known: Known
) -> None:
    for column in pointers(table):
        target = column.points_to
        if target is None or (target[0] == table.name):
            continue
        there = seen.get(target, set())
        for row in list(read_table.rows.values()):
            value = row.get(column.field)
            if value is None or value in there or known.has(target, value):
                continue
            if column.required:
                read_table.reject(row, reason("orphan", field=column.field, table=target[0]))
            elif target in seen:
                del row.values[column.field]
                row.remarks.append(reason("left_pointer", field=column.field, table=target[0]))


def _find_persons(table: Table, read_table: TableRead, found: Extract, known: Known) -> None:
    """Whose row each is: said in the row, or through the assessment or the time in care it belongs to."""
    if table.name in STAFF:
        return
    through = _through(table.name, found)
    for row in list(read_table.rows.values()):
        if table.name == PERSON:
            row.person = row.ref
        elif table.person:
            row.person = row.values[table.person]
        else:
            field = "cinf_assessment_id" if "cinf_assessment_id" in row.values else "clar_cla_id"
            link = row.values[field]
            row.person = through.get(link) or known.person_of.get((table.name, link), "")
            if not row.person:
                read_table.reject(row, reason("orphan", field=field, table="ssd_person"))


def _through(name: str, found: Extract) -> dict[str, str]:
    if name == "ssd_assessment_factors":
        return {row.ref: row.person for row in found.rows("ssd_cin_assessments")}
    if name == "ssd_cla_reviews":
        episodes = found.rows("ssd_cla_episodes")
        return {row.values["clae_cla_id"]: row.person for row in episodes if row.get("clae_cla_id")}
    return {}


def _count(name: str, text: str) -> int:
    """How many records a file holds that nobody reads yet, the first line not counted."""
    try:
        return max(sum(1 for cells in csv.reader(io.StringIO(text, newline="")) if any(cells)) - 1, 0)
    except csv.Error:
        raise Refused(f"{name}.csv cannot be read. Export the table again, or leave the file out.") from None


def totals(found: Extract) -> Counter[str]:
    """How many rows of each table came in."""
    counts = Counter({name: table.total for name, table in found.tables.items()})
    counts.update({aside.name: aside.total for aside in found.aside})
    return counts
