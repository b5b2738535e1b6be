"""What every answer tells a browser: run nothing of others, keep nothing, show nothing to others."""

import importlib
import os
import re

import pytest
from django.urls import reverse


def directives(response):
    policy = response["Content-Security-Policy"]
    return {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.strip()}


@pytest.mark.parametrize("path", ["/sign-in/login/", "/account/", "/nowhere/", "/healthz"])
def test_nothing_is_kept_and_nothing_is_framed(as_worker, path):
    response = as_worker.get(path)
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Referrer-Policy"] == "same-origin"
    assert (
        "camera=()" in response["Permissions-Policy"] and "geolocation=()" in response["Permissions-Policy"]
    )
    told = directives(response)
    assert told["default-src"] == ["'none'"]
    assert told["frame-ancestors"] == told["base-uri"] == told["object-src"] == ["'none'"]
    assert told["form-action"] == told["style-src"] == ["'self'"]
    assert told["require-trusted-types-for"] == ["'script'"]
    assert told["trusted-types"] == ["kith"]
    assert not re.search("unsafe|http:|https:|\\*", response["Content-Security-Policy"])


def test_only_scripts_with_the_page_s_own_nonce_run(as_worker):
    first, second = (as_worker.get("/account/") for _ in range(2))
    nonces = []
    for response in (first, second):
        scripts = directives(response)["script-src"]
        assert "'strict-dynamic'" in scripts and len(scripts) == 2
        nonce = next(each for each in scripts if each.startswith("'nonce-"))[7:-1]
        page = response.content.decode()
        assert set(re.findall(r'<script[^>]*nonce="([^"]*)"', page)) == {nonce}
        assert page.count("<script") == len(re.findall(r'<script[^>]*nonce="', page))
        nonces.append(nonce)
    assert nonces[0] != nonces[1]


@pytest.mark.parametrize("path", ["/sign-in/login/", "/account/", "/account/lock/"])
def test_no_page_carries_style_or_script_of_its_own(as_worker, path):
    page = as_worker.get(path).content.decode()
    assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:|<style", page)


def test_cookies_are_for_this_site_and_not_for_scripts(client, worker):
    from kith.accounts.tests.test_sign_in import sign_in

    client.get("/sign-in/login/")
    sign_in(client)
    for name in ("kith", "kith-form"):
        cookie = client.cookies[name]
        assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["domain"]
    assert client.cookies["kith"]["max-age"] == "", "the session ends with the browser"


def test_where_tls_is_cookies_are_bound_to_the_host(monkeypatch):
    monkeypatch.setenv("KITH_TLS", "1")
    ours = importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    try:
        told = importlib.reload(ours)
        assert told.SESSION_COOKIE_NAME == "__Host-kith"
        assert told.CSRF_COOKIE_NAME == "__Host-kith-form"
        assert told.SESSION_COOKIE_SECURE and told.CSRF_COOKIE_SECURE and told.SECURE_SSL_REDIRECT
        assert told.SECURE_HSTS_SECONDS >= 31536000
        assert told.SECURE_REFERRER_POLICY == "no-referrer"
        assert not getattr(told, "SESSION_COOKIE_DOMAIN", None)
        assert getattr(told, "SESSION_COOKIE_PATH", "/") == "/"
    finally:
        monkeypatch.delenv("KITH_TLS")
        importlib.reload(ours)


@pytest.mark.parametrize(("path", "status"), [("/nowhere/", 404), ("/account/people/", 403)])
def test_errors_say_what_to_do_in_our_own_look(as_worker, path, status):
    response = as_worker.get(path)
    assert response.status_code == status
    page = response.content.decode()
    assert 'class="govuk-template' in page and "Kith" in page


def test_a_fault_of_ours_gives_a_reference_and_nothing_else(client, worker, monkeypatch, caplog):
    from kith.accounts.views import own

    client.raise_request_exception = False
    client.force_login(worker)

    def broken(*_, **__):
        raise ValueError("Noah Begum-Hartley")

    monkeypatch.setattr(own, "is_mfa_enabled", broken)
    response = client.get(reverse("accounts:mine"))
    assert response.status_code == 500
    page = response.content.decode()
    assert "Noah" not in page and "Traceback" not in page
    reference = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", page)[0]
    assert reference in caplog.text


def test_a_form_open_too_long_says_so(worker):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    response = strict.post(reverse("account_login"), {"login": "x", "password": "y"})
    assert response.status_code == 403
    assert 'class="govuk-template' in response.content.decode()
