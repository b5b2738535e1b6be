"""A family stays with its team until whoever answers for it lets it go."""

from datetime import date

import pytest

from kith import clock
from kith.access import Role
from kith.accounts.models import Team
from kith.casework import actions
from kith.casework.models import MoveRequest
from kith.casework.tests import factories as make
from kith.casework.tests.test_actions_journey import MONDAY
from kith.notices.models import Notice
from kith.people.models import Grant
from kith.people.models.standing import position_of
from kith.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(at):
    at(MONDAY)
    return make.team(name="Here")


@pytest.fixture
def there():
    return make.team(name="There")


@pytest.fixture
def grace(here):
    return make.worker(Role.MANAGER, here, "Grace Obi")


@pytest.fixture
def helen(there):
    return make.worker(Role.MANAGER, there, "Helen Moss")


@pytest.fixture
def priya(here):
    return make.worker(Role.SOCIAL_WORKER, here, "Priya Nair")


@pytest.fixture
def family(grace, priya):
    made = make.family(make.child("Noah"))
    actions.allocate(by=grace, family=made, user=priya)
    return made


def test_a_manager_elsewhere_takes_no_family(family, helen, there, priya):
    theirs, held = make.worker(Role.SOCIAL_WORKER, there), Grant.objects.count()
    door = make.worker(Role.FRONT_DOOR)
    for by in (helen, door):
        for chosen in ({"user": theirs}, {"team": there}):
            with pytest.raises(Refused, match="This family is with Here"):
                actions.allocate(by=by, family=family, **chosen)
        for role in ("co_worker", "chair"):
            with pytest.raises(Refused, match="This family is with Here"):
                actions.allocate(by=by, family=family, user=theirs, role=role)
        with pytest.raises(Refused, match="This family is with Here"):
            actions.end_allocation(by=by, allocation=family.allocations.get(user=priya))
    assert Grant.objects.count() == held and "allocated" in position_of(priya, family)


def test_a_family_that_nobody_leads_may_be_taken(helen, there, here):
    alone = make.family(make.child("Yasmin"))
    theirs = make.worker(Role.SOCIAL_WORKER, there)
    assert actions.allocate(by=helen, family=alone, user=theirs).team == there
    orphan = make.family(make.child("Isaac"))
    actions.allocate(by=helen, family=orphan, team=make.team(name="No manager"))
    assert actions.allocate(by=helen, family=orphan, team=there).team == there


def test_asking_moves_nothing_until_the_manager_agrees(family, grace, helen, there, priya):
    asked = actions.ask_for_family(by=helen, family=family, team=there, words="His sister is with us.")
    assert "team_manager" not in position_of(helen, family)
    told = Notice.objects.get(user=grace)
    assert "asks that a family comes to There" in told.words and "Hartley" not in told.words
    with pytest.raises(Refused, match="asked for this family already"):
        actions.ask_for_family(by=helen, family=family, team=there, words="Again.")
    for somebody in (helen, priya):
        with pytest.raises(Refused):
            actions.answer_move(by=somebody, request=asked, agree=True)
    actions.answer_move(by=grace, request=asked, agree=True)
    lead = family.allocations.get(role="lead", to_on=None)
    assert (lead.team, lead.user) == (there, None) and "team_manager" in position_of(helen, family)
    assert Notice.objects.filter(user=helen, words__contains="agreed").exists()
    assert Notice.objects.filter(user=priya, words__contains="is with There now").exists()


def test_a_question_comes_back_with_a_comment(family, grace, helen, there):
    asked = actions.ask_for_family(by=helen, family=family, team=there, words="His sister is with us.")
    with pytest.raises(Refused, match="why the family stays"):
        actions.answer_move(by=grace, request=asked, agree=False)
    actions.answer_move(by=grace, request=asked, agree=False, comment="We finish the plan first.")
    assert MoveRequest.objects.get().answer == "returned"
    assert family.allocations.get(role="lead", to_on=None).user.name == "Priya Nair"


def test_one_asks_for_ones_own_team_of_somebody_else(family, grace, helen, here, there):
    with pytest.raises(Refused, match="a team that you lead"):
        actions.ask_for_family(by=helen, family=family, team=here, words="Please.")
    with pytest.raises(Refused, match="with Here already"):
        actions.ask_for_family(by=grace, family=family, team=here, words="Please.")


def test_what_was_offered_may_be_taken(family, grace, helen, there):
    theirs = make.worker(Role.SOCIAL_WORKER, there, "Owen Fry")
    actions.offer_handover(
        by=grace, family=family, to_user=theirs, planned_on=date(2026, 3, 9), parts=[], words="Knock."
    )
    assert actions.allocate(by=helen, family=family, user=theirs).user == theirs


def test_the_earlier_worker_and_manager_learn_of_every_move(family, grace, helen, there, priya):
    actions.allocate(by=grace, family=family, team=there)
    Notice.objects.all().delete()
    owen = make.worker(Role.SOCIAL_WORKER, there, "Owen Fry")
    actions.allocate(by=helen, family=family, user=owen)
    actions.allocate(by=helen, family=family, team=make.team(name="Elsewhere"))
    told = Notice.objects.values_list("user__name", "words")
    assert ("Owen Fry", "Hartley is with Elsewhere now, no longer with Owen Fry") in told
    deputy = make.worker(Role.MANAGER, there, "Deputy")
    back = make.family(make.child("Mateo"), name="Ruiz")
    actions.allocate(by=helen, family=back, user=owen)
    actions.allocate(by=helen, family=back, team=there)
    assert Notice.objects.filter(user=deputy, words__startswith="Ruiz is with There now").exists()


def test_a_contact_reaches_the_manager_when_the_worker_has_left(family, grace, priya, here):
    door = make.team(Team.Kind.FRONT_DOOR)
    carol, ada = make.worker(Role.FRONT_DOOR, door), make.worker(Role.MANAGER, door, "Ada Stone")
    other = make.family(make.child("Yasmin"), name="Osman")
    actions.allocate(by=grace, family=other, user=priya)
    _leave(priya)
    _decided(carol, family)
    assert Notice.objects.filter(user=grace, words__startswith="A contact came in about Hartley").exists()
    assert not Notice.objects.filter(user=ada).exists()
    _leave(grace)
    Notice.objects.all().delete()
    _decided(carol, other)
    assert Notice.objects.filter(user=ada, words__startswith="A contact came in about Osman").exists()


def _leave(user):
    post = user.posts.get()
    post.ends_on = date(2026, 1, 1)
    post.save()
    user.ended_at = clock.now()
    user.save()


def _decided(carol, family):
    contact = make.contact(carol, people=[{"child": True, "forename": "Noah"}])
    actions.answer_match(by=carol, line=contact.people.get(), person=make.children_of(family)[0], same=True)
    actions.settle_family(by=carol, contact=contact, family=family)
    actions.decide(by=carol, contact=contact, outcome="referral", reason="An assessment.")


def test_the_page_asks_where_it_may_not_give(family, grace, helen, there, signed_in):
    page = f"/families/{family.pk}/allocation/"
    body = signed_in(helen).get(page).content.decode()
    assert "Ask for this family" in body and "<h2>Allocate</h2>" not in body
    client = signed_in(helen)
    client.post(f"{page}ask/", {"team": there.pk, "words": "His sister is with us."})
    asked = MoveRequest.objects.get()
    assert signed_in(helen).post(f"{page}asked/{asked.pk}/", {"agree": "yes"}).status_code == 403
    assert "His sister is with us." in signed_in(grace).get(page).content.decode()
    signed_in(grace).post(f"{page}asked/{asked.pk}/", {"agree": "yes"})
    assert family.allocations.get(role="lead", to_on=None).team == there
