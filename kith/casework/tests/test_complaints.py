"""Complaints and compliments: who hears of them, who answers by when, and who never sees them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith import clock, workdays
from kith.accounts.models import User
from kith.casework import actions, queries
from kith.casework.models import Complaint, Limit
from kith.casework.rules import complaint as rules
from kith.notices.models import Notice
from kith.people import actions as people
from kith.people.tests.conftest import World
from kith.refusals import Refused
from kith.trail.models import Event

pytestmark = pytest.mark.django_db
SECRET = "She told my mother-in-law about the baby"


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def working(world: World) -> World:
    actions.allocate(by=world.manager, family=world.family, user=world.worker, team=world.near)
    return world


def complain(world: World, *about: User, on: date | None = None, **more: Any) -> Complaint:
    told = {"kind": "complaint", "whose": world.sana, "words": SECRET, "family": world.family}
    return actions.record_complaint(
        by=world.door, about=list(about), received_on=on or clock.today(), **(told | more)
    )


def on(name: str, day: date) -> dict[str, str]:
    """A date as a page sends it."""
    return {name: day.isoformat()}


def the_stage(complaint: Complaint) -> Any:
    return complaint.stages.get(answered_on=None)


# ---- rules ----
def test_three_stages_then_none() -> None:
    assert [rules.next_stage(stage, "upheld") for stage in (1, 2, 3)] == [2, 3, None]
    assert rules.next_stage(1, "") is None and rules.next_stage(1, "withdrawn") is None


def test_a_complaint_goes_to_the_manager_within_ten_working_days(working: World) -> None:
    stage = the_stage(complain(working, working.worker))
    assert stage.who == working.manager
    assert stage.due_on == workdays.add_working_days(clock.today(), 10)
    assert Notice.objects.filter(user=working.manager, words__contains="complaint").exists()
    assert not Notice.objects.filter(user=working.worker, words__icontains="complaint").exists()


def test_about_the_manager_it_goes_to_somebody_else(working: World) -> None:
    complaint = complain(working, working.worker, working.manager)
    assert the_stage(complaint).who == working.governance
    for who in (working.worker, working.manager):
        with pytest.raises(Refused, match="about this person"):
            actions.give_complaint(by=working.governance, complaint=complaint, who=who)
    with pytest.raises(Refused, match="about this person"):
        actions.answer_complaint(
            by=working.manager, complaint=complaint, outcome="upheld", answer="Sorry.",
            answered_on=clock.today(),
        )  # fmt: skip


def test_every_stage_is_answered_by_somebody_new_within_its_limit(working: World) -> None:
    complaint = complain(working, working.worker)
    day = clock.today()
    due = []
    for expected in (working.manager, working.governance, working.boss):
        stage = the_stage(complaint)
        assert stage.who == expected
        due.append(stage.due_on)
        answer = {"outcome": "partly", "answer": "We looked again.", "answered_on": day}
        actions.answer_complaint(by=expected, complaint=complaint, **answer)
        if stage.stage < 3:
            actions.next_stage_of_complaint(by=expected, complaint=complaint, because="No.", asked_on=day)
    assert due == [workdays.add_working_days(day, n) for n in (10, 25, 65)]
    with pytest.raises(Refused, match="No further stage"):
        actions.next_stage_of_complaint(by=working.boss, complaint=complaint, because="No.", asked_on=day)


def test_the_authority_changes_a_limit_and_what_runs_keeps_its_day(working: World) -> None:
    before = the_stage(complain(working))
    actions.set_limit(
        by=working.governance, key="complaint_1", amount=5, unit="day", days="working",
        valid_from=clock.today(), source="Cabinet, May",
    )  # fmt: skip
    assert the_stage(complain(working)).due_on == workdays.add_working_days(clock.today(), 5)
    before.refresh_from_db()
    assert before.due_on == workdays.add_working_days(clock.today(), 10)


def test_the_source_says_that_the_limits_are_unconfirmed(db: None) -> None:
    rows = {row.key: row for row in Limit.objects.filter(key__startswith="complaint_")}
    assert [rows[f"complaint_{n}"].amount for n in (1, 2, 3)] == [10, 25, 65]
    assert all("unconfirmed" in row.source for row in rows.values())


# ---- who sees what ----
def test_whom_it_is_about_never_finds_it(working: World, as_user: Any) -> None:
    complaint = complain(working, working.worker, working.manager)
    for who in (working.worker, working.manager):
        browser = as_user(who)
        assert browser.get(complaint.get_absolute_url()).status_code == 404
        where = [reverse("casework:family_complaints", args=[working.family.pk]), "/"]
        where += [reverse("casework:complaints_about_me"), reverse("notices:mine")]
        where += [reverse("casefile:looked", args=[working.family.pk])]
        for page in where:
            answer = browser.get(page)
            assert answer.status_code == 200, page
            assert SECRET not in text_of(answer), page
            assert complaint.get_absolute_url() not in text_of(answer), page
    told = text_of(as_user(working.worker).get(reverse("casework:complaints_about_me")))
    assert "A complaint, stage 1" in told and "Sana" not in told
    looked = text_of(as_user(working.worker).get(reverse("casefile:looked", args=[working.family.pk])))
    assert "recorded a complaint" not in looked


def test_manager_and_governance_read_it_and_a_stranger_does_not(working: World, as_user: Any) -> None:
    complaint = complain(working, working.worker)
    for who in (working.manager, working.governance):
        assert SECRET in text_of(as_user(who).get(complaint.get_absolute_url()))
    for who in (working.stranger, working.boss, working.door):
        assert as_user(who).get(complaint.get_absolute_url()).status_code == 404, who
    assert SECRET not in text_of(as_user(working.boss).get(reverse("casework:complaints")))


def test_who_is_named_to_answer_reads_and_answers_it(working: World, as_user: Any) -> None:
    complaint = complain(working, working.manager)
    actions.give_complaint(by=working.governance, complaint=complaint, who=working.boss)
    browser = as_user(working.boss)
    assert SECRET in text_of(browser.get(complaint.get_absolute_url()))
    page = reverse("casework:answer_complaint", args=[complaint.pk])
    assert browser.post(page, {"answer": ""}).status_code == 422
    day = clock.today()
    sent = {"outcome": "upheld", "answer": "You were right. I am sorry."}
    sent |= on("answered_on", day)
    assert browser.post(page, sent).status_code == 302
    assert complaint.stages.get().outcome == "upheld"
    people.declare_conflict(by=working.boss, family=working.family, kind="friend")
    assert as_user(User.objects.get(pk=working.boss.pk)).get(complaint.get_absolute_url()).status_code == 404


def test_its_events_name_no_family(working: World, as_user: Any) -> None:
    complaint = complain(working, working.worker)
    as_user(working.manager).get(complaint.get_absolute_url())
    acts = Event.objects.filter(act__startswith="casework.complaint")
    assert acts.count() >= 2 and not acts.exclude(family_ref=None).exists()


# ---- what changed, and thanks ----
def test_what_changed_is_written_and_looked_at_again(working: World, as_user: Any) -> None:
    complaint = complain(working, working.worker)
    with pytest.raises(Refused, match="what was to change"):
        actions.follow_up_complaint(by=working.manager, complaint=complaint, followed_up_words="Yes.")
    actions.change_because_of(
        by=working.manager, complaint=complaint, what_changed="We never speak at the door.",
        follow_up_on=clock.today() + timedelta(days=30),
    )  # fmt: skip
    actions.follow_up_complaint(by=working.manager, complaint=complaint, followed_up_words="It holds.")
    page = text_of(as_user(working.manager).get(complaint.get_absolute_url()))
    assert "We never speak at the door." in page and "It holds." in page


def test_thanks_reach_the_worker(working: World, as_user: Any) -> None:
    complain(working, kind="compliment", words="Priya rang when she said she would.")
    assert Notice.objects.filter(user=working.worker, words__contains="thanks").exists()
    page = as_user(working.worker).get(reverse("casework:complaints_about_me"))
    assert "Priya rang when she said she would." in text_of(page)
    page = as_user(working.worker).get(reverse("casework:family_complaints", args=[working.family.pk]))
    assert "Priya rang when she said she would." in text_of(page)


def test_recorded_from_the_page_of_a_family(working: World, as_user: Any) -> None:
    browser, day = as_user(working.worker), clock.today()
    page = reverse("casework:record_for_family", args=[working.family.pk])
    assert browser.get(page).status_code == 200
    sent = {"kind": "complaint", "whose": "sana", "words": "You came late."}
    sent |= {"about": str(working.worker.pk)}
    sent |= on("received_on", day)
    answer = browser.post(page, sent)
    assert answer.status_code == 302
    made = Complaint.objects.get()
    assert made.from_person == working.sana and the_stage(made).who == working.manager
    assert browser.get(made.get_absolute_url()).status_code == 404


def test_recorded_about_the_service(working: World, as_user: Any) -> None:
    browser, day = as_user(working.door), clock.today()
    page = reverse("casework:record_elsewhere")
    assert browser.get(page).status_code == 200
    sent = {
        "kind": "complaint",
        "whose": "Mr Ali",
        "words": "The line rang out.",
        "team": str(working.near.pk),
    }
    sent |= on("received_on", day)
    assert browser.post(page, sent).status_code == 302
    made = Complaint.objects.get()
    assert made.family is None and the_stage(made).who == working.manager
    assert as_user(working.governance).get(made.get_absolute_url()).status_code == 200
    assert as_user(working.boss).get(made.get_absolute_url()).status_code == 404


# ---- lists and figures ----
def test_late_answers_stand_first(working: World, as_user: Any) -> None:
    complain(working, words="New one")
    complain(working, words="Old one", on=clock.today() - timedelta(days=40))
    thanks = complain(working, kind="compliment", words="Thank you")
    page = text_of(as_user(working.governance).get(reverse("casework:complaints")))
    order = [page.index(words) for words in ("Old one", "New one", thanks.words)]
    assert order == sorted(order) and "working days late" in page


def test_figures_have_their_number_and_dates(working: World) -> None:
    old = complain(working, on=clock.today() - timedelta(days=40))
    complain(working)
    actions.answer_complaint(
        by=working.manager, complaint=old, outcome="upheld", answer="Sorry.", answered_on=clock.today()
    )
    told = queries.complaint_figures(working.governance, clock.today())
    assert (told["complaints"], told["answered"], told["in_time"], told["waits"]) == (2, 1, 0, 1)
    assert all(str(clock.today().year) in one["note"] for one in queries.figures_of(told))


def test_a_long_list_asks_no_more(working: World, as_user: Any) -> None:
    browser, page = as_user(working.governance), reverse("casework:complaints")
    complain(working, working.worker)
    browser.get(page)
    with CaptureQueriesContext(connection) as few:
        browser.get(page)
    for _ in range(25):
        complain(working, working.worker)
    with CaptureQueriesContext(connection) as many:
        browser.get(page)
    assert len(many) == len(few)


def test_the_desk_of_who_answers_and_who_covers(working: World) -> None:
    complaint = complain(working, working.worker)
    assert [one.complaint for one in queries.to_answer(working.manager)] == [complaint]
    assert queries.to_answer(working.worker) == [] and queries.to_answer(working.boss) == []
    stage = the_stage(complaint)
    stage.who = None
    stage.save()
    assert [one.complaint for one in queries.to_answer(working.governance)] == [complaint]
