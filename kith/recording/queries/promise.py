"""What was promised: to one family, and by one person with those they cover for. Never a count per worker."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kith.accounts.models import User
from kith.people.models import Family
from kith.recording.models import Promise
from kith.tasks import queries as tasks

RECENT = 50


def promises_open(family: Family) -> list[Promise]:
    """What is still owed to a family, soonest first."""
    found = Promise.objects.open().filter(family=family)
    return list(found.select_related("to_person", "made_by").order_by("due_on", "id"))


def promises_due(user: User, until: date, covering: Iterable[User] = ()) -> list[Promise]:
    """Promises that this person, or somebody they cover for, must keep by a day: soonest first."""
    mine = tasks.mine(user, covering).order_by().values("pk")
    found = Promise.objects.open().filter(task__in=mine, due_on__lte=until)
    return list(found.select_related("family", "to_person", "made_by", "task").order_by("due_on", "id"))


def promises_of(family: Family, today: date) -> dict[str, Any]:
    """A family's promises: owed, with those beyond their day marked; then what became of the others."""
    rows = Promise.objects.filter(family=family).select_related(
        "to_person", "made_by", "kept_by", "note", "task"
    )
    owed = [_row(one, today) for one in rows.open().prefetch_related("changes__by")]
    ended = rows.exclude(kept_on__isnull=True, ended_on__isnull=True).prefetch_related("changes__by")
    answered = sorted(ended.order_by("-id")[:RECENT], key=_ended, reverse=True)
    return {"owed": owed, "answered": [_row(one, today) for one in answered]}


def _ended(promise: Promise) -> date:
    return promise.kept_on or promise.ended_on or promise.due_on


def _row(promise: Promise, today: date) -> dict[str, Any]:
    return {"promise": promise, "late": promise.late(today), "changes": list(promise.changes.all())}
