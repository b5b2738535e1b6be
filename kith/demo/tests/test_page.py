"""The page on which a visitor chooses whom to be, in demo mode alone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from django.test import Client
from django.urls import clear_url_caches, include, path

from kith.accounts.models import User
from kith.accounts.terms import Act
from kith.trail.models import Event


@pytest.fixture
def demo_mode(settings: Any) -> Iterator[None]:
    """The addresses as they are with KITH_DEMO=1."""
    import kith.urls

    urls = ModuleType("demo_urls")
    urls.urlpatterns = [*kith.urls.urlpatterns, path("demo/", include("kith.demo.urls"))]  # type: ignore[attr-defined]
    settings.ROOT_URLCONF = urls
    settings.KITH_DEMO = True
    clear_url_caches()
    yield
    clear_url_caches()


def test_without_demo_mode_there_is_no_such_page() -> None:
    """Asked of a process of its own: addresses are read once, and these tests live in the demo."""
    ask = "import django; django.setup(); from django.urls import resolve; resolve('/demo/')"
    kept = {name: value for name, value in os.environ.items() if name != "KITH_DEMO"}
    told = kept | {"DJANGO_SETTINGS_MODULE": "kith.settings"}
    done = subprocess.run([sys.executable, "-c", ask], env=told, capture_output=True, text=True, check=False)
    assert done.returncode and "Resolver404" in done.stderr


def test_one_button_for_each_of_the_cast(client: Client, company: Any, demo_mode: None) -> None:
    page = client.get("/demo/").content.decode()
    assert page.count("Sign in as ") == len(company.who) - 1  # all but a colleague who is not in the cast
    assert "kitchen-table-tea" in page and "invented" in page


def test_one_click_signs_in_and_the_trail_says_so(client: Client, worker: User, demo_mode: None) -> None:
    answer = client.post(f"/demo/as/{worker.pk}/")
    assert answer.status_code == 302 and client.session["demo_sign_in"] is True
    assert int(client.session["_auth_user_id"]) == worker.pk
    assert Event.objects.filter(act=Act.SIGNED_IN, by_ref=worker.pk).exists()


def test_nobody_outside_the_cast(client: Client, co_worker: User, demo_mode: None) -> None:
    assert client.post(f"/demo/as/{co_worker.pk}/").status_code == 404
    assert client.post("/demo/as/999/").status_code == 404


def test_nobody_whose_account_has_ended(
    client: Client, worker: User, administrator: User, demo_mode: None
) -> None:
    from kith.accounts.actions import end_account

    end_account(by=administrator, user=worker)
    assert client.post(f"/demo/as/{worker.pk}/").status_code == 404


def test_it_is_never_a_link(client: Client, worker: User, demo_mode: None) -> None:
    assert client.get(f"/demo/as/{worker.pk}/").status_code == 405
