"""The way in, and every way out of it."""

import re

import allauth.urls
import pytest
from django.core import mail
from django.urls import URLPattern, reverse

from kith.accounts import actions
from kith.accounts.models import User
from kith.accounts.tests.conftest import PASSWORD
from kith.trail.models import Event


def sign_in(client, email="kofi@wenlow.example", password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def signed_in(client):
    return client.get(reverse("accounts:mine")).status_code == 200


# ---- every address of allauth ----
def allauth_paths():
    found = []

    def walk(patterns, prefix):
        for each in patterns:
            route = prefix + str(each.pattern)
            if isinstance(each, URLPattern):
                found.append(route)
            else:
                walk(each.url_patterns, route)

    walk(allauth.urls.urlpatterns, "/sign-in/")
    filled = [re.sub(r"\(\?P<uidb36>.*?\)-\(\?P<key>.*?\)", "1-set-password", path) for path in found]
    filled = [re.sub(r"\(\?P<key>.*?\)", "abc", path) for path in filled]
    return sorted({re.sub(r"[\^$]|\\Z", "", path) for path in filled})


def test_there_are_allauth_addresses_to_guard():
    assert len(allauth_paths()) >= 18
    assert not [path for path in allauth_paths() if "(" in path]


@pytest.mark.parametrize("path", allauth_paths())
@pytest.mark.parametrize("who", ["nobody", "a worker"])
def test_every_address_answers_in_our_own_look(client, worker, path, who):
    if who == "a worker":
        sign_in(client)
    response = client.get(path)
    assert response.status_code in {200, 302, 404, 405}
    if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
        assert 'class="govuk-template' in response.content.decode()
        assert "allauth" not in response.content.decode()


# ---- the way in ----
def test_a_password_lets_in_and_the_trail_says_so(client, worker):
    response = sign_in(client)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert signed_in(client)
    event = Event.objects.get()
    assert (event.act, event.by_ref, event.subject_ref) == (
        "accounts.signed_in",
        worker.pk,
        str(worker.pk),
    )


def test_the_address_may_be_written_in_capitals(client, worker):
    sign_in(client, email="Kofi@Wenlow.example")
    assert signed_in(client)


def test_a_wrong_password_is_answered_with_what_to_do(client, worker):
    response = sign_in(client, password="wrong")
    page = response.content.decode()
    assert "There is a problem" in page
    assert "do not belong together. Write both again." in page
    assert 'value="kofi@wenlow.example"' in page
    assert "wrong" not in re.findall(r'value="([^"]*)"', page)
    assert Event.objects.get().act == "accounts.sign_in_failed"


def test_an_unknown_address_is_answered_alike_and_not_kept(client, worker):
    known, unknown = sign_in(client, password="wrong"), sign_in(client, email="x@wenlow.example")
    sentence = "do not belong together"
    assert sentence in known.content.decode() and sentence in unknown.content.decode()
    assert Event.objects.filter(act="accounts.sign_in_failed").count() == 1


def test_five_wrong_tries_lock_the_account_and_no_other(client, worker, administrator, settings):
    settings.KITH_AUTHENTICATOR_ROLES = set()
    for _ in range(5):
        sign_in(client, password="wrong")
    response = sign_in(client)
    assert "It is locked for five minutes" in response.content.decode()
    assert not signed_in(client)
    sign_in(client, email=administrator.email)
    assert signed_in(client)


def test_empty_fields_are_named(client, worker):
    page = sign_in(client, email="", password="").content.decode()
    assert "Write your work email address" in page and "Write your password" in page


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(client, worker, where):
    response = sign_in(client, next=where)
    assert response["Location"] == "/"


def test_a_page_asked_for_is_reached_after_signing_in(client, worker):
    response = client.get("/account/")
    assert response["Location"] == "/sign-in/login/?next=/account/"
    assert sign_in(client, next="/account/")["Location"] == "/account/"


# ---- the way out ----
def test_signing_out_clears_what_the_browser_kept(client, worker):
    sign_in(client)
    response = client.post(reverse("account_logout"))
    assert response["Clear-Site-Data"] == '"cache"'
    assert not signed_in(client)
    assert Event.objects.order_by("-id").first().act == "accounts.signed_out"


def test_an_ended_account_is_out_with_its_next_click(client, worker, administrator):
    sign_in(client)
    assert signed_in(client)
    actions.end_account(by=administrator, user=worker)
    response = client.get(reverse("accounts:mine"))
    assert (response.status_code, response["Location"]) == (302, "/sign-in/login/?next=/account/")
    page = client.get(sign_in(client)["Location"]).content.decode()
    assert "This account has ended" in page
    assert not signed_in(client)


def test_a_post_that_ends_takes_its_rights_at_once(as_administrator, administrator, other_administrator):
    assert as_administrator.get(reverse("accounts:people")).status_code == 200
    post = administrator.posts.get()
    post.ends_on = post.starts_on
    post.save()
    assert as_administrator.get(reverse("accounts:people")).status_code == 403


def test_a_new_password_ends_other_sessions(client, worker):
    sign_in(client)
    worker.set_password("another three words")
    worker.save()
    assert not signed_in(client)


# ---- passwords ----
def test_a_forgotten_password_is_chosen_anew_by_mail(client, worker):
    client.post(reverse("account_reset_password"), {"email": worker.email})
    message = mail.outbox[0]
    assert message.subject == "Choose a new password"
    assert worker.name not in message.body
    link = re.search(r"http://testserver(\S+)", message.body)[1]
    page = client.get(link, follow=True)
    assert "Choose a password" in page.content.decode()
    action = page.redirect_chain[-1][0]
    short = client.post(action, {"password1": "short", "password2": "short"}).content.decode()
    assert "There is a problem" in short
    done = client.post(action, {"password1": "four other new words", "password2": "four other new words"})
    assert done.status_code == 302
    sign_in(client, password="four other new words")
    assert signed_in(client)
    assert "no longer works" in client.get(link, follow=True).content.decode()


def test_nobody_learns_by_mail_whether_an_address_is_known(client, worker):
    known = client.post(reverse("account_reset_password"), {"email": worker.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@wenlow.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


def test_a_password_is_changed_with_the_old_one(client, worker):
    sign_in(client)
    fields = {
        "oldpassword": PASSWORD,
        "password1": "four other new words",
        "password2": "four other new words",
    }
    wrong = client.post(reverse("account_change_password"), fields | {"oldpassword": "wrong"})
    assert "Write the password that you have now." in wrong.content.decode()
    client.post(reverse("account_change_password"), fields)
    assert User.objects.get().check_password("four other new words")
    assert mail.outbox[0].to == [worker.email]


def test_nobody_makes_an_account_for_themselves(client, db):
    page = client.get(reverse("account_signup"))
    assert "made by your administrator" in page.content.decode()
    fields = {"email": "me@wenlow.example", "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_signup"), fields)
    assert not User.objects.exists()


def test_nobody_changes_their_own_address(client, worker):
    sign_in(client)
    response = client.post("/sign-in/email/", {"email": "new@wenlow.example", "action_add": ""})
    assert response["Location"] == "/account/"
    worker.refresh_from_db()
    assert worker.email == "kofi@wenlow.example"
