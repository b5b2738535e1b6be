"""The pages of tasks: what is shown, what a form does, and that more tasks cost no more queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kith.people.models import Family, Grant
from kith.tasks import actions
from kith.tasks.models import Task

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def a_tuesday(at):
    at(TODAY)


@pytest.fixture
def family(db, worker):
    made = Family.objects.create(name="Hartley", made_on=date(2020, 1, 1))
    Grant.objects.create(family=made, user=worker, because="allocated", starts_on=date(2020, 1, 1))
    return made


@pytest.fixture
def signed_in(client):
    def sign_in(user):
        client.force_login(user)
        session = client.session
        session["demo_sign_in"] = True
        session.save()
        return client

    return sign_in


def task(family, by, **more):
    given = {"what": "Ring the school", "due_on": TODAY + timedelta(days=2)} | more
    return actions.make_task(by=by, family=family, **given)


def text(answer):
    return answer.content.decode()


def test_an_empty_list_says_what_will_stand_there(family, worker, signed_in):
    client = signed_in(worker)
    assert "You have no open tasks" in text(client.get("/tasks/"))
    assert "Nothing is to be done now" in text(client.get(f"/families/{family.pk}/tasks/"))


def test_a_task_is_added_moved_done_and_opened_again(family, worker, signed_in):
    client, here = signed_in(worker), f"/families/{family.pk}/tasks/"
    client.post(f"{here}new/", {"what": "Ring the school", "due_on": "2026-11-26", "for_user": ""})
    one = Task.objects.get()
    assert "Ring the school" in text(client.get("/tasks/"))
    refused = client.post(f"{here}{one.pk}/day/", {"due_on": "2026-12-03", "because": ""})
    assert refused.status_code == 422
    client.post(f"{here}{one.pk}/day/", {"due_on": "2026-12-03", "because": "The school is shut."})
    assert "Moved from Thursday 26 November 2026: The school is shut." in text(client.get(here))
    client.post(f"{here}{one.pk}/done/", {"on": "2026-11-24"})
    assert "Ring the school" not in text(client.get("/tasks/"))
    client.post(f"{here}{one.pk}/again/")
    assert "Ring the school" in text(client.get("/tasks/"))


def test_not_done_stands_with_its_reason(family, worker, signed_in):
    client, one = signed_in(worker), task(family, worker)
    client.post(f"/families/{family.pk}/tasks/{one.pk}/not-done/", {"because": "They moved school."})
    assert "Not done: They moved school." in text(client.get(f"/families/{family.pk}/tasks/"))


def test_a_late_task_says_so_in_words(family, worker, signed_in, at):
    task(family, worker)
    at(TODAY + timedelta(days=5))
    page = text(signed_in(worker).get("/tasks/"))
    assert "Late" in page and "late" in page


def test_a_promise_is_answered_on_its_own_page(family, worker, signed_in):
    task(family, worker, kind="promise", path="/families/1/promises/2/")
    page = text(signed_in(worker).get(f"/families/{family.pk}/tasks/"))
    assert "/families/1/promises/2/" in page and "/done/" not in page


def test_somebody_who_does_not_work_with_the_family_sees_none(family, worker, stranger, signed_in):
    task(family, worker, for_user=stranger)
    client = signed_in(stranger)
    assert "Ring the school" not in text(client.get("/tasks/"))
    assert client.get(f"/families/{family.pk}/tasks/").status_code in {403, 404}


@pytest.mark.parametrize("at_page", ["/tasks/", "/families/{}/tasks/"])
def test_fifty_tasks_cost_as_many_queries_as_one(family, worker, signed_in, at_page):
    client, counts = signed_in(worker), []
    for more in (1, 49):
        for n in range(more):
            one = task(family, worker, what=f"Ring school {more} {n}")
            if n % 2:
                actions.move_task(by=worker, task=one, due_on=TODAY + timedelta(days=9), because="Shut.")
        client.get(at_page.format(family.pk))
        with CaptureQueriesContext(
            connection,
        ) as counted:
            client.get(at_page.format(family.pk))
        counts.append(len(counted))
    assert counts[0] >= counts[1] - 1, counts
