"""Promises to a family: made, kept, changed, or not kept because. Each is a task of whoever must keep it."""

from datetime import date
from typing import Any

from django.urls import reverse

from kith import clock
from kith.people.checks import tidy
from kith.people.models import Family, Member
from kith.people.queries import workers_of
from kith.recording import rules
from kith.recording.models import Note, Promise, PromiseChange
from kith.recording.terms import Act, NotKept
from kith.refusals import Refused
from kith.tasks import actions as tasks
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def promise(
    *,
    by: Any,
    family: Family,
    words: str,
    to: Any,
    due_on: date,
    made_on: date | None = None,
    note: Note | None = None,
) -> Promise:
    """ "I said I would ... by ...". `to` is somebody of the family, or words."""
    made_on = made_on or (note.on if note else clock.today())
    if no := rules.promise_problem(words, due_on, made_on, clock.today()):
        raise Refused(no[0], field=no[1])
    made = Promise(family=family, note=note, made_by=by, made_on=made_on, due_on=due_on)
    _to(made, to)
    made.words = tidy(Promise, {"words": words})["words"]
    made.task = tasks.make_task(
        by=by, family=family, what=made.words, due_on=due_on, for_user=_whose(family, by), kind="promise",
        path=reverse("recording:promises", args=[family.pk]),
    )  # fmt: skip
    made.save()
    trail.record(Act.PROMISE_MADE, made, by=by, family=family)
    return made


def _to(made: Promise, to: Any) -> None:
    if isinstance(to, str):
        made.to_words = tidy(Promise, {"to_words": to})["to_words"]
    else:
        made.to_person = to
    if not (made.to_words or made.to_person):
        raise Refused("Say to whom it was promised.", field="to")
    if made.to_person and not Member.objects.filter(family=made.family, person=made.to_person).exists():
        raise Refused("Choose somebody who is in this family's file.", field="to")


def _whose(family: Family, by: Any) -> Any:
    """Whoever leads the work keeps what they promised, and so does the one who leads it after them."""
    lead = workers_of([family])[family.pk].worker
    return None if lead is not None and lead == by else by


@act
def keep_promise(*, by: Any, promise: Promise, on: date, note: Note | None = None) -> Promise:
    """It was kept, on this day; `note` is where it is told, if it is."""
    found = _open(promise)
    if no := rules.kept_problem(on, found.made_on, clock.today()):
        raise Refused(no, field="on")
    if note is not None and note.family_id != found.family_id:
        raise Refused("This promise was made to another family. Open the page again.", field="kept")
    found.kept_on, found.kept_by, found.kept_in = on, by, note
    found.save()
    if found.task and found.task.open:
        tasks.do_task(by=by, task=found.task, on=max(on, clock.local(found.task.made_at).date()))
    trail.record(Act.PROMISE_KEPT, found, by=by, family=found.family)
    return found


@act
def change_promise(*, by: Any, promise: Promise, due_on: date, because: str, told: bool = False) -> Promise:
    """It will be kept on another day. The day first promised stays on record."""
    found = _open(promise)
    if no := rules.change_problem(due_on, found.due_on, because, clock.today()):
        raise Refused(no[0], field=no[1])
    PromiseChange.objects.create(
        promise=found, was_due_on=found.due_on, due_on=due_on, told=told, by=by, at=clock.now(),
        **tidy(PromiseChange, {"because": because}),
    )  # fmt: skip
    found.due_on = due_on
    found.save()
    if found.task and found.task.open:
        tasks.move_task(by=by, task=found.task, due_on=due_on, because=because)
    trail.record(Act.PROMISE_CHANGED, found, by=by, family=found.family)
    return found


@act
def break_promise(*, by: Any, promise: Promise, cause: str, words: str = "") -> Promise:
    """It was not kept, because. Nobody counts these by worker: the causes tell what must change."""
    found = _open(promise)
    if cause not in NotKept.values:
        raise Refused("Choose why it was not kept.", field="cause")
    found.not_kept_because, found.ended_on, found.ended_by = NotKept(cause), clock.today(), by
    found.not_kept_words = tidy(Promise, {"not_kept_words": words})["not_kept_words"]
    found.save()
    if found.task and found.task.open:
        because = found.not_kept_words or str(NotKept(cause).label)
        tasks.drop_task(by=by, task=found.task, because=because)
    trail.record(Act.PROMISE_NOT_KEPT, found, by=by, family=found.family)
    return found


def _open(promise: Promise) -> Promise:
    """The promise as it stands, held until the act ends; what has ended is not ended again."""
    rows = Promise.objects.select_for_update(of=("self",)).select_related("family", "task")
    found = rows.get(pk=promise.pk)
    if found.kept_on or found.ended_on:
        raise Refused("Somebody has answered this promise already. Open the page again.", field="kept")
    return found
