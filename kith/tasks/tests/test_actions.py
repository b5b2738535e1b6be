"""A task is made, done, moved or left undone with a reason, and nothing of it is lost."""

from datetime import date, timedelta

import pytest

from kith import clock
from kith.people.models import Family, Grant
from kith.refusals import Refused
from kith.tasks import actions, queries
from kith.tasks.models import Task

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def a_tuesday(at):
    at(TODAY)


@pytest.fixture
def family(db):
    return Family.objects.create(name="Hartley", made_on=date(2020, 1, 1))


@pytest.fixture
def led(family, worker):
    Grant.objects.create(family=family, user=worker, because="allocated", starts_on=date(2020, 1, 1))
    return family


def task(family, by, **more):
    given = {"what": "Ring the school", "due_on": TODAY + timedelta(days=2)} | more
    return actions.make_task(by=by, family=family, **given)


def test_a_task_for_nobody_by_name_is_for_whoever_leads(led, worker, co_worker):
    made = task(led, worker)
    assert list(queries.mine(worker)) == [made]
    assert list(queries.mine(co_worker)) == []


def test_a_task_for_somebody_is_theirs_once_they_may_see_the_family(led, worker, co_worker):
    made = task(led, worker, for_user=co_worker)
    assert list(queries.mine(co_worker)) == []
    Grant.objects.create(family=led, user=co_worker, because="co_worker", starts_on=TODAY)
    assert list(queries.mine(co_worker)) == [made]
    assert list(queries.mine(worker)) == []


def test_whoever_covers_sees_the_tasks_of_the_absent(led, worker, co_worker):
    made = task(led, worker)
    Grant.objects.create(family=led, user=co_worker, because="co_worker", starts_on=TODAY)
    assert list(queries.mine(co_worker, [worker])) == [made]


def test_covering_shows_no_family_that_the_cover_may_not_see(led, worker, stranger):
    task(led, worker)
    assert list(queries.mine(stranger, [worker])) == []


def test_done_and_undone_again(led, worker):
    made = task(led, worker)
    done = actions.do_task(by=worker, task=made)
    assert (done.done_on, done.done_by) == (TODAY, worker)
    with pytest.raises(Refused, match="ended already"):
        actions.do_task(by=worker, task=made)
    again = actions.reopen_task(by=worker, task=made)
    assert again.open
    assert [one.done_on for one in again.history.order_by("history_id")] == [None, TODAY, None]


def test_not_done_needs_a_reason_which_stays(led, worker):
    made = task(led, worker)
    with pytest.raises(Refused, match="why it was not done"):
        actions.drop_task(by=worker, task=made, because="  ")
    gone = actions.drop_task(by=worker, task=made, because="The school rang us first.")
    assert (gone.dropped_by, gone.not_done_because) == (worker, "The school rang us first.")


def test_a_move_keeps_the_day_before_and_the_reason(led, worker):
    made = task(led, worker)
    later = TODAY + timedelta(days=9)
    with pytest.raises(Refused, match="why it moves"):
        actions.move_task(by=worker, task=made, due_on=later, because="")
    actions.move_task(by=worker, task=made, due_on=later, because="The school is shut.")
    move = Task.objects.get().moves.get()
    assert (move.was_due_on, move.due_on, move.by) == (TODAY + timedelta(days=2), later, worker)


@pytest.mark.parametrize("due_on", [date(2026, 11, 23), date(1990, 1, 1)])
def test_a_task_is_never_due_in_the_past(led, worker, due_on):
    with pytest.raises(Refused, match="has passed"):
        task(led, worker, due_on=due_on)


def test_a_day_to_come_is_not_the_day_it_was_done(led, worker):
    made = task(led, worker)
    with pytest.raises(Refused, match="still to come"):
        actions.do_task(by=worker, task=made, on=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="before the task was made"):
        actions.do_task(by=worker, task=made, on=TODAY - timedelta(days=1))


def test_somebody_who_left_is_given_no_task(led, worker, stranger):
    stranger.ended_at = clock.now()
    stranger.save()
    with pytest.raises(Refused, match="no longer works here"):
        task(led, worker, for_user=stranger)


def test_what_is_open_stands_with_its_link(led, worker):
    task(led, worker)
    task(led, worker, what="Keep the promise", kind="promise", path="/families/1/promises/2/")
    assert [href for _, href in queries.still_open(led)] == [
        f"/families/{led.pk}/tasks/",
        "/families/1/promises/2/",
    ]
