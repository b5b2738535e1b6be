"""The reads of the casefile room, shaped for pages."""

from kith.casefile.queries.as_known import days_of_change, file_on, first_day
from kith.casefile.queries.governance import governance, sealing_state, verified
from kith.casefile.queries.looked import Looked, as_rows, looked, who_was_here
from kith.casefile.queries.overview import overview
from kith.casefile.queries.trail import Sought, found_rows, search_trail

__all__ = [
    "Looked", "Sought", "as_rows", "days_of_change", "file_on", "first_day", "found_rows", "governance",
    "looked", "overview", "search_trail", "sealing_state", "verified", "who_was_here",
]  # fmt: skip
