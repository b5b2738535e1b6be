"""From a worry to a decision: what changed, what was recorded, what was refused."""

from datetime import date, timedelta

import pytest

from kith import clock
from kith.access import Role
from kith.accounts.models import Team
from kith.casework import actions
from kith.casework.models import Agreement, Allocation, Contact, Deadline, Step
from kith.casework.tests import factories as make
from kith.notices.models import Notice
from kith.people.models import Family, Grant, Person
from kith.refusals import Refused
from kith.trail.models import Event

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)


@pytest.fixture
def door(at):
    at(MONDAY)
    return make.team(Team.Kind.FRONT_DOOR)


@pytest.fixture
def carol(door):
    return make.worker(Role.FRONT_DOOR, door, "Carol Finch")


@pytest.fixture
def manager(door):
    return make.worker(Role.MANAGER, door, "Grace Obi")


def settled(carol, family, **facts) -> Contact:
    contact = make.contact(carol, family, people=[{"child": True, "forename": "Noah"}], **facts)
    line = contact.people.get()
    actions.answer_match(by=carol, line=line, person=make.children_of(family)[0], same=True)
    return contact


def test_a_contact_keeps_three_facts_apart_and_starts_the_authoritys_own_day(carol):
    contact = make.contact(
        carol, agrees="no", agrees_words="Not today", basis="safeguarding", told="no",
        not_told_because="danger",
        referrer={"name": "Ann", "organisation": "Dental Practice", "unnamed": True},
        people=[{"child": True, "forename": " Noah ", "surname": "Hartly"}, {"child": False, "forename": ""}],
    )  # fmt: skip
    assert (contact.agrees, contact.basis, contact.told) == ("no", "safeguarding", "no")
    assert contact.referrer.unnamed and [line.forename for line in contact.people.all()] == ["Noah"]
    deadline = Deadline.objects.get(contact=contact)
    assert (deadline.key, deadline.due_on) == ("contact_decision", date(2026, 11, 24))
    assert deadline.limit.force == "local"
    assert Event.objects.filter(act="casework.contact.recorded", subject_ref=str(contact.pk)).exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"said": "  "}, "in their words"),
        ({"told": "no"}, "why the family was not told"),
        ({"told": "no", "not_told_because": "later"}, "who will tell"),
        ({"received_at": clock.at(date(2030, 1, 1))}, "still to come"),
        ({"source_code": "99"}, "from the list"),
        ({"people": [{"child": True, "forename": "A", "born_on": date(2031, 1, 1)}]}, "future"),
    ],
)
def test_a_contact_is_refused_with_what_to_do(carol, facts, sentence):
    with pytest.raises(Refused, match=sentence):
        make.contact(carol, **facts)
    assert not Contact.objects.exists()


def test_a_referral_starts_the_national_day_and_gives_the_team_sight(carol):
    safeguarding = make.team(Team.Kind.SAFEGUARDING)
    family = make.family()
    contact = settled(carol, family)
    actions.decide(by=carol, contact=contact, outcome="referral", reason="An assessment is needed")
    step = Step.objects.get(kind="referral")
    assert (step.contact, step.started_on) == (contact, MONDAY)
    clocks = {d.key: d for d in Deadline.objects.filter(child=step.child)}
    assert clocks["referral_decision"].due_on == date(2026, 11, 24)
    assert clocks["referral_decision"].limit.force == "guidance"
    assert Deadline.objects.get(contact=contact).met_on == MONDAY
    assert Allocation.objects.get(family=family).team == safeguarding
    assert Grant.objects.filter(family=family, team=safeguarding, because="team").exists()


def test_protection_never_waits_and_a_discussion_is_due_at_once(carol):
    family = make.family()
    contact = settled(carol, family)
    decision = actions.decide(by=carol, contact=contact, outcome="protect", reason="He is in danger now")
    assert not decision.agreements.exists()
    assert Deadline.objects.get(key="strategy_discussion").family == family
    assert Step.objects.get().kind == "referral"


def test_nothing_more_waits_for_a_manager_and_can_come_back(carol, manager):
    contact = make.contact(carol)
    actions.decide(by=carol, contact=contact, outcome="nothing", reason="Advice was given by school")
    agreement = Agreement.objects.get()
    assert Notice.objects.get(user=manager).path == f"/front-door/{contact.pk}/"
    with pytest.raises(Refused, match="somebody else"):
        actions.agree(by=carol, agreement=agreement)
    with pytest.raises(Refused, match="still needed"):
        actions.return_with_comment(by=manager, agreement=agreement, comment=" ")
    actions.return_with_comment(by=manager, agreement=agreement, comment="Ring the school first")
    contact.refresh_from_db()
    assert not contact.decided and not contact.decisions.get().standing
    assert Deadline.objects.get(contact=contact).met_on is None
    actions.decide(by=carol, contact=contact, outcome="nothing", reason="Rang: all is well")
    again = Agreement.objects.waiting().get()
    actions.agree(by=manager, agreement=again)
    agreement.refresh_from_db()
    assert agreement.taken_up_at and contact.decisions.filter(standing=True).count() == 1


def test_who_it_is_about_comes_before_a_referral(carol):
    contact = make.contact(carol, people=[{"child": True, "forename": "Noah"}])
    with pytest.raises(Refused, match="Say first who this is about"):
        actions.decide(by=carol, contact=contact, outcome="referral", reason="x")


def test_early_help_needs_agreement(carol):
    contact = settled(carol, make.family(), agrees="no")
    with pytest.raises(Refused, match="said no"):
        actions.decide(by=carol, contact=contact, outcome="early_help", reason="x")


def test_passing_on_tells_the_worker_and_opens_nothing(carol):
    family, priya = make.family(), make.worker(name="Priya Nair")
    with pytest.raises(Refused, match="Nobody works"):
        actions.decide(by=carol, contact=settled(carol, family), outcome="pass_on", reason="x")
    actions.allocate(by=carol, family=family, user=priya)
    Notice.objects.all().delete()
    actions.decide(by=carol, contact=settled(carol, family), outcome="pass_on", reason="The tooth")
    assert Notice.objects.get().user == priya
    assert not Step.objects.exists()


def test_a_second_episode_is_not_opened(carol):
    family = make.family()
    actions.begin_step(
        by=make.worker(), family=family, child=make.children_of(family)[0], kind="in_need", on=MONDAY
    )
    with pytest.raises(Refused, match="open work"):
        actions.decide(by=carol, contact=settled(carol, family), outcome="referral", reason="x")


def test_the_referrer_is_told_only_once_it_is_decided(carol):
    contact = make.contact(carol)
    actions.reply(by=carol, contact=contact, kind="acknowledged", how="phone")
    with pytest.raises(Refused, match="Nothing is decided"):
        actions.reply(by=carol, contact=contact, kind="told", how="phone")
    actions.decide(by=carol, contact=contact, outcome="advice", reason="x")
    actions.reply(by=carol, contact=contact, kind="told", how="phone", words="We gave advice")
    assert contact.replies.count() == 2


def test_settling_makes_a_family_of_those_answered_for(carol):
    contact = make.contact(
        carol,
        people=[
            {"child": True, "forename": "Noah", "surname": "Hartley"},
            {"child": False, "forename": "Sana", "surname": "Begum", "relation": "mother"},
        ],
    )
    for line in contact.people.all():
        person = Person.objects.create(forename=line.forename, surname=line.surname)
        actions.answer_match(by=carol, line=line, person=person, same=True)
    actions.settle_family(by=carol, contact=contact)
    family = Family.objects.get()
    assert family.name == "Hartley" and contact.family == family
    assert set(family.members.values_list("person__forename", "part")) == {
        ("Noah", "child"),
        ("Sana", "parent"),
    }


def test_people_of_two_families_are_not_joined_by_guess(carol):
    first, second = make.family(make.child("Noah")), make.family(make.child("Aisha"), name="Begum")
    contact = make.contact(carol, people=[{"child": True, "forename": "N"}, {"child": True, "forename": "A"}])
    for line, family in zip(contact.people.all(), (first, second), strict=True):
        actions.answer_match(by=carol, line=line, person=make.children_of(family)[0], same=True)
    with pytest.raises(Refused, match="more than one family"):
        actions.settle_family(by=carol, contact=contact)
    actions.settle_family(by=carol, contact=contact, family=second)
    assert contact.family == second


def test_an_answer_can_be_taken_back_until_it_is_decided(carol):
    family = make.family()
    contact = settled(carol, family)
    line, person = contact.people.get(), make.children_of(family)[0]
    actions.undo_match(by=carol, line=line, person=person)
    assert line.person is None
    actions.answer_match(by=carol, line=line, person=person, same=False)
    assert list(line.not_same.all()) == [person]
    actions.decide(by=carol, contact=contact, outcome="advice", reason="x")
    line.contact.refresh_from_db()
    with pytest.raises(Refused, match="decided"):
        actions.answer_match(by=carol, line=line, person=person, same=True)


def test_a_decision_that_waited_counts_from_the_day_it_was_taken(carol, manager, at):
    from kith.casework.models import DecisionRight

    right = DecisionRight.objects.get(decision="contact_referral")
    actions.set_right(by=manager, right=right, waits=True, alone="A manager", within_days=1)
    contact = settled(carol, make.family())
    actions.decide(by=carol, contact=contact, outcome="referral", reason="x")
    assert not Step.objects.exists()
    at(MONDAY + timedelta(days=2))
    actions.agree(by=manager, agreement=Agreement.objects.get())
    assert Step.objects.get().started_on == MONDAY


def test_protection_can_never_be_made_to_wait(manager):
    from kith.casework.models import DecisionRight

    right = DecisionRight.objects.get(decision="contact_protect")
    with pytest.raises(Refused, match="never waits"):
        actions.set_right(by=manager, right=right, waits=True, alone="x", within_days=1)
