"""Allocation, the worry and the plan, the end of our work, a record opened apart."""

from datetime import date, timedelta

import pytest

from kith.access import Role
from kith.casework import actions
from kith.casework.models import Agreement, Allocation, Deadline, Step
from kith.casework.tests import factories as make
from kith.casework.tests.test_actions_journey import CARE, FOUR, MONDAY, to_plan
from kith.notices.models import Notice
from kith.people.models import Family, Grant, Person
from kith.people.models.standing import position_of, state_of
from kith.refusals import Refused
from kith.trail.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(at):
    at(MONDAY)
    return make.team()


@pytest.fixture
def manager(team):
    return make.worker(Role.MANAGER, team, "Grace Obi")


@pytest.fixture
def priya(team):
    return make.worker(Role.SOCIAL_WORKER, team, "Priya Nair")


@pytest.fixture
def family():
    return make.family(make.child("Aisha"), make.child("Noah"))


def test_nobody_gives_a_family_to_themselves_but_its_own_manager(manager, priya, family):
    elsewhere = make.worker(Role.MANAGER, make.team())
    for somebody in (priya, elsewhere, make.worker(Role.FRONT_DOOR)):
        for role in ("lead", "co_worker"):
            with pytest.raises(Refused, match="Nobody gives a family to themselves"):
                actions.allocate(by=somebody, family=family, user=somebody, role=role)
    assert not Grant.objects.filter(user__isnull=False).exists()
    actions.allocate(by=manager, family=family, team=manager.posts.get().team)
    actions.allocate(by=manager, family=family, user=manager)
    assert "allocated" in position_of(manager, family)


def test_allocation_gives_sight_and_ends_the_earlier_one(family, manager, priya, team, at):
    first = make.worker(Role.SOCIAL_WORKER, team)
    earlier = actions.allocate(by=manager, family=family, user=first)
    at(MONDAY + timedelta(days=3))
    made = actions.allocate(by=manager, family=family, user=priya, words="Ring Sana first")
    earlier.refresh_from_db()
    assert (earlier.to_on, made.team) == (MONDAY + timedelta(days=3), team)
    assert "allocated" in position_of(priya, family) and "allocated" not in position_of(first, family)
    assert Notice.objects.filter(user=priya, words="You now work with Hartley").exists()
    assert Event.objects.filter(act="casework.allocated", family_ref=family.pk).count() == 2
    with pytest.raises(Refused, match="is that already"):
        actions.allocate(by=manager, family=family, user=priya)


def test_co_workers_stand_beside_and_the_team_keeps_the_family(family, manager, priya, team):
    other = make.worker(Role.EARLY_HELP, team)
    lead = actions.allocate(by=manager, family=family, user=priya)
    co = actions.allocate(by=manager, family=family, user=other, role="co_worker")
    assert "co_worker" in position_of(other, family)
    actions.end_allocation(by=manager, allocation=co)
    assert "co_worker" not in position_of(other, family)
    actions.end_allocation(by=manager, allocation=lead)
    alone = Allocation.objects.get(family=family, to_on=None)
    assert (alone.user, alone.team) == (None, team)
    assert "team" in position_of(priya, family)


def test_a_protection_plan_is_led_by_a_social_worker(family, manager, priya, team):
    helper = make.worker(Role.EARLY_HELP, team, "Carol Finch")
    actions.allocate(by=manager, family=family, user=helper)
    children = make.children_of(family)
    with pytest.raises(Refused, match="Carol Finch is not one"):
        to_plan(family, children, priya)
    actions.allocate(by=manager, family=family, user=priya)
    actions.hold_conference(
        by=priya, family=family, children=children, on=MONDAY, plan=True, category="EMO", participants=FOUR
    )
    with pytest.raises(Refused, match="a social worker leads it"):
        actions.allocate(by=manager, family=family, user=helper)
    actions.allocate(by=manager, family=family, user=helper, role="co_worker")


def test_the_open_steps_go_over_to_the_new_worker(family, manager, priya, team):
    other = make.worker(Role.SOCIAL_WORKER, team)
    actions.allocate(by=manager, family=family, user=priya)
    child = make.children_of(family)[0]
    step = actions.begin_step(by=priya, family=family, child=child, kind="early_help", on=MONDAY)
    lead = actions.allocate(by=manager, family=family, user=other)
    step.refresh_from_db()
    assert step.led_by == other and step.history.count() == 2
    actions.end_allocation(by=manager, allocation=lead)
    step.refresh_from_db()
    assert step.led_by is None


def test_a_worker_opens_what_is_new(family, manager, priya):
    made = actions.allocate(by=manager, family=family, user=priya)
    with pytest.raises(Refused):
        actions.see_allocation(by=manager, allocation=made)
    assert actions.see_allocation(by=priya, allocation=made).seen_at is not None


def test_the_worry_and_the_plan_stay_readable(family, priya):
    actions.write_picture(
        by=priya, family=family, worry="Noah is left alone.", plan="Gran has him on Fridays."
    )
    actions.write_picture(by=priya, family=family, worry="Less often now.", plan="As before.")
    assert [picture.worry for picture in family.pictures.all()] == ["Less often now.", "Noah is left alone."]
    with pytest.raises(Refused, match="needs to happen"):
        actions.write_picture(by=priya, family=family, worry="x", plan=" ")


CLOSING = {"reason_code": "RC7", "changed": "Noah is at school every day.", "carries_on": "Gran rings."}


def test_our_work_cannot_end_while_something_is_open(family, manager, priya):
    actions.begin_step(by=priya, family=family, child=make.children_of(family)[0], kind="referral", on=MONDAY)
    actions.begin_step(
        by=priya, family=family, child=make.children_of(family)[0], kind="assessment", on=MONDAY
    )
    make.contact(priya, family)
    with pytest.raises(Refused, match="an assessment is open for Aisha; a contact waits"):
        actions.close_family(by=priya, family=family, on=MONDAY, **CLOSING)


def test_our_work_ends_when_a_manager_agrees(family, manager, priya, at):
    actions.allocate(by=manager, family=family, user=priya)
    actions.begin_for(by=priya, family=family, children=make.children_of(family), kind="in_need", on=MONDAY)
    at(date(2026, 9, 1))
    closure = actions.close_family(by=priya, family=family, on=date(2026, 9, 1), **CLOSING)
    assert not closure.stands and Step.objects.filter(ended_on=None).count() == 2
    at(date(2026, 9, 3))
    actions.agree(by=manager, agreement=Agreement.objects.get())
    closure.refresh_from_db()
    assert (closure.stands, closure.on, closure.tier) == (True, date(2026, 9, 3), "in_need")
    assert not Step.objects.filter(ended_on=None).exists()
    assert not Deadline.objects.running().filter(family=family).exists()
    assert not Grant.objects.standing().filter(family=family).exists()
    with pytest.raises(Refused, match="no work"):
        actions.close_family(by=priya, family=family, on=date(2026, 9, 3), **CLOSING)


def test_a_reason_must_fit_what_happened(family, manager, priya):
    to_plan(family, make.children_of(family), priya)
    plan = make.children_of(family)
    with pytest.raises(Refused, match="protection plan is open for Aisha"):
        actions.close_family(by=priya, family=family, on=MONDAY, **CLOSING)
    assert len(plan) == 2


def test_work_after_the_end_begins_after_it(family, manager, priya, at):
    child = make.children_of(family)[0]
    actions.begin_step(by=priya, family=family, child=child, kind="early_help", on=MONDAY)
    at(date(2026, 6, 1))
    closure = actions.close_family(by=priya, family=family, on=date(2026, 6, 1), **CLOSING)
    actions.agree(by=manager, agreement=Agreement.objects.get(closure=closure))
    with pytest.raises(Refused, match="Our work ended"):
        actions.begin_step(by=priya, family=family, child=child, kind="referral", on=date(2026, 5, 1))
    actions.begin_step(by=priya, family=family, child=child, kind="referral", on=date(2026, 6, 1))


def adopted(family, priya, at) -> Person:
    child = make.children_of(family)[0]
    step = actions.begin_step(by=priya, family=family, child=child, kind="looked_after", on=MONDAY, **CARE)
    at(MONDAY + timedelta(days=200))
    actions.end_step(by=priya, step=step, on=MONDAY + timedelta(days=200), outcome="E11")
    return child


def test_an_adoption_record_takes_two_and_is_sealed(family, manager, priya, at):
    child = make.children_of(family)[0]
    with pytest.raises(Refused, match="Two people"):
        actions.open_adoption(by=manager, family=family, child=child, name="Sophie Lane")
    adopted(family, priya, at)
    opened = actions.open_adoption(by=manager, family=family, child=child, name="Sophie Lane")
    assert state_of(opened) == "sealed"
    assert "team_manager" in position_of(manager, opened)
    assert opened.members.get().person.name == "Sophie Lane"


def test_nothing_leads_from_either_record_to_the_other(family, manager, priya, at):
    """Every row and event made by the opening, searched for the old record; and the old one for the new."""
    child = adopted(family, priya, at)
    last = Event.objects.latest("id").pk
    old_rows = _rows_naming(family, child)
    opened = actions.open_adoption(by=manager, family=family, child=child, name="Sophie Lane")
    new_child = opened.members.get().person
    assert not Event.objects.filter(id__gt=last, family_ref=family.pk).exists()
    assert (
        not Event.objects.filter(id__gt=last)
        .exclude(family_ref__in=[opened.pk])
        .exclude(family_ref=None)
        .exists()
    )
    assert _rows_naming(family, child) == old_rows
    assert new_child.source_ref == "" and not new_child.identifiers.exists()
    assert not Step.objects.filter(family=opened).exists()


def _rows_naming(family: Family, child: Person) -> dict[str, int]:
    """How many rows of every model point at the old family or child."""
    from django.apps import apps

    counts = {}
    for model in apps.get_models():
        for field in model._meta.fields:
            if field.related_model is Family:
                counts[f"{model.__name__}.{field.name}"] = model._base_manager.filter(
                    **{field.name: family.pk}
                ).count()
            if field.related_model is Person:
                counts[f"{model.__name__}.{field.name} child"] = model._base_manager.filter(
                    **{field.name: child.pk}
                ).count()
    return counts


def test_a_limit_is_never_overwritten(manager):
    from kith.casework.models import Limit

    before = Limit.objects.count()
    with pytest.raises(Refused, match="from today"):
        actions.set_limit(
            by=manager, key="cp_visit", amount=15, unit="day", days="working",
            valid_from=MONDAY - timedelta(days=1), source="Policy",
        )  # fmt: skip
    actions.set_limit(
        by=manager, key="cp_visit", amount=15, unit="day", days="working",
        valid_from=MONDAY + timedelta(days=30), source="Policy 2026",
    )  # fmt: skip
    assert Limit.objects.count() == before + 1
    assert Limit.objects.in_force("cp_visit", MONDAY).amount == 10
    assert Limit.objects.in_force("cp_visit", MONDAY + timedelta(days=30)).amount == 15
    with pytest.raises(Refused, match="does not know"):
        actions.set_limit(
            by=manager, key="nope", amount=1, unit="day", days="working", valid_from=MONDAY, source="x"
        )
