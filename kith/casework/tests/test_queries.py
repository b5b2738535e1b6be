"""What other rooms ask: the right answers, for the right reader, at the same cost for one and for fifty."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kith import clock
from kith.access import Role
from kith.accounts.models import Team
from kith.casework import actions, queries
from kith.casework.models import Agreement, ContactPerson
from kith.casework.queries.contact import said_of
from kith.casework.tests import factories as make
from kith.casework.tests.test_actions_journey import MONDAY, to_plan
from kith.people.models import Family
from kith.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(at):
    at(clock.at(MONDAY, 9))
    return make.team()


@pytest.fixture
def grace(team):
    return make.worker(Role.MANAGER, team, "Grace Obi")


@pytest.fixture
def priya(team):
    return make.worker(Role.SOCIAL_WORKER, team, "Priya Nair")


def in_need(grace, priya) -> Family:
    family = make.family()
    actions.allocate(by=grace, family=family, user=priya)
    actions.begin_step(by=priya, family=family, child=make.children_of(family)[0], kind="in_need", on=MONDAY)
    return family


def cost(ask) -> int:
    with CaptureQueriesContext(connection) as taken:
        ask()
    return len(taken)


def test_status_words_by_child_or_by_family(grace, priya):
    family = make.family(make.child("Aisha"), make.child("Noah"))
    aisha, noah = make.children_of(family)
    to_plan(family, [aisha], priya)
    words = ["Child protection plan (neglect) since 2 March 2026"]
    assert queries.status_of([family]) == {aisha.pk: words}
    assert queries.status_of([aisha, noah]) == {aisha.pk: words, noah.pk: ["Nothing open"]}
    assert queries.status_of(Family.objects.filter(pk=family.pk)) == {aisha.pk: words}
    assert queries.tier_of([family]) == {family.pk: "protection"}
    assert queries.status_of([]) == {}


def test_who_works_with_families(grace, priya, team):
    family, nobody = in_need(grace, priya), make.family()
    found = queries.workers_of([family, nobody])
    assert set(found) == {family.pk}
    worker, of, manager, since = found[family.pk]
    assert (worker, of, manager, since) == (priya, team, grace, MONDAY)


def test_a_worker_who_has_left_is_named_as_such_and_nothing_is_passed_on_to_them(grace, priya, team):
    family = in_need(grace, priya)
    priya.ended_at = clock.now()
    priya.save()
    assert str(queries.workers_of([family])[family.pk].worker) == "Priya Nair (no longer works here)"
    contact = make.contact(grace, family)
    with pytest.raises(Refused, match="Nobody works with this family now"):
        actions.decide(by=grace, contact=contact, outcome="pass_on", reason="x")


def test_what_is_due_is_ones_own(grace, priya):
    family = in_need(grace, priya)
    due = queries.deadlines_for(priya, MONDAY + timedelta(days=40))
    assert [(one.family, one.key) for one in due] == [(family, "cin_visit")]
    assert not queries.deadlines_for(make.worker(), MONDAY + timedelta(days=400)).exists()
    assert queries.deadlines_of_team(grace, MONDAY + timedelta(days=40)).count() == 1
    assert queries.next_dates([family])[family.pk].key == "cin_visit"
    assert queries.new_to(priya).get().family == family


def test_a_conflict_takes_the_family_off_the_desk(grace, priya):
    from kith.people import actions as people

    family = in_need(grace, priya)
    people.declare_conflict(by=priya, family=family, kind="friend")
    assert not queries.deadlines_for(priya, MONDAY + timedelta(days=400)).exists()
    assert not queries.deadlines_of([family], priya).exists()


def test_a_sealed_family_stays_on_its_own_workers_desk_and_no_others(grace, priya):
    from kith.people.models import Seal

    family = in_need(grace, priya)
    Seal.objects.create(
        family=family, level="sealed", reason="staff", ring="Grace", set_by=grace, agreed_by=priya,
        set_on=MONDAY, review_on=MONDAY,
    )  # fmt: skip
    assert queries.deadlines_for(priya, MONDAY + timedelta(days=40)).exists()
    assert not queries.deadlines_of([family], make.worker(in_team=priya.posts_now[0].team)).exists()


def test_what_waits_is_the_managers_and_what_came_back_the_workers(grace, priya):
    carol = make.worker(Role.FRONT_DOOR, make.team(Team.Kind.FRONT_DOOR))
    head = make.worker(Role.MANAGER, carol.posts_now[0].team)
    contact = make.contact(carol)
    actions.decide(by=carol, contact=contact, outcome="nothing", reason="x")
    assert queries.front_door_counts(carol) == {"undecided": 0, "waiting": 1}
    assert queries.front_door_counts(priya) == {"undecided": 0, "waiting": 0}
    assert queries.agreements_waiting(head).count() == 1
    assert not queries.agreements_waiting(grace).exists()
    assert queries.agreements_asked(carol).count() == 1
    actions.return_with_comment(by=head, agreement=Agreement.objects.get(), comment="Ring first")
    assert queries.returned_to(carol).get().comment == "Ring first"
    assert not queries.agreements_waiting(head).exists()


def test_the_same_number_of_queries_for_one_and_for_fifty(grace, priya):
    in_need(grace, priya)
    until = MONDAY + timedelta(days=400)

    def ask() -> None:
        families = list(Family.objects.all())
        queries.status_of(families)
        queries.workers_of(families)
        queries.next_dates(families)
        [(str(one.family), str(one.child), one.limit.source) for one in queries.deadlines_for(priya, until)]
        [(str(one.family), str(one.child)) for one in queries.deadlines_of_team(grace, until)]
        [one.family.name for one in queries.new_to(priya)]

    ask()
    one = cost(ask)
    for _ in range(49):
        in_need(grace, priya)
    assert cost(ask) == one


def test_whoever_answers_second_is_told(grace, priya):
    carol = make.worker(Role.FRONT_DOOR, make.team(Team.Kind.FRONT_DOOR))
    other = make.worker(Role.FRONT_DOOR, carol.posts_now[0].team)
    first = make.contact(carol)
    second = type(first).objects.get(pk=first.pk)
    actions.decide(by=carol, contact=first, outcome="advice", reason="x")
    with pytest.raises(Refused, match="decided already"):
        actions.decide(by=other, contact=second, outcome="nothing", reason="y")
    assert first.decisions.count() == 1


def test_a_mistyped_nhs_number_is_kept_as_said_with_a_hint():
    right, wrong = (
        ContactPerson(forename="Ada", identifier=number) for number in ("9990000018", "9990000019")
    )
    assert said_of(right) == "9990000018"
    assert said_of(wrong).startswith("9990000019 (that looks like an NHS number, but a digit is wrong")
