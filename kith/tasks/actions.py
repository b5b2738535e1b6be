"""Every change of a task. A higher room (a promise, a correction) calls these as part of its own act."""

from datetime import date
from typing import Any

from kith import clock
from kith.people.models import Family
from kith.refusals import Refused
from kith.tasks.models import Task, TaskMove
from kith.tasks.terms import Act, Kind
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def make_task(
    *,
    by: Any,
    family: Family,
    what: str,
    due_on: date,
    for_user: Any = None,
    kind: str = Kind.PLAIN,
    path: str = "",
) -> Task:
    """Something to do for a family, by a day. Nobody named: it is for whoever leads the work with them."""
    if not what.strip():
        raise Refused("Write what is to be done.", field="what")
    _to_come(due_on)
    if for_user is not None and not for_user.is_active:
        raise Refused(f"{for_user} no longer works here. Choose somebody else.", field="for_user")
    task = Task.objects.create(
        family=family, what=what.strip()[:300], due_on=due_on, for_user=for_user, kind=Kind(kind), path=path,
        made_by=by, made_at=clock.now(),
    )  # fmt: skip
    trail.record(Act.MADE, task, by=by, family=family)
    return task


@act
def do_task(*, by: Any, task: Task, on: date | None = None) -> Task:
    """It is done: by whom, and on which day."""
    task = _open(task)
    on = on or clock.today()
    if on > clock.today():
        raise Refused("This day is still to come. Choose today or an earlier day.", field="on")
    if on < clock.local(task.made_at).date():
        raise Refused("This is before the task was made. Look at the day again.", field="on")
    task.done_on, task.done_by = on, by
    task.save()
    trail.record(Act.DONE, task, by=by, family=task.family)
    return task


@act
def drop_task(*, by: Any, task: Task, because: str) -> Task:
    """It will not be done, and why. The reason stays with it."""
    task = _open(task)
    if not because.strip():
        raise Refused("Say in a sentence why it was not done.", field="because")
    task.dropped_on, task.dropped_by, task.not_done_because = clock.today(), by, because.strip()
    task.save()
    trail.record(Act.DROPPED, task, by=by, family=task.family)
    return task


@act
def move_task(*, by: Any, task: Task, due_on: date, because: str) -> Task:
    """It is due on another day, and why. The day it was due before is kept."""
    task = _open(task)
    if not because.strip():
        raise Refused("Say in a sentence why it moves.", field="because")
    if due_on == task.due_on:
        raise Refused("This is the day it is due already. Choose another.", field="due_on")
    _to_come(due_on)
    TaskMove.objects.create(
        task=task, was_due_on=task.due_on, due_on=due_on, because=because.strip(), by=by, at=clock.now()
    )
    task.due_on = due_on
    task.save()
    trail.record(Act.MOVED, task, by=by, family=task.family)
    return task


@act
def reopen_task(*, by: Any, task: Task) -> Task:
    """It was not done after all, or is to be done after all: it stands on the list again."""
    task = _fresh(task)
    if task.open:
        raise Refused("This task is open already.")
    task.done_on = task.done_by = task.dropped_on = task.dropped_by = None
    task.not_done_because = ""
    task.save()
    trail.record(Act.REOPENED, task, by=by, family=task.family)
    return task


def _fresh(task: Task) -> Task:
    return Task.objects.select_for_update(of=("self",)).select_related("family").get(pk=task.pk)


def _open(task: Task) -> Task:
    task = _fresh(task)
    if not task.open:
        raise Refused("This task has ended already. Open it again first.")
    return task


def _to_come(day: date) -> None:
    if day < clock.today():
        raise Refused("This day has passed. Choose today or a day to come.", field="due_on")


@act
def pass_on(*, by: Any, family: Family, user: Any) -> None:
    """What somebody had to do for a family goes to whoever leads the work: they work with it no longer."""
    for task in Task.objects.open().filter(family=family, for_user=user):
        task.for_user = None
        task.save()
        trail.record(Act.PASSED, task, by=by, family=family)
