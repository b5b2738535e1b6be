"""Nobody alone decides who may sign in as whom."""

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import IntegrityError, transaction

from kith import clock
from kith.accounts import actions
from kith.accounts.models import AccountRequest, User
from kith.accounts.tests.conftest import person
from kith.refusals import Refused
from kith.trail.models import Event


@pytest.fixture
def asked(administrator, worker, team):
    """Something of each kind, asked by the administrator about the worker."""
    return {
        "post": actions.ask_post(
            by=administrator, user=worker, role="manager", team=team, starts_on=clock.today()
        ),
        "reset": actions.ask_reset(by=administrator, user=worker),
        "email": actions.ask_email(by=administrator, user=worker, email="Evil@Example.org"),
    }


KINDS = pytest.mark.parametrize("kind", ["post", "reset", "email"])


def state(user):
    now = User.objects.get(pk=user.pk)
    return now.posts.count(), now.has_usable_password(), now.email


@KINDS
def test_who_asked_whom_it_is_about_and_others_agree_nothing(asked, administrator, worker, team, kind):
    promoted = person("Mina Park", "manager", team)
    for by, sentence in (
        (administrator, "asked for this yourself"),
        (worker, "about your own account"),
        (promoted, "governance officer agrees"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.agree(by=by, request=asked[kind])
    assert state(worker) == (1, True, "kofi@wenlow.example")


def test_not_even_another_administrator_agrees_what_is_about_them(administrator, other_administrator):
    asked = actions.ask_email(by=administrator, user=other_administrator, email="b@wenlow.example")
    with pytest.raises(Refused, match="about your own account"):
        actions.agree(by=other_administrator, request=asked)


@pytest.mark.parametrize("field", ["asked_by", "user"])
def test_the_database_holds_it_too(asked, field):
    one = asked["post"]
    one.agreed, one.answered_at, one.answered_by = True, clock.now(), getattr(one, field)
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save()


@pytest.mark.parametrize("second", ["officer", "other_administrator"])
def test_a_second_person_agrees_and_it_takes_effect(asked, worker, second, request):
    second = request.getfixturevalue(second)
    Authenticator.objects.create(user=worker, type="totp", data={})
    for one in asked.values():
        actions.agree(by=second, request=one, site="http://testserver/")
    assert state(worker) == (2, False, "evil@example.org")
    assert not Authenticator.objects.filter(user=worker).exists()
    with pytest.raises(Refused, match="answered already"):
        actions.agree(by=second, request=asked["post"])


def test_a_reset_sends_the_link_to_the_person_alone(
    asked, officer, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.agree(by=officer, request=asked["reset"], site="https://kith.example/")
    assert [(mail.to, "https://kith.example/sign-in/" in mail.body) for mail in mailoutbox] == [
        (["kofi@wenlow.example"], True)
    ]


def test_a_new_address_is_told_to_the_old_one(asked, officer, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.agree(by=officer, request=asked["email"])
    assert ["kofi@wenlow.example"] in [mail.to for mail in mailoutbox]


def test_changing_details_keeps_the_address_until_it_is_agreed(administrator, worker):
    actions.change_user(by=administrator, user=worker, email="new@wenlow.example", name="Kofi A")
    now = User.objects.get(pk=worker.pk)
    assert (now.name, now.email) == ("Kofi A", "kofi@wenlow.example")
    assert AccountRequest.objects.get().email == "new@wenlow.example"


def test_what_waits_ends_with_the_account(asked, administrator, worker):
    Authenticator.objects.create(user=worker, type="totp", data={})
    actions.end_account(by=administrator, user=worker)
    assert not AccountRequest.objects.waiting().exists()
    actions.reopen_account(by=administrator, user=worker)
    assert not Authenticator.objects.filter(user=worker).exists()


def test_returned_it_changes_nothing_and_says_why(asked, officer, worker):
    with pytest.raises(Refused, match="Write why"):
        actions.return_request(by=officer, request=asked["post"], comment=" ")
    actions.return_request(by=officer, request=asked["post"], comment="Ask her manager first.")
    assert state(worker)[0] == 1
    with pytest.raises(Refused, match="answered already"):
        actions.agree(by=officer, request=asked["post"])
    assert Event.objects.filter(act="accounts.request_returned").exists()


@pytest.mark.parametrize("act", ["add", "link", "end", "ask"])
def test_governance_is_told_of_every_such_act_and_the_person_too(administrator, officer, worker, act):
    if act == "add":
        actions.add_user(by=administrator, email="new@wenlow.example", name="New")
    elif act == "link":
        actions.send_link(by=administrator, user=worker, site="http://testserver")
    elif act == "end":
        actions.end_account(by=administrator, user=worker)
    else:
        actions.ask_reset(by=administrator, user=worker)
    left = apps.get_model("notices", "Notice").objects  # notices stand above this room
    assert left.filter(user=officer).exists()
    assert left.filter(user=worker).exists() is (act in {"link", "ask"})
    assert not left.filter(user=administrator).exists()


def test_a_link_goes_neither_nowhere_nor_to_oneself(administrator, worker):
    worker.email = "worker-1@loaded.invalid"
    worker.save()
    with pytest.raises(Refused, match="no address yet"):
        actions.send_link(by=administrator, user=worker, site="http://testserver")
    with pytest.raises(Refused, match="your own"):
        actions.send_link(by=administrator, user=administrator, site="http://testserver")
