"""Recording and correcting a visit: what is kept, whom it counts for, which clocks it meets."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from kith.casework import actions as casework
from kith.casework.models import Deadline
from kith.people.models import Member, Person
from kith.recording import actions, queries
from kith.recording.models import Visit, VisitChild
from kith.refusals import Refused
from kith.trail.models import Event

pytestmark = pytest.mark.django_db


def seen(child, alone=False, **more):
    return {"child": child, "seen": True, "seen_alone": alone} | more


def missed(child, because="asleep"):
    return {"child": child, "seen": False, "not_seen_because": because}


def test_one_visit_for_both_children(family, children, priya, today):
    aisha, noah = children
    visit = actions.record_visit(
        by=priya, family=family, on=today, children=[seen(aisha, True), missed(noah)]
    )
    assert visit.by == priya and visit.setting == "home"
    assert [(line.child, line.seen, line.seen_alone) for line in visit.children.all()] == [
        (aisha, True, True), (noah, False, False),
    ]  # fmt: skip
    event = Event.objects.get(act="recording.visit.recorded")
    assert event.family_ref == family.pk and "asleep" not in str(event)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"on": date(2026, 11, 25)}, "on"),
        ({"children": []}, "children"),
        ({"children": "unseen alone"}, "children"),
        ({"children": "no reason"}, "children"),
        ({"children": "stranger"}, "children"),
    ],
)
def test_what_is_no_visit_is_refused_and_leaves_nothing(family, children, priya, today, change, field):
    lines = {
        "unseen alone": [{"child": children[0], "seen": False, "seen_alone": True, "not_seen_because": "x"}],
        "no reason": [missed(children[0], " ")],
        "stranger": [seen(Person.objects.create(forename="Kit"))],
    }
    given = {"on": today, "children": [seen(children[0])]} | change
    given["children"] = (
        lines.get(given["children"], given["children"])
        if isinstance(given["children"], str)
        else given["children"]
    )
    with pytest.raises(Refused) as refusal:
        actions.record_visit(by=priya, family=family, **given)
    assert refusal.value.field == field
    assert not Visit.objects.exists() and not Event.objects.filter(act="recording.visit.recorded").exists()


def test_nobody_has_seen_a_baby_who_is_not_born(family, children, priya, today):
    baby = Person.objects.create(forename="Ivy", expected_on=today + timedelta(days=40))
    Member.objects.create(family=family, person=baby, part="child", from_on=today)
    visit = actions.record_visit(by=priya, family=family, on=today, children=[seen(children[0])])
    with pytest.raises(Refused, match="Ivy is not born yet"):
        actions.record_visit(by=priya, family=family, on=today, children=[seen(children[0]), seen(baby)])
    with pytest.raises(Refused, match="Ivy is not born yet"):
        actions.correct_visit(by=priya, visit=visit, because="Both", on=today, children=[missed(baby)])
    assert Visit.objects.count() == 1


def test_a_visit_to_the_mother_meets_the_clock_of_a_baby_who_is_expected(family, children, priya, today):
    baby = Person.objects.create(forename="Ivy", expected_on=today + timedelta(days=40))
    Member.objects.create(family=family, person=baby, part="child", from_on=today - timedelta(days=30))
    began = today - timedelta(days=20)
    casework.begin_step(by=priya, family=family, child=baby, kind="in_need", on=began)
    actions.record_visit(by=priya, family=family, on=today, children=[missed(children[0])])
    assert not Deadline.objects.filter(key="cin_visit", met_on=today, child=baby).exists()
    actions.record_visit(by=priya, family=family, on=today, children=[seen(children[0])])
    assert Deadline.objects.filter(key="cin_visit", met_on=today, child=baby).exists()


def test_a_child_who_was_seen_meets_the_clock_and_one_who_was_not_does_not(family, children, priya, today):
    aisha, noah = children
    began = today - timedelta(days=20)
    for child in children:
        casework.begin_step(by=priya, family=family, child=child, kind="in_need", on=began)
    actions.record_visit(by=priya, family=family, on=today, children=[seen(aisha), missed(noah)])
    met = Deadline.objects.get(key="cin_visit", met_on=today)
    assert met.child == aisha
    running = {d.child: d.started_at.date() for d in Deadline.objects.running().filter(key="cin_visit")}
    assert set(running) == {aisha, noah} and running[aisha] > running[noah]


def test_a_correction_keeps_what_stood_there(family, children, priya, today):
    aisha, noah = children
    visit = actions.record_visit(
        by=priya, family=family, on=today, children=[seen(aisha, True), missed(noah)]
    )
    with pytest.raises(Refused, match="what was wrong"):
        actions.correct_visit(by=priya, visit=visit, because=" ", on=today, children=[seen(noah)])
    actions.correct_visit(
        by=priya, visit=visit, because="It was Noah", on=today, setting="school", children=[seen(noah, True)]
    )
    visit.refresh_from_db()
    assert visit.corrected_because == "It was Noah" and visit.setting == "school"
    assert [(line.child, line.seen_alone) for line in visit.children.all()] == [(noah, True)]
    assert list(visit.history.order_by("history_id").values_list("setting", flat=True)) == ["home", "school"]
    gone = (
        VisitChild.history.filter(child=aisha).order_by("history_id").values_list("history_type", flat=True)
    )
    assert list(gone) == ["+", "-"]


def test_a_clock_met_by_mistake_runs_on(family, children, priya, today):
    aisha = children[0]
    began, first, second = (today - timedelta(days=n) for n in (50, 20, 5))
    casework.begin_step(by=priya, family=family, child=aisha, kind="in_need", on=began)
    visit = actions.record_visit(by=priya, family=family, on=first, children=[seen(aisha)])
    was = Deadline.objects.get(key="cin_visit", met_on=first)
    actions.correct_visit(by=priya, visit=visit, because="She was out", on=first, children=[missed(aisha)])
    was.refresh_from_db()
    assert was.met_on is None and list(Deadline.objects.running().filter(key="cin_visit")) == [was]
    actions.correct_visit(by=priya, visit=visit, because="She was in", on=first, children=[seen(aisha)])
    actions.record_visit(by=priya, family=family, on=second, children=[seen(aisha)])
    actions.correct_visit(by=priya, visit=visit, because="Out, I am sure", on=first, children=[missed(aisha)])
    was.refresh_from_db()
    assert was.met_on == second, "it was met by the next visit instead"
    running = Deadline.objects.running().get(key="cin_visit")
    assert running.started_at.date() == second or running.started_at.date() == second - timedelta(days=1)


def test_a_visit_moved_to_another_day_meets_the_clock_on_that_day(family, children, priya, today):
    aisha = children[0]
    casework.begin_step(by=priya, family=family, child=aisha, kind="in_need", on=today - timedelta(days=50))
    visit = actions.record_visit(
        by=priya, family=family, on=today - timedelta(days=9), children=[seen(aisha)]
    )
    right = today - timedelta(days=10)
    actions.correct_visit(by=priya, visit=visit, because="A day before", on=right, children=[seen(aisha)])
    assert [d.met_on for d in Deadline.objects.filter(key="cin_visit", met_on__isnull=False)] == [right]


def test_the_same_form_sent_twice_is_one_visit(family, children, priya, today):
    operation = uuid4()
    for _ in range(2):
        actions.record_visit(
            by=priya, family=family, on=today, children=[seen(children[0])], operation=operation
        )
    assert Visit.objects.count() == 1


def test_last_seen_is_one_query_for_any_number_of_families(
    family, children, priya, today, django_assert_num_queries
):
    aisha, noah = children
    for days, alone in ((40, True), (9, False)):
        on = today - timedelta(days=days)
        actions.record_visit(by=priya, family=family, on=on, children=[seen(aisha, alone), missed(noah)])
    for setting in ("home", "school"):
        actions.record_visit(
            by=priya, family=family, on=today - timedelta(days=9), setting=setting, children=[missed(noah)]
        )
    with django_assert_num_queries(1):
        found = queries.last_seen([family], today)
    assert set(found) == {aisha.pk}, "a child never seen is not in the answer"
    assert found[aisha.pk].on == today - timedelta(days=9)
    assert found[aisha.pk].alone_on == today - timedelta(days=40)
    assert found[aisha.pk].words == "Seen 9 days ago, at home. Alone 5 weeks ago."


def test_a_visit_looks_for_its_clocks_once(family, children, priya, today):
    """However many kinds of visit there are, the running clocks are read in one go."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        actions.record_visit(by=priya, family=family, on=today, children=[seen(children[0])])
    looks = [
        one["sql"] for one in caught if one["sql"].startswith("SELECT") and "casework_deadline" in one["sql"]
    ]
    assert len([sql for sql in looks if "people_person" in sql]) == 1
