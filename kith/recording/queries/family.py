"""What parents judge a service by, for a family's page: calls to return, the next visit, how many workers."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Max

from kith.casework.models import Allocation, Deadline
from kith.casework.terms import As
from kith.people.models import Family
from kith.prepared import numbers, prepared
from kith.recording.models import CallBack, Note, Visit
from kith.recording.terms import NoteKind

VISITS = ("cp_visit", "cin_visit", "cla_visit", "pa_visit")
A_YEAR = timedelta(days=365)
SPOKEN = (NoteKind.VISIT, NoteKind.CALL, NoteKind.MEETING, NoteKind.MESSAGE)


def callbacks(family: Family) -> list[CallBack]:
    """Who waits to be called back, the longest first."""
    return list(CallBack.objects.open().filter(family=family).select_related("taken_by"))


def workers_count(family: Family, today: date) -> int:
    """How many people have led the work with this family within twelve months, the present one among them."""
    return len(set(_led(family=family.pk, today=today, since=today - A_YEAR)))


@prepared
def _led(family: int, today: date, since: date) -> Any:
    led = Allocation.objects.filter(family=family, role=As.LEAD, user__isnull=False, from_on__lte=today)
    return led.exclude(to_on__lt=since).order_by().values_list("user", flat=True)


def next_visit(family: Family) -> dict[str, Any] | None:
    """By when the next visit must be made, and to whom: the earliest of the clocks that run."""
    rows = _visits_due(family=family.pk)
    if not rows:
        return None
    first = rows[0].due_on
    return {"due_on": first, "children": [row.child for row in rows if row.due_on == first and row.child]}


@prepared
def _visits_due(family: int) -> Any:
    running = Deadline.objects.running().filter(family=family, key__in=VISITS)
    return running.select_related("child").order_by("due_on", "id")


def latest_spoken(families: Iterable[Family]) -> dict[int, date]:
    """When somebody was last in touch with each family, either way: a visit, a call, a meeting, a message.

    Two queries, whatever their number. A note about a family without them is not being in touch.
    """
    refs = numbers(families)
    found: dict[int, date] = dict(_last_visits(families=refs)) if refs else {}
    for family, on in _last_notes(families=refs) if refs else ():
        found[family] = max(on, found.get(family, on))
    return found


@prepared
def _last_visits(families: Sequence[int]) -> Any:
    rows = Visit.objects.filter(family__in=families).order_by()
    return rows.values("family").annotate(last=Max("on")).values_list("family", "last")


@prepared
def _last_notes(families: Sequence[int]) -> Any:
    rows = Note.objects.standing().filter(family__in=families, kind__in=SPOKEN).order_by()
    return rows.values("family").annotate(last=Max("on")).values_list("family", "last")
