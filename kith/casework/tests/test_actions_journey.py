"""Steps and their clocks: what changed, what was recorded, what was refused."""

from datetime import date, timedelta

import pytest

from kith import clock
from kith.access import Role
from kith.casework import actions
from kith.casework.models import Agreement, Deadline, DecisionRight, Step
from kith.casework.tests import factories as make
from kith.people.models import Family
from kith.refusals import Refused
from kith.trail.models import Event

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 2)
CARE = {"legal_status": "V2", "words": "Her mother is in hospital."}
FOUR = [("social_worker", "Priya Nair"), ("manager", "Jo Webb"), ("police", "DS Cole"), ("health", "Ann Oke")]


@pytest.fixture
def social_worker(at):
    at(MONDAY)
    return make.worker(Role.SOCIAL_WORKER)


@pytest.fixture
def family():
    return make.family(make.child("Aisha", date(2017, 1, 9)), make.child("Noah", date(2020, 1, 19)))


@pytest.fixture
def pair(family):
    return make.children_of(family)


def running(family: Family, child=None) -> dict[str, date]:
    found = Deadline.objects.running().filter(family=family)
    return {deadline.key: deadline.due_on for deadline in (found.filter(child=child) if child else found)}


def found(children, by, on=MONDAY, outcome="conference"):
    """What the enquiry found, put before a manager."""
    enquiries = Step.objects.filter(kind="enquiry", child__in=children, ended_on=None)
    return actions.end_for(by=by, steps=enquiries, on=on, outcome=outcome)


def to_plan(family, children, by, on=MONDAY):
    """Discussion, enquiry, a manager's agreement and conference with a plan, on one day."""
    actions.hold_strategy(
        by=by, family=family, children=children, held_at=clock.at(on, 8), how="joint", decisions="Enquire.",
        outcome="enquiry", participants=FOUR,
    )  # fmt: skip
    found(children, by, on)
    actions.agree(
        by=make.worker(Role.MANAGER), agreement=Agreement.objects.waiting().get(right="enquiry_outcome")
    )
    return actions.hold_conference(
        by=by, family=family, children=children, on=on, plan=True, category="NEG", participants=FOUR
    )


def test_a_referral_starts_both_clocks_for_each_child(family, pair, social_worker):
    actions.begin_for(by=social_worker, family=family, children=pair, kind="referral", on=MONDAY)
    assert running(family, pair[0]) == {
        "referral_decision": date(2026, 3, 3),
        "assessment_complete": date(2026, 5, 7),
    }
    assert Deadline.objects.filter(family=family).count() == 4
    assert Event.objects.filter(act="casework.step.begun", family_ref=family.pk).count() == 2


def test_an_assessment_meets_the_decision_and_keeps_both_assessment_clocks(family, pair, social_worker, at):
    referral = actions.begin_step(by=social_worker, family=family, child=pair[0], kind="referral", on=MONDAY)
    at(MONDAY + timedelta(days=1))
    step = actions.begin_step(
        by=social_worker, family=family, child=pair[0], kind="assessment", on=MONDAY + timedelta(days=1)
    )
    referral.refresh_from_db()
    assert (step.came_from, referral.ended_on) == (referral, MONDAY + timedelta(days=1))
    assert running(family) == {
        "assessment_complete": date(2026, 5, 7),  # 45 working days from the referral
        "assessment_census": date(2026, 5, 8),  # 45 from the assessment's own start
    }


def test_only_a_social_worker_decides_a_referral(family, pair, social_worker):
    actions.begin_step(by=social_worker, family=family, child=pair[0], kind="referral", on=MONDAY)
    with pytest.raises(Refused, match="social worker decides"):
        actions.begin_step(
            by=make.worker(Role.EARLY_HELP), family=family, child=pair[0], kind="assessment", on=MONDAY
        )


def test_lists_of_work_show_the_earlier_of_two_assessment_clocks(family, pair, social_worker, at):
    at(date(2026, 3, 2))
    actions.begin_for(by=social_worker, family=family, children=pair, kind="referral", on=date(2026, 3, 2))
    at(date(2026, 3, 4))
    actions.begin_for(by=social_worker, family=family, children=pair, kind="assessment", on=date(2026, 3, 4))
    clocks = Deadline.objects.filter(family=family)
    assert clocks.running().filter(key="assessment_census").count() == 2
    assert not clocks.to_work_by().filter(key="assessment_census").exists()
    assert clocks.to_work_by().filter(key="assessment_complete").count() == 2


def test_a_late_assessment_wants_its_reason_and_waits_for_a_manager(family, pair, social_worker, at):
    manager = make.worker(Role.MANAGER)
    actions.begin_step(by=social_worker, family=family, child=pair[0], kind="referral", on=MONDAY)
    step = actions.begin_step(by=social_worker, family=family, child=pair[0], kind="assessment", on=MONDAY)
    late = date(2026, 5, 20)
    at(late)
    with pytest.raises(Refused, match="why the assessment took longer"):
        actions.end_step(by=social_worker, step=step, on=late)
    actions.end_step(by=social_worker, step=step, on=late, late_because="Dad was abroad.", factors=["3A"])
    assert step.ended_on is None and "assessment_complete" in running(family)
    agreement = Agreement.objects.get()
    with pytest.raises(Refused, match="somebody else"):
        actions.agree(by=social_worker, agreement=agreement)
    at(late + timedelta(days=1))
    actions.agree(by=manager, agreement=agreement)
    step.refresh_from_db()
    assert step.ended_on == late + timedelta(days=1)
    assert "assessment_complete" not in running(family)
    assert list(step.factors.values_list("code", flat=True)) == ["3A"]


def test_a_returned_assessment_can_be_finished_again(family, pair, social_worker):
    actions.begin_step(by=social_worker, family=family, child=pair[0], kind="referral", on=MONDAY)
    step = actions.begin_step(by=social_worker, family=family, child=pair[0], kind="assessment", on=MONDAY)
    actions.end_step(by=social_worker, step=step, on=MONDAY)
    first = Agreement.objects.get()
    actions.return_with_comment(by=make.worker(Role.MANAGER), agreement=first, comment="What does Noah say?")
    step.refresh_from_db()
    assert step.ended_on is None and step.outcome == ""
    actions.end_step(by=social_worker, step=step, on=MONDAY)
    first.refresh_from_db()
    assert first.taken_up_at is not None and Agreement.objects.waiting().count() == 1


def test_a_strategy_discussion_needs_four_agencies(family, pair, social_worker):
    with pytest.raises(Refused, match="health"):
        actions.hold_strategy(
            by=social_worker, family=family, children=pair, held_at=clock.at(MONDAY, 8), how="joint",
            decisions="", outcome="enquiry", participants=FOUR[:3],
        )  # fmt: skip
    assert not Step.objects.exists()


def test_the_conference_counts_from_the_discussion_at_which_the_enquiry_began(
    family, pair, social_worker, at
):
    talk = {"how": "joint", "decisions": "x", "participants": FOUR, "by": social_worker, "family": family}
    actions.hold_strategy(children=pair[:1], held_at=clock.at(MONDAY, 8), outcome="nothing", **talk)
    assert "icpc" not in running(family)
    at(date(2026, 3, 5))
    actions.hold_strategy(children=pair[:1], held_at=clock.at(date(2026, 3, 5), 8), outcome="enquiry", **talk)
    assert running(family)["icpc"] == date(2026, 3, 26)
    at(date(2026, 3, 9))
    actions.hold_strategy(children=pair[:1], held_at=clock.at(date(2026, 3, 9), 8), outcome="enquiry", **talk)
    assert running(family)["icpc"] == date(2026, 3, 26)


def test_a_plan_starts_on_the_conference_day_and_ends_the_child_in_need_plan(family, pair, social_worker, at):
    at(date(2026, 2, 2))
    need = actions.begin_step(
        by=social_worker, family=family, child=pair[0], kind="in_need", on=date(2026, 2, 2)
    )
    at(MONDAY)
    conference = to_plan(family, pair[:1], social_worker)
    need.refresh_from_db()
    plan = Step.objects.get(kind="protection")
    assert (plan.started_on, plan.came_from, need.ended_on) == (MONDAY, conference, MONDAY)
    assert plan.plan.category == "NEG"
    assert running(family) == {
        "core_group_first": date(2026, 3, 16),
        "cp_review_first": date(2026, 6, 2),
        "cp_visit": date(2026, 3, 16),
    }
    with pytest.raises(Refused, match="one plan"):
        actions.begin_step(by=social_worker, family=family, child=pair[0], kind="in_need", on=MONDAY)


def test_no_conference_rests_on_an_enquiry_that_is_not_agreed(family, pair, social_worker):
    manager = make.worker(Role.MANAGER)
    held = {"by": social_worker, "family": family, "children": pair, "participants": FOUR}
    actions.hold_strategy(held_at=clock.at(MONDAY, 8), how="joint", decisions="x", outcome="enquiry", **held)
    conference = held | {"on": MONDAY, "plan": True, "category": "NEG"}
    with pytest.raises(Refused, match="record first what the enquiry found"):
        actions.hold_conference(**conference)
    found(pair, social_worker)
    team = social_worker.posts_now[0].team
    with pytest.raises(Refused, match=f"Aisha: a manager of {team} has not agreed yet"):
        actions.hold_conference(**conference)
    actions.return_with_comment(by=manager, agreement=Agreement.objects.get(), comment="Ask the school.")
    with pytest.raises(Refused, match="record first what the enquiry found"):
        actions.hold_conference(**conference, moved_here=True)
    assert not Step.objects.filter(kind__in=["conference", "protection"]).exists()
    found(pair, social_worker)
    actions.agree(by=manager, agreement=Agreement.objects.waiting().get())
    actions.hold_conference(**conference)
    assert Step.objects.filter(kind="protection", ended_on=None).count() == 2


@pytest.mark.parametrize("took_part", [[], FOUR[:1], FOUR[2:], [*FOUR[:2], ("chair", "Martin Hale")]])
def test_a_conference_is_of_several_agencies(family, pair, social_worker, took_part):
    with pytest.raises(Refused, match="Write who took part"):
        actions.hold_conference(
            by=social_worker, family=family, children=pair, on=MONDAY, plan=False, moved_here=True,
            participants=took_part,
        )  # fmt: skip


def test_a_late_review_keeps_its_due_date_and_moves_the_next(family, pair, social_worker, at):
    to_plan(family, pair[:1], social_worker)
    held = date(2026, 6, 12)
    at(held)
    actions.hold_review(
        by=social_worker, family=family, children=pair[:1], on=held, kind="review_conference", continues=True
    )
    was = Deadline.objects.get(key="cp_review_first")
    assert (was.due_on, was.met_on) == (date(2026, 6, 2), held)
    assert running(family)["cp_review_next"] == date(2026, 12, 12)


def test_a_plan_that_does_not_go_on_ends_with_its_clocks(family, pair, social_worker, at):
    to_plan(family, pair[:1], social_worker)
    plan = Step.objects.get(kind="protection")
    at(date(2026, 6, 1))
    with pytest.raises(Refused, match="review conference"):
        actions.end_step(by=social_worker, step=plan, on=date(2026, 6, 1))
    actions.hold_review(
        by=social_worker, family=family, children=pair[:1], on=date(2026, 6, 1), kind="review_conference",
        continues=False,
    )  # fmt: skip
    assert running(family) == {}
    step = actions.move(
        by=social_worker, family=family, children=pair[:1], from_kind="protection", to_kind="in_need",
        on=date(2026, 6, 1),
    )  # fmt: skip
    plan.refresh_from_db()
    assert step.stands and step.came_from == plan
    assert set(running(family)) == {"cin_visit", "cin_review"}


def test_visits_meet_the_clock_and_start_the_next(family, pair, social_worker, at):
    to_plan(family, pair, social_worker)
    at(date(2026, 3, 10))
    met = actions.meet(
        by=social_worker, family=family, key="cp_visit", children=pair[:1], on=date(2026, 3, 10)
    )
    assert met is not None and met.met_on == date(2026, 3, 10)
    assert running(family, pair[0])["cp_visit"] == date(2026, 3, 24)
    assert running(family, pair[1])["cp_visit"] == date(2026, 3, 16)


def test_an_unborn_child_may_have_a_plan(social_worker):
    baby = make.child("", None, expected_on=date(2026, 6, 1))
    family = make.family(baby)
    to_plan(family, [baby], social_worker)
    assert Step.objects.filter(child=baby, kind="protection", ended_on=None).exists()


def test_in_care_the_clocks_of_the_regulations_run(family, pair, social_worker, at):
    step = actions.begin_step(
        by=social_worker, family=family, child=pair[0], kind="looked_after", on=MONDAY, **CARE
    )
    assert running(family) == {
        "cla_review_1": date(2026, 3, 30),
        "cla_care_plan": date(2026, 3, 16),
        "cla_visit_1": date(2026, 3, 9),
        "health_initial": date(2026, 3, 30),
        "pep": date(2026, 3, 16),
    }
    actions.add_legal_status(by=social_worker, step=step, code="V2", from_on=MONDAY)
    actions.add_placement(by=social_worker, step=step, code="U6", from_on=MONDAY, provider="Own")
    assert running(family)["cla_placement_plan"] == date(2026, 3, 9)
    at(date(2026, 3, 6))
    actions.meet(by=social_worker, family=family, key="cla_visit", on=date(2026, 3, 6))
    assert running(family)["cla_visit_y1"] == date(2026, 4, 17)
    at(date(2026, 3, 27))
    actions.hold_review(
        by=social_worker, family=family, children=pair[:1], on=date(2026, 3, 27), kind="care_review"
    )
    assert running(family)["cla_review_2"] == date(2026, 6, 27)
    at(date(2026, 4, 1))
    actions.end_step(by=social_worker, step=step, on=date(2026, 4, 1), outcome="E4A")
    assert running(family) == {}
    assert step.placements.get().to_on == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "legal status"), ({"legal_status": "ZZ", "words": "x"}, "legal status"),
        ({"legal_status": "V2"}, "Write why"), ({**CARE, "placement": "ZZ"}, "kind of placement"),
    ],
)  # fmt: skip
def test_nobody_is_looked_after_without_a_law_and_a_reason(family, pair, social_worker, said, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.begin_step(
            by=social_worker, family=family, child=pair[0], kind="looked_after", on=MONDAY, **said
        )
    assert not Step.objects.exists()


def test_police_protection_runs_by_the_hour(family, pair, social_worker, at):
    moment = clock.at(MONDAY, 14, 30)
    at(moment)
    step = actions.begin_step(
        by=social_worker, family=family, child=pair[0], kind="looked_after", on=MONDAY, **CARE
    )
    actions.add_legal_status(by=social_worker, step=step, code="L1", from_on=MONDAY, at=moment)
    assert Deadline.objects.get(key="police_protection").due_at == moment + timedelta(hours=72)


def test_stepping_down_waits_and_the_plan_goes_on_until_then(family, pair, social_worker, at):
    at(date(2026, 1, 5))
    actions.begin_for(
        by=social_worker, family=family, children=pair, kind="in_need", on=date(2026, 1, 5), where="outside"
    )
    at(MONDAY)
    actions.move(
        by=social_worker, family=family, children=pair, from_kind="in_need", to_kind="early_help", on=MONDAY
    )
    assert Step.objects.filter(kind="in_need", ended_on=None).count() == 2
    assert set(running(family)) == {"cin_visit", "cin_review"}
    at(date(2026, 3, 4))
    actions.agree(by=make.worker(Role.MANAGER), agreement=Agreement.objects.get())
    help_now = Step.objects.filter(kind="early_help", stands=True)
    assert [step.started_on for step in help_now] == [date(2026, 3, 4)] * 2
    assert {step.where for step in help_now} == {"outside"}
    assert not Step.objects.filter(kind="in_need", ended_on=None).exists()
    assert set(running(family)) == {"eh_assessment", "eh_tac"}


def test_where_the_authority_asks_a_child_in_need_plan_waits(family, pair, social_worker):
    right = DecisionRight.objects.get(decision="in_need_start")
    actions.set_right(by=social_worker, right=right, waits=True, alone="Nobody", within_days=2)
    step = actions.begin_step(by=social_worker, family=family, child=pair[0], kind="in_need", on=MONDAY)
    assert not step.stands and running(family) == {}
    actions.agree(by=make.worker(Role.MANAGER), agreement=Agreement.objects.get())
    assert set(running(family)) == {"cin_visit", "cin_review"}
    assert Step.objects.get().stands


def test_nothing_happens_in_the_future_or_for_a_stranger(family, pair, social_worker):
    with pytest.raises(Refused, match="still to come"):
        actions.begin_step(
            by=social_worker, family=family, child=pair[0], kind="in_need", on=MONDAY + timedelta(days=1)
        )
    with pytest.raises(Refused, match="not in this family"):
        actions.begin_step(
            by=social_worker, family=family, child=make.child("Zed"), kind="in_need", on=MONDAY
        )


def test_what_follows_a_limit_change_keeps_the_old_date(family, pair, social_worker, at):
    actions.begin_step(by=social_worker, family=family, child=pair[0], kind="in_need", on=MONDAY)
    before = running(family)["cin_visit"]
    at(date(2026, 3, 3))
    actions.set_limit(
        by=social_worker, key="cin_visit", amount=2, unit="week", days="calendar",
        valid_from=date(2026, 3, 3), source="Set by the authority",
    )  # fmt: skip
    assert running(family)["cin_visit"] == before
    actions.meet(by=social_worker, family=family, key="cin_visit", on=date(2026, 3, 3))
    assert running(family)["cin_visit"] == date(2026, 3, 17)
