"""Writing all tables into a folder: whole files, flushed to the disk, and a manifest that counts them."""

import csv
import hashlib
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings
from django.db.models import Count

from kith import clock
from kith.casework.models import Step
from kith.exchange.models import AsideRow, LoadTable, NotLoaded, SourceRow
from kith.exchange.out import loaded, own
from kith.exchange.out.books import Books, books
from kith.exchange.rules.columns import tables
from kith.exchange.rules.out import STEP_TABLE
from kith.exchange.terms import Stage

LAST: Final = ("ssd_professionals", "ssd_department")  # once it is known who was named
MANIFEST: Final = "manifest.json"
POLICY: Final = (
    "Sealed files are not here unless a named decision lets one leave. Cells that were loaded and are "
    "untouched stand as they came; words written in Kith begin with an apostrophe where a spreadsheet would "
    "take them for a formula."
)
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Written:
    """One file: its name, how many rows (as they came, changed in Kith, begun in Kith), size and digest."""

    name: str
    as_loaded: int = 0
    changed: int = 0
    begun: int = 0
    size: int = 0
    sha256: str = ""

    @property
    def rows(self) -> int:
        """All rows."""
        return self.as_loaded + self.changed + self.begun


@dataclass(slots=True)
class Out:
    """Everything that was written, and what was not."""

    files: list[Written] = field(default_factory=list)
    not_loaded: dict[str, int] = field(default_factory=dict)
    no_table: dict[str, int] = field(default_factory=dict)
    sealed: int = 0

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(one.rows for one in self.files)

    def as_manifest(self) -> dict[str, Any]:
        """What stands in the manifest: names of files and numbers, and nobody's facts."""
        return {
            "dataset": "Standard Safeguarding Dataset 1.4.5",
            "authority": settings.KITH_AUTHORITY,
            "made_at": clock.now().isoformat(),
            "rule": POLICY,
            "files": [
                {
                    "file": f"{one.name}.csv", "rows": one.rows, "as_loaded": one.as_loaded,
                    "changed_in_kith": one.changed, "begun_in_kith": one.begun, "bytes": one.size,
                    "sha256": one.sha256,
                }
                for one in self.files
            ],
            "rows": self.rows,
            "rejected_when_loaded": {"rows": sum(self.not_loaded.values()), "tables": self.not_loaded},
            "no_table_for": self.no_table,
        }  # fmt: skip


def write(folder: Path, *, progress: Progress | None = None) -> Out:
    """Write every table. The folder must be there; whoever calls sees to it that it is not read half-made."""
    known, out = books(), Out()
    told = loaded.changes(known)
    names = [*(name for name in tables() if name not in LAST), *LAST]
    for nth, name in enumerate(names):
        out.files.append(_table(folder, name, known, told))
        if progress:
            progress(nth + 1, len(names))
    out.files += _aside(folder, known)
    out.files = [one for one in out.files if one.size]
    rejected = NotLoaded.objects.filter(kept=False, load__stage=Stage.DONE).order_by("table")
    out.not_loaded = dict(rejected.values_list("table").annotate(Count("pk")))
    others = Step.objects.filter(stands=True).exclude(kind__in=STEP_TABLE).order_by("kind")
    out.no_table = dict(others.values_list("kind").annotate(Count("pk")))
    out.sealed = len(known.staying.families)
    return out


def write_manifest(folder: Path, manifest: dict[str, Any]) -> str:
    """The manifest, durably; its digest."""
    content = json.dumps(manifest, indent=1, ensure_ascii=False).encode("utf-8")
    with (folder / MANIFEST).open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    settle(folder)
    return hashlib.sha256(content).hexdigest()


def settle(folder: Path) -> None:
    """What a folder holds is on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _table(folder: Path, name: str, known: Books, told: Any) -> Written:
    one = Written(name)
    fields = list(tables()[name].fields)
    extra = _extra_columns(name, set(fields))
    first, made = _peeked(_rows(one, name, known, told))
    if first is None and not LoadTable.objects.filter(table=name, missing=False).exists():
        return one  # never loaded, and nothing of it began in Kith
    return _write(folder, one, [*fields, *extra], made)


def _peeked(made: Iterator[dict[str, str]]) -> tuple[dict[str, str] | None, Iterator[dict[str, str]]]:
    """The first row, and all of them."""
    first = next(made, None)

    def again() -> Iterator[dict[str, str]]:
        if first is not None:
            yield first
            yield from made

    return first, again()


def _rows(one: Written, name: str, known: Books, told: Any) -> Iterator[dict[str, str]]:
    for raw, changed in loaded.rows(known, name, told):
        if changed:
            one.changed += 1
        else:
            one.as_loaded += 1
        yield raw
    maker = own.MAKERS.get(name)
    for row in maker(known, name) if maker else ():
        one.begun += 1
        yield row


def _extra_columns(name: str, published: set[str]) -> list[str]:
    """Columns of the other system's own that came with a table: they go back with it."""
    found: set[str] = set()
    for raw in SourceRow.objects.filter(table=name).values_list("raw", flat=True).iterator(chunk_size=2000):
        found |= set(raw) - published
    return sorted(found)


def _write(folder: Path, one: Written, header: list[str], rows: Iterable[dict[str, str]]) -> Written:
    whole = hashlib.sha256()
    with (folder / f"{one.name}.csv").open("xb") as file:
        held, writer = _writer()
        writer.writerow(header)
        for nth, row in enumerate(rows):
            writer.writerow([row.get(column, "") for column in header])
            if nth % 1000 == 999:
                one.size += _flush(held, file, whole)
        one.size += _flush(held, file, whole)
        file.flush()
        os.fsync(file.fileno())
    one.sha256 = whole.hexdigest()
    return one


def _writer() -> tuple[io.StringIO, Any]:
    held = io.StringIO(newline="")
    return held, csv.writer(held, lineterminator="\r\n")


def _flush(held: io.StringIO, file: IO[bytes], whole: Any) -> int:
    content = held.getvalue().encode("utf-8")
    held.seek(0)
    held.truncate()
    whole.update(content)
    file.write(content)
    return len(content)


def _aside(folder: Path, known: Books) -> Iterator[Written]:
    """Tables that are only kept: they go back as they came."""
    for name in AsideRow.objects.order_by("table").values_list("table", flat=True).distinct():
        one, stored = Written(name), AsideRow.objects.filter(table=name).order_by("ref")
        header: list[str] = []
        for found in stored.values_list("header", flat=True).iterator(chunk_size=2000):
            header += [column for column in found if column not in header]
        yield _write(folder, one, header, _aside_rows(stored, known, one))


def _aside_rows(stored: Any, known: Books, one: Written) -> Iterator[dict[str, str]]:
    for row in stored.iterator(chunk_size=2000):
        if row.person_ref not in known.staying.numbers:
            one.as_loaded += 1
            yield dict(zip(row.header, row.cells, strict=False))
