"""What each change does, what the trail says of it, and what is refused."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from kith import clock
from kith.access import Position, Role
from kith.accounts import actions
from kith.accounts.models import Post, Team, User
from kith.accounts.tests.conftest import person
from kith.refusals import Refused
from kith.trail.models import Event

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def on_a_tuesday(at):
    at(TODAY)


def acts():
    return list(Event.objects.order_by("id").values_list("act", flat=True))


def test_somebody_added_may_do_nothing_until_they_hold_a_post(administrator, officer, team):
    user = actions.add_user(by=administrator, email="Sana@Wenlow.example", name="Sana Iqbal")
    assert (user.email, user.has_usable_password()) == ("sana@wenlow.example", False)
    assert user.standing == {Position.NOBODY}
    asked = actions.ask_post(by=administrator, user=user, role="social_worker", team=team, starts_on=TODAY)
    assert User.objects.get(pk=user.pk).standing == {Position.NOBODY}, "a second person agrees it first"
    actions.agree(by=officer, request=asked)
    assert User.objects.get(pk=user.pk).standing == {Position.SOCIAL_WORKER}
    assert acts() == ["accounts.added", "accounts.post_asked", "accounts.post_given"]


def test_an_address_belongs_to_one_person(administrator, worker):
    with pytest.raises(Refused, match="has this email address already") as refusal:
        actions.add_user(by=administrator, email="KOFI@wenlow.example", name="Another")
    assert refusal.value.field == "email"
    with pytest.raises(Refused):
        actions.change_user(by=administrator, user=administrator, email=worker.email, name="Ada")


@pytest.mark.parametrize("role", list(Role))
def test_nobody_gives_themselves_a_post(administrator, team, role):
    with pytest.raises(Refused, match="cannot give yourself a post"):
        actions.ask_post(by=administrator, user=administrator, role=role.value, team=team, starts_on=TODAY)
    assert acts() == []


@pytest.mark.parametrize("act", [actions.end_account, actions.reopen_account, actions.ask_reset])
def test_nobody_does_it_to_their_own_account(administrator, other_administrator, act):
    with pytest.raises(Refused, match="your own"):
        act(by=administrator, user=administrator)


def test_a_post_is_held_once_at_a_time(administrator, worker, team):
    with pytest.raises(Refused, match="hold this post already"):
        actions.ask_post(by=administrator, user=worker, role="social_worker", team=team, starts_on=TODAY)
    actions.end_post(by=administrator, post=worker.posts.get(), on=TODAY)
    with pytest.raises(Refused, match="hold this post already"):
        actions.ask_post(by=administrator, user=worker, role="social_worker", team=team, starts_on=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    actions.ask_post(by=administrator, user=worker, role="social_worker", team=team, starts_on=tomorrow)
    with pytest.raises(Refused, match="asked for already"):
        actions.ask_post(by=administrator, user=worker, role="social_worker", team=team, starts_on=tomorrow)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"role": "manager", "team": None}, "needs a team"),
        ({"ends_on": TODAY - timedelta(days=1)}, "before the first"),
    ],
)
def test_a_post_that_makes_no_sense_is_refused(administrator, worker, team, facts, sentence):
    given = {"role": "manager", "team": team, "starts_on": TODAY} | facts
    with pytest.raises(Refused, match=sentence):
        actions.ask_post(by=administrator, user=worker, **given)


def test_a_post_ends_on_its_last_day(administrator, worker, at):
    post = actions.end_post(by=administrator, post=worker.posts.get(), on=TODAY)
    assert worker.posts_now == [post]
    at(TODAY + timedelta(days=1))
    assert User.objects.get(pk=worker.pk).posts_now == []
    with pytest.raises(Refused, match="began later"):
        actions.end_post(by=administrator, post=post, on=date(2025, 1, 1))


def test_an_account_ends_with_its_posts_and_stays_in_the_list(administrator, worker, team):
    later = Post.objects.create(user=worker, team=team, role="manager", starts_on=date(2027, 1, 1))
    actions.end_account(by=administrator, user=worker)
    worker.refresh_from_db()
    assert worker.ended_at == clock.now()
    assert worker.standing == {Position.ENDED}
    assert set(worker.posts.values_list("ends_on", flat=True)) == {TODAY, later.starts_on}
    with pytest.raises(Refused, match="ended already"):
        actions.end_account(by=administrator, user=worker)
    with pytest.raises(Refused, match="Open it again first"):
        actions.ask_post(by=administrator, user=worker, role="manager", team=team, starts_on=TODAY)


def test_an_account_opened_again_has_neither_posts_nor_password(administrator, worker):
    actions.end_account(by=administrator, user=worker)
    actions.reopen_account(by=administrator, user=worker)
    again = User.objects.get(pk=worker.pk)
    assert (again.is_active, again.has_usable_password(), again.standing) == (
        True,
        False,
        {Position.NOBODY},
    )
    with pytest.raises(Refused, match="open already"):
        actions.reopen_account(by=administrator, user=again)


def test_there_is_always_an_administrator(administrator, worker, team):
    post = administrator.posts.get()
    with pytest.raises(Refused, match="only administrator"):
        actions.end_account(by=worker, user=administrator)
    with pytest.raises(Refused, match="only administrator"):
        actions.end_post(by=administrator, post=post, on=TODAY)
    other = person("Ben Okoro", "administrator")
    actions.end_post(by=other, post=post, on=TODAY)
    with pytest.raises(Refused, match="only administrator"):
        actions.end_account(by=administrator, user=other)


def test_a_team_is_named_once_and_ends_empty(administrator, worker, team):
    with pytest.raises(Refused, match="has this name already"):
        actions.add_team(by=administrator, name="harbour TEAM", kind=Team.Kind.CARE)
    with pytest.raises(Refused, match="hold posts in this team"):
        actions.end_team(by=administrator, team=team, on=TODAY)
    actions.end_post(by=administrator, post=worker.posts.get(), on=TODAY)
    actions.end_team(by=administrator, team=team, on=TODAY)
    with pytest.raises(Refused, match="ended already"):
        actions.end_team(by=administrator, team=team, on=TODAY)
    with pytest.raises(Refused, match="team has ended"):
        actions.ask_post(by=administrator, user=worker, role="manager", team=team, starts_on=TODAY)


def test_every_version_of_a_person_is_kept(administrator, worker):
    actions.change_user(by=administrator, user=worker, email=worker.email, name="Kofi Mensah-Asante")
    versions = list(worker.history.order_by("history_id").values_list("name", "history_user_id"))
    assert versions[-1] == ("Kofi Mensah-Asante", administrator.pk)
    assert versions[0][0] == "Kofi Asante"


# ---- the command that starts an installation ----
def test_an_installation_is_started_once(db, client, capsys, django_capture_on_commit_callbacks, mailoutbox):
    two = {"governance_email": "fiona@wenlow.example", "governance_name": "Fiona Blake"}
    with django_capture_on_commit_callbacks(execute=True):
        call_command("create_administrator", email="ada@wenlow.example", name="Ada Marsh", **two)
    link = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("http"))
    path = link.removeprefix("http://127.0.0.1:8000")
    assert "Choose a password" in client.get(path, follow=True).content.decode()
    ada, fiona = User.objects.order_by("id")
    assert (ada.standing, fiona.standing) == ({Position.ADMINISTRATOR}, {Position.GOVERNANCE})
    assert [mail.to for mail in mailoutbox] == [["fiona@wenlow.example"]]
    assert acts() == ["accounts.started", "accounts.started"]
    with pytest.raises(CommandError, match="has an administrator"):
        call_command("create_administrator", email="eve@wenlow.example", name="Eve")
    with pytest.raises(CommandError, match="not an email address"):
        call_command("create_administrator", email="eve", name="Eve", another=True)
    call_command("create_administrator", email="eve@wenlow.example", name="Eve", another=True)
    assert User.objects.count() == 3
    assert client.get(reverse("accounts:mine")).status_code == 302


def test_an_installation_begins_with_two_people(db):
    with pytest.raises(Refused, match="Name the governance officer"):
        actions.start_installation(by=None, email="ada@wenlow.example", name="Ada Marsh")
