"""Promises and calls: made, kept, changed, not kept because; each a task of whoever must keep it."""

from datetime import timedelta

import pytest

from kith.recording import actions, queries
from kith.recording.models import Promise
from kith.refusals import Refused
from kith.tasks.models import Task
from kith.trail.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def owed(family, priya, today):
    return actions.promise(
        by=priya, family=family, words="Bring the drawing back", to="Aisha", due_on=today + timedelta(days=2)
    )


def test_a_promise_of_the_lead_is_a_task_for_whoever_leads(owed, family, priya, stranger, today):
    assert owed.to == "Aisha" and owed.task.for_user is None and owed.task.what == owed.words
    assert owed.task.kind == "promise" and owed.task.answered_elsewhere
    other = actions.promise(by=stranger, family=family, words="Ring", to="Sana", due_on=today)
    assert other.task.for_user == stranger
    assert queries.promises_due(priya, today + timedelta(days=2)) == [owed]
    assert queries.promises_due(priya, today) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [({"words": " "}, "words"), ({"to": ""}, "to"), ({"due_on": -1}, "due_on"), ({"made_on": 1}, "made_on")],
)
def test_what_is_no_promise_is_refused(family, priya, today, change, field):
    given = {"words": "Ring", "to": "Sana", "due_on": today} | change
    for name in ("due_on", "made_on"):
        if isinstance(given.get(name), int):
            given[name] = today + timedelta(days=given[name])
    with pytest.raises(Refused) as refusal:
        actions.promise(by=priya, family=family, **given)
    assert refusal.value.field == field and not Task.objects.exists()


def test_a_promise_kept_ends_its_task_and_is_answered_once(owed, priya, today):
    actions.keep_promise(by=priya, promise=owed, on=today)
    owed.refresh_from_db()
    assert owed.kept_on == today and owed.kept_by == priya and owed.task.done_on == today
    with pytest.raises(Refused, match="already"):
        actions.break_promise(by=priya, promise=owed, cause="no_time")
    assert Event.objects.filter(act="recording.promise.kept").count() == 1


def test_a_promise_changed_keeps_the_day_first_promised(owed, priya, today):
    first, later = owed.due_on, today + timedelta(days=9)
    for given, field in (({"due_on": first}, "due_on"), ({"because": " "}, "because")):
        with pytest.raises(Refused) as refusal:
            actions.change_promise(**{"by": priya, "promise": owed, "due_on": later, "because": "x"} | given)
        assert refusal.value.field == field
    actions.change_promise(by=priya, promise=owed, due_on=later, because="The school is shut", told=True)
    owed.refresh_from_db()
    change = owed.changes.get()
    assert owed.due_on == later == owed.task.due_on and change.was_due_on == first and change.told


def test_a_promise_not_kept_says_why_and_ends_its_task(owed, family, priya, today):
    with pytest.raises(Refused, match="Choose why"):
        actions.break_promise(by=priya, promise=owed, cause="laziness")
    actions.break_promise(by=priya, promise=owed, cause="no_time")
    owed.refresh_from_db()
    assert owed.ended_on == today and owed.task.not_done_because == "We did not find the time"
    assert queries.promises_open(family) == []


def test_a_promise_is_kept_in_the_note_that_tells_of_it(owed, family, children, priya, today):
    note = actions.finish_note(
        by=priya, family=family, kind="call", on=today, what="I brought it.", kept=[owed],
        promises=[{"words": "Ring the school", "to": "Sana", "by_when": today + timedelta(days=1)}],
    )  # fmt: skip
    assert note.promises_kept.get() == owed and note.promises.get().made_on == today
    assert [one.words for one in queries.promises_open(family)] == ["Ring the school"]


def test_a_promise_to_one_family_is_not_kept_with_another(owed, family, priya, today):
    from kith.people.models import Family

    other = Family.objects.create(name="Other", made_on=today)
    with pytest.raises(Refused, match="another family"):
        actions.finish_note(by=priya, family=other, kind="note", on=today, what="x", kept=[owed])
    assert Promise.objects.get().kept_on is None


def test_a_call_is_asked_for_and_returned_once(family, priya, today):
    with pytest.raises(Refused, match="who rang"):
        actions.ask_callback(by=priya, family=family, who=" ", asked_on=today)
    call = actions.ask_callback(by=priya, family=family, who="Sana", asked_on=today, about="The bus")
    assert queries.callbacks(family) == [call]
    actions.return_call(by=priya, callback=call)
    assert queries.callbacks(family) == []
    with pytest.raises(Refused, match="already"):
        actions.return_call(by=priya, callback=call)


def test_what_parents_judge_by(owed, family, children, priya, today):
    from kith.casework import actions as casework

    assert queries.workers_count(family, today) == 1 and queries.next_visit(family) is None
    casework.begin_step(by=priya, family=family, child=children[0], kind="in_need", on=today)
    assert queries.next_visit(family)["children"] == [children[0]]
    assert queries.latest_spoken([family]) == {}
    actions.finish_note(by=priya, family=family, kind="note", on=today, what="Read the file.")
    assert queries.latest_spoken([family]) == {}, "a note without them is not being in touch"
    actions.finish_note(by=priya, family=family, kind="call", on=today, what="She rang.")
    assert queries.latest_spoken([family]) == {family.pk: today}
