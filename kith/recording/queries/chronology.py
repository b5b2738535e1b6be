"""The chronology that was written and finished, for whoever hands it out."""

from kith.people.models import Family
from kith.recording.models import Chronology, ChronologyEntry


def finished_chronology(family: Family) -> list[ChronologyEntry]:
    """The entries of the latest finished version, the oldest first; none if none was finished."""
    last = Chronology.objects.filter(family=family, finished_at__isnull=False).order_by("-version").first()
    if last is None:
        return []
    return list(last.entries.order_by("on", "id").prefetch_related("children", "notes"))
