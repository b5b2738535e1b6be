"""A session left alone locks; typing outlives it; nothing lasts longer than twelve hours."""

import re

import pytest
from django.urls import reverse

from kith.accounts import lock
from kith.accounts.tests.conftest import PASSWORD
from kith.accounts.tests.test_sign_in import sign_in
from kith.trail.models import Event

LOCK = "/account/lock/"


@pytest.fixture
def later(monkeypatch):
    """`later(minutes=16)`: so long after now."""
    began = lock.seconds()
    moved = {"by": 0}
    monkeypatch.setattr(lock, "seconds", lambda: began + moved["by"])

    def pass_by(minutes):
        moved["by"] += int(minutes * 60)

    return pass_by


@pytest.fixture
def at_work(client, worker, later):
    sign_in(client)
    client.get(reverse("accounts:mine"))
    return client


def test_a_page_left_alone_locks_after_fifteen_minutes(at_work, later):
    later(14)
    assert at_work.get("/account/").status_code == 200
    later(14)
    assert at_work.get("/account/").status_code == 200
    later(15.1)
    assert at_work.get("/account/?a=1")["Location"] == LOCK
    page = at_work.get(LOCK).content.decode()
    assert "Kofi Asante" in page
    assert "<nav" not in page


def test_the_password_goes_back_to_where_they_were(at_work, later):
    later(16)
    at_work.get("/account/?a=1")
    wrong = at_work.post(LOCK, {"password": "wrong"})
    assert "That is not your password" in wrong.content.decode()
    assert at_work.get("/account/").status_code == 302
    response = at_work.post(LOCK, {"password": PASSWORD})
    assert response["Location"] == "/account/"
    assert at_work.get("/account/").status_code == 200
    acts = list(Event.objects.order_by("id").values_list("act", flat=True))
    assert acts[-2:] == ["accounts.lock_failed", "accounts.lock_opened"] or "accounts.lock_failed" in acts


def test_tries_at_the_lock_are_counted(at_work, later):
    later(16)
    at_work.get("/account/")
    for _ in range(5):
        at_work.post(LOCK, {"password": "wrong"})
    page = at_work.post(LOCK, {"password": PASSWORD}).content.decode()
    assert "locked for five minutes" in page
    assert at_work.get("/account/").status_code == 302


def test_a_script_neither_keeps_a_session_awake_nor_is_redirected(at_work, later):
    later(14)
    assert at_work.get("/account/", headers={"Sec-Fetch-Mode": "cors"}).status_code == 200
    later(2)
    response = at_work.post("/account/", headers={"Sec-Fetch-Mode": "cors"})
    assert (response.status_code, response.json()) == (423, {"locked": LOCK})
    assert at_work.get("/account/")["Location"] == LOCK


def test_what_was_sent_to_a_locked_page_is_shown_again_and_can_be_sent(at_work, later, worker):
    later(16)
    path = reverse("account_reset_password") + "?x=1"
    secret = "Noah said “<b>home</b>”"
    response = at_work.post(
        "/account/people/add/?x=1", {"name": secret, "operation": "abc", "role": ["a", "b"]}
    )
    page = response.content.decode()
    assert response.status_code == 423
    assert "it is not lost" in page
    assert "Noah" not in page, "somebody at the screen could read it"
    kept = re.search(r'name="kept" value="([^"]+)"', page)[1]
    wrong = at_work.post(LOCK, {"password": "wrong", "kept": kept}).content.decode()
    assert kept in wrong
    page = at_work.post(LOCK, {"password": PASSWORD, "kept": kept}).content.decode()
    assert 'action="/account/people/add/?x=1"' in page
    assert 'name="name" value="Noah said “&lt;b&gt;home&lt;/b&gt;”"' in page
    assert 'name="operation" value="abc"' in page
    assert page.count('name="role"') == 2
    assert path not in page


def test_what_was_kept_is_shown_to_nobody_else(at_work, later, other_administrator, settings, client):
    later(16)
    page = at_work.post("/account/people/add/", {"name": "Noah"}).content.decode()
    kept = re.search(r'name="kept" value="([^"]+)"', page)[1]
    assert lock.unseal(kept, other_administrator.pk) is None
    assert lock.unseal("x" + kept, at_work.session["_auth_user_id"]) is None


def test_a_forged_form_is_refused_before_it_is_kept(worker, later, django_user_model):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(worker)
    strict.get("/account/")
    later(16)
    assert strict.post("/account/people/add/", {"name": "x"}).status_code == 403


def test_nothing_lasts_longer_than_twelve_hours_however_busy(at_work, later):
    for _ in range(12 * 6 + 1):
        later(10)
        response = at_work.get("/account/")
    assert response["Location"] == "/sign-in/login/"
    assert at_work.get("/account/")["Location"].startswith("/sign-in/login/")


def test_one_may_lock_at_once_and_somebody_else_may_leave(at_work):
    at_work.get(LOCK, headers={"Referer": "http://testserver/account/?a=1"})
    assert at_work.get("/account/")["Location"] == LOCK
    assert at_work.post("/account/lock/leave/")["Location"] == "/sign-in/login/"
    assert at_work.get("/account/")["Location"].startswith("/sign-in/login/")
