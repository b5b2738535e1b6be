"""How late something is, in the days in which its limit counts; and nothing due is no fault."""

from datetime import date, timedelta

import pytest

from kith import clock
from kith.access import Role
from kith.casework import actions
from kith.casework.models import Deadline, Limit
from kith.casework.queries.journey import stories
from kith.casework.tests import factories as make
from kith.trail.models import Event

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


@pytest.fixture
def family(at):
    at(MONDAY)
    made = make.family(make.child("Noah"))
    child = make.children_of(made)[0]
    limit = Limit.objects.filter(key="cp_visit").first()
    Deadline.objects.create(
        family=made, child=child, limit=limit, key="cp_visit", title="See the child",
        started_at=clock.now(), due_on=MONDAY - timedelta(days=4),
    )  # fmt: skip
    return made


def test_the_journey_counts_working_days(family):
    shown = stories(family)[0].loose[0]
    assert shown.words == "2 working days late" and shown.late


def test_nothing_running_is_no_fault(family):
    worker = make.worker(Role.SOCIAL_WORKER)
    assert actions.meet(by=worker, family=family, key="pep", on=MONDAY) is None
    assert Event.objects.filter(act="casework.deadline.none").count() == 1
