"""The timeline: every dated thing of a family's file that its reader may see, as it stands or as it stood."""

from kith.casefile.queries.timeline.entry import Entry, Group, Wanted
from kith.casefile.queries.timeline.page import Timeline, learnt_later, months_of, timeline
from kith.casefile.queries.timeline.telling import Told, tell

__all__ = ["Entry", "Group", "Timeline", "Told", "Wanted", "learnt_later", "months_of", "tell", "timeline"]
