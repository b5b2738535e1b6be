"""What earlier loads brought: their rows, so that a repeat knows them and pointers find them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kith.exchange.models import SourceRow
from kith.exchange.rules import rows as rules
from kith.exchange.rules.checks import factors_of
from kith.exchange.rules.columns import PERSON, tables
from kith.exchange.rules.extract import Extract, Known
from kith.exchange.rules.rows import Row


@dataclass(slots=True)
class Before:
    """Digests of what stands, by table and number; and what pointers may point to."""

    digests: dict[tuple[str, str], str] = field(default_factory=dict)
    known: Known = field(default_factory=Known)

    def state(self, row: Row) -> str:
        """new, changed or known."""
        digest = self.digests.get((row.table, row.ref))
        if digest is None:
            return "new"
        return "known" if digest == row.digest else "changed"


def before(today: date) -> Before:
    """Everything that earlier loads brought, read once."""
    found = Before()
    numbers = found.known.numbers
    stored = SourceRow.objects.values_list("table", "ref", "digest", "person_ref", "raw")
    for table, ref, digest, person, raw in stored.iterator(chunk_size=2000):
        found.digests[table, ref] = digest
        numbers.setdefault((table, tables()[table].key), set()).add(ref)
        if table == PERSON:
            row = rules.again(tables()[table], raw, today)
            if row and row.get("pers_dob"):
                found.known.births[ref] = row.values["pers_dob"]
        elif table == "ssd_cla_episodes" and (number := raw.get("clae_cla_id")):
            numbers.setdefault((table, "clae_cla_id"), set()).add(number)
            found.known.person_of["ssd_cla_reviews", number] = person
        elif table == "ssd_cin_assessments":
            found.known.person_of["ssd_assessment_factors", ref] = person
    return found


def absent(extract: Extract, today: date) -> list[Row]:
    """Rows of earlier loads that this folder does not bring: they still stand."""
    found = []
    stored = SourceRow.objects.values_list("table", "ref", "person_ref", "raw")
    for table, ref, person, raw in stored.iterator(chunk_size=2000):
        brought = extract.tables.get(table)
        if brought is not None and ref in brought.rows:
            continue
        if row := old_row(table, person, raw, today):
            found.append(row)
    return found


def as_they_were(rows: Iterable[Row], today: date) -> dict[tuple[str, str], Row]:
    """The earlier words of rows that are now changed."""
    wanted = {(row.table, row.ref) for row in rows}
    stored = SourceRow.objects.filter(ref__in={ref for _, ref in wanted})
    found = {}
    for one in stored.iterator(chunk_size=2000):
        if (one.table, one.ref) in wanted and (row := old_row(one.table, one.person_ref, one.raw, today)):
            found[one.table, one.ref] = row
    return found


def old_row(table: str, person: str, raw: dict[str, str], today: date) -> Row | None:
    """A stored row, understood once more."""
    row = rules.again(tables()[table], raw, today)
    if row is not None:
        row.person = person
        if table == "ssd_assessment_factors":
            row.values["factors"] = factors_of(row)
    return row
