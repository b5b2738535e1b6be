"""What parents judge us by, for the family's page: what we promised, whom to call, the next visit, how many
workers they have had, and whether somebody new is on the way. A fixed number of lean queries.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from kith.access import Action
from kith.casework.models import Handover
from kith.casework.models.handover import OPEN_STATES
from kith.casework.rules import limits
from kith.people.models import Family
from kith.prepared import prepared
from kith.recording.models import CallBack, Promise
from kith.recording.queries import next_visit, workers_count
from kith.ui.words import listed, short_day

if TYPE_CHECKING:
    from kith.people.doors import Standing

MOST = 5


def owed(standing: "Standing", today: date) -> dict[str, Any]:
    """Promises and calls for whoever may read the notes; the next visit and the workers for every reader."""
    family = standing.family
    reads = standing.may(Action.NOTE_SEE)
    promises = _promises(family=family.pk) if reads else []
    calls = _calls(family=family.pk) if reads else []
    return {
        "reads_notes": reads,
        "promises": [_promise(one, today) for one in promises[:MOST]],
        "more_promises": max(len(promises) - MOST, 0),
        "callbacks": calls[:MOST],
        "next_visit": _visit(family, today),
        "workers_count": workers_count(family, today),
        "handover": next(iter(_handovers(family=family.pk)), None),
    }


@prepared
def _promises(family: int) -> Any:
    return Promise.objects.open().filter(family=family).select_related("to_person").order_by("due_on", "id")


@prepared
def _calls(family: int) -> Any:
    return CallBack.objects.open().filter(family=family).order_by("asked_on", "id")


@prepared
def _handovers(family: int) -> Any:
    found = Handover.objects.filter(family=family, state__in=[str(state) for state in OPEN_STATES])
    return found.select_related("to_user", "from_user").order_by("planned_on", "id")


def _promise(one: Promise, today: date) -> dict[str, Any]:
    late = limits.words(one.due_on, today) if one.due_on < today else ""
    return {"text": one.words, "to": one.to, "when": short_day(one.due_on), "late": late}


def _visit(family: Family, today: date) -> dict[str, Any] | None:
    found = next_visit(family)
    if found is None:
        return None
    names = listed(dict.fromkeys(child.first for child in found["children"]))
    return {"names": names, "on": found["due_on"], "late": found["due_on"] < today}
