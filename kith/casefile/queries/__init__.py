"""The reads of the casefile room, shaped for pages."""

from kith.casefile.queries.as_known import days_of_change, file_on, first_day
from kith.casefile.queries.chronology import (
    children_of,
    chronology,
    in_months,
    keys_of,
    sources_of,
    versions,
)
from kith.casefile.queries.governance import governance, sealing_state, verified
from kith.casefile.queries.looked import Looked, as_rows, looked, who_was_here
from kith.casefile.queries.overview import overview
from kith.casefile.queries.timeline import Group, Timeline, Wanted, timeline
from kith.casefile.queries.trail import Sought, found_rows, search_trail

__all__ = [
    "Group", "Looked", "Sought", "Timeline", "Wanted", "as_rows", "children_of",
    "chronology", "days_of_change", "in_months", "keys_of", "sources_of", "versions", "file_on", "first_day",
    "found_rows", "governance", "looked", "overview", "search_trail", "sealing_state", "timeline", "verified",
    "who_was_here",
]  # fmt: skip
