"""What pages ask about loads: counts for those who may see counts, rows for those who may load."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

from kith.accounts.models import User
from kith.exchange.bulk.staff import NO_ADDRESS
from kith.exchange.models import (
    DutyList,
    DutyWords,
    Leaving,
    Load,
    LoadTable,
    MaybeSame,
    NotLoaded,
    SealedLeave,
    SourceRow,
)
from kith.exchange.rules.columns import words
from kith.exchange.terms import ENDED, NO_TEAM, NOBODY

A_PAGE = 50
A_CELL = 80
COLUMNS = ("came_in", "kept", "already_known", "rejected", "aside")


@dataclass(frozen=True)
class Totals:
    """The same five numbers for the whole load."""

    came_in: int
    kept: int
    already_known: int
    rejected: int
    aside: int
    changed: int
    remarked: int

    @property
    def explained(self) -> bool:
        """Whether every row that came in went somewhere."""
        return self.came_in == self.kept + self.already_known + self.rejected + self.aside


def loads(page: Any = 1) -> Any:
    """Loads, newest first."""
    return Paginator(Load.objects.select_related("by"), A_PAGE).get_page(page)


def tables(load: Load) -> list[LoadTable]:
    """The tables of a load that had something to say."""
    return [table for table in load.tables.all() if not table.missing]


def totals(found: list[LoadTable]) -> Totals:
    """Their sums."""
    names = (*COLUMNS, "changed", "remarked")
    return Totals(**{name: sum(getattr(table, name) for table in found) for name in names})


def summary(load: Load) -> dict[str, Any]:
    """A load's own page, without a single row."""
    found = tables(load)
    return {
        "load": load,
        "rows": [(words(table.table), table) for table in found],
        "missing": [words(table.table) for table in load.tables.all() if table.missing],
        "totals": totals(found),
        "teams": _places(load),
        "elsewhere": max(load.families_done - sum(load.teams.values()), 0),
        "without_way_in": _without_way_in(load),
        "no_address": NO_ADDRESS,
        "maybe_same": load.maybe_same.undecided().count(),
    }


def _places(load: Load) -> list[tuple[str, int]]:
    """Families by team in the order of the alphabet; then those with no team, and why."""
    last = (NO_TEAM, NOBODY, ENDED)
    teams = sorted((name, count) for name, count in load.teams.items() if name not in last)
    return teams + [(name, load.teams[name]) for name in last if name in load.teams]


def _without_way_in(load: Load) -> int:
    """How many who came with this load cannot sign in yet: they have no address of their own."""
    came = SourceRow.objects.filter(load=load, table="ssd_professionals").values("ref")
    loaded = User.objects.filter(source_ref__in=came, email__endswith=f"@{NO_ADDRESS}")
    return loaded.filter(ended_at__isnull=True).count()


def not_loaded(load: Load, *, kept: bool = False, table: str = "", page: Any = 1) -> dict[str, Any]:
    """Rows that were not loaded (or were, with something left out): for those who may load alone."""
    found = load.rows.filter(kept=kept)
    listed = Paginator(found.filter(table=table) if table else found, A_PAGE).get_page(page)
    names = found.order_by("table").values_list("table", flat=True).distinct()
    headers = dict(load.tables.values_list("table", "header"))
    return {
        "load": load,
        "listed": listed,
        "rows": [(row, filled(headers.get(row.table, []), row.cells)) for row in listed],
        "kept": kept,
        "table": table,
        "tables": [(name, words(name)) for name in names],
    }


def filled(header: list[str], cells: list[str]) -> list[tuple[str, str]]:
    """The cells of a row that have something in them, with their columns; long ones cut short."""
    names = [*header, *[""] * max(len(cells) - len(header), 0)]
    return [(name, cell[:A_CELL]) for name, cell in zip(names, cells, strict=False) if cell.strip()]


def as_rows(load: Load) -> Iterator[list[Any]]:
    """The same as cells of a file: where, which, why, and the row as it came under its own columns."""
    headers = dict(load.tables.values_list("table", "header"))
    table = ""
    for row in NotLoaded.objects.filter(load=load).iterator(chunk_size=500):
        if row.table != table:
            table = row.table
            yield ["Table", "Line", "What happened", "Reasons", *headers.get(table, [])]
        what = "Loaded, with something left out" if row.kept else "Not loaded"
        yield [row.table, row.line, what, " ".join(row.reasons), *row.cells]


def maybe_same(user: User, page: Any = 1) -> Any:
    """People who may be one, of whom this reader may open both families."""
    pairs = MaybeSame.objects.visible_to(user).undecided().select_related("loaded", "known", "load")
    return Paginator(pairs, A_PAGE).get_page(page)


def leavings(page: Any = 1) -> Any:
    """Each night's leaving and each that was asked for, newest first."""
    return Paginator(Leaving.objects.select_related("asked_by"), A_PAGE).get_page(page)


def sealed_leave(family: Any) -> SealedLeave | None:
    """The decision that a sealed file leaves, if one stands."""
    return SealedLeave.objects.standing().filter(family=family).select_related("by").first()


def duty_lists() -> dict[str, Any]:
    """The saved lists of the last weeks, and who set the words that open them."""
    lists = DutyList.objects.select_related("made_by")[:A_PAGE]
    return {"lists": list(lists), "words": DutyWords.objects.select_related("by").first()}
