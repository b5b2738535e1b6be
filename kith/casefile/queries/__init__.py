"""The reads of the casefile room, shaped for pages."""

from kith.casefile.queries.as_known import days_of_change, file_on, first_day
from kith.casefile.queries.as_known_notes import confided_on, end_of, notes_on, promises_on
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
from kith.casefile.queries.story import Story, story
from kith.casefile.queries.timeline import Group, Timeline, Wanted, learnt_later, timeline
from kith.casefile.queries.trail import Sought, found_rows, search_trail

__all__ = [
    "Group", "Looked", "Sought", "Story", "Timeline", "Wanted", "as_rows", "children_of", "chronology",
    "confided_on", "days_of_change", "end_of", "file_on", "first_day", "found_rows", "governance",
    "in_months",
    "keys_of", "learnt_later", "looked", "notes_on", "overview", "promises_on", "search_trail",
    "sealing_state", "sources_of", "story", "timeline", "verified", "versions", "who_was_here",
]  # fmt: skip
