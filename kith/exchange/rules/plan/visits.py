"""Visits: rows of one family on one day from one table are one visit, with a line for each child."""

from typing import Final

from kith.exchange.rules.plan.wanted import Draft
from kith.exchange.rules.rows import VISITS, Row

WHERE: Final = {"ssd_cin_visits": "home", "ssd_cp_visits": "home", "ssd_cla_visits": "placement"}


def visits(draft: Draft) -> None:
    """Who was seen when."""
    for table, stem in VISITS.items():
        times: dict[tuple[str, object], int] = {}
        for row in draft.rows(table):
            day = row.values[f"{stem}_date"]
            nth = times[row.person, day] = times.get((row.person, day), 0) + 1
            visit = f"visit:{draft.home[row.person]}:{table}:{day}:{nth}"
            draft.want(
                "recording.Visit", visit, {"family": draft.home[row.person]}, on=day, setting=WHERE[table],
                source_ref=row.ref.partition("|")[0][:60],
            )  # fmt: skip
            _line(draft, row, stem, visit)


def _line(draft: Draft, row: Row, stem: str, visit: str) -> None:
    seen = row.get(f"{stem}_seen")
    draft.want(
        "recording.VisitChild", f"{row.table}:{row.ref}",
        {"visit": visit, "child": f"ssd_person:{row.person}"}, seen=bool(seen),
        seen_alone=bool(seen and row.get(f"{stem}_seen_alone")), bedroom_seen=row.get(f"{stem}_bedroom"),
        not_seen_because="" if seen else "Not said in the extract",
    )  # fmt: skip
