"""The year as it was told: what a visitor will find, and that every canary was planted."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import F

from kith import clock
from kith.casework.models import Agreement, Contact, Deadline, Step
from kith.casework.terms import StepKind
from kith.demo.canaries import planted
from kith.people.models import Conflict, EmergencyOpening, Family, Member, SamePerson, Seal
from kith.recording.models import Visit
from kith.trail.models import Event

pytestmark = pytest.mark.django_db


def test_it_looks_like_a_year_of_work(demo_year: Any) -> None:
    assert Family.objects.count() >= 60
    assert Member.objects.filter(part="child").count() >= 120
    assert Contact.objects.count() >= 120
    assert Visit.objects.count() >= 300
    assert set(Step.objects.values_list("kind", flat=True)) >= set(StepKind) - {StepKind.PRE_PROCEEDINGS}


def test_the_trail_was_written_in_the_order_of_time(demo_year: Any) -> None:
    moments = list(Event.objects.order_by("id").values_list("at", flat=True))
    assert moments == sorted(moments) and moments[-1] <= clock.now()


def test_each_state_stands_in_somebodys_story(demo_year: Any) -> None:
    assert set(Seal.objects.standing().values_list("level", flat=True)) == {"restricted", "sealed"}
    assert Conflict.objects.filter(ended_on=None).count() >= 2
    assert EmergencyOpening.objects.filter(review=None).exists()
    assert EmergencyOpening.objects.exclude(review=None).exists()
    assert SamePerson.objects.filter(undone_at=None).exists()
    assert SamePerson.objects.exclude(undone_at=None).exists()
    assert Contact.objects.undecided().count() >= 4
    assert Agreement.objects.filter(answer="returned", taken_up_at=None).count() >= 2
    assert Deadline.objects.running().filter(due_on__lt=clock.today()).exists()


def test_a_late_review_keeps_the_limit_that_it_passed(demo_year: Any) -> None:
    assert Deadline.objects.filter(key="cp_review_first", met_on__gt=F("due_on")).exists()


def test_the_family_of_the_pictures_is_as_in_the_pictures(demo_year: Any) -> None:
    family = Family.objects.get(name="Begum-Hartley")
    born = {m.person.first for m in family.members.filter(part="child").select_related("person")}
    assert born == {"Aisha", "Noah", "Baby"}
    since = demo_year.date("2026-09-22")
    assert Step.objects.filter(family=family, kind="in_need", ended_on=None, started_on=since).count() == 2
    due = Deadline.objects.running().get(family=family, key="assessment_complete")
    assert due.child and due.child.unborn and abs((due.due_on - demo_year.date("2026-12-07")).days) <= 6


def test_every_canary_is_planted_and_somebody_may_see_it(demo_year: Any) -> None:
    users = list(demo_year.company.who.values())
    for canary in planted():
        may = [user for user in users if canary.may_see(user)]
        assert may and len(may) < len(users), f"{canary.token}: {may}"


def test_a_second_start_tells_nothing_again(demo_year: Any, settings: Any) -> None:
    settings.KITH_DEMO = True
    before, said = Event.objects.count(), StringIO()
    call_command("demo", stdout=said)
    assert Event.objects.count() == before
    assert "nothing is told again" in said.getvalue() and "Priya Nair" in said.getvalue()
