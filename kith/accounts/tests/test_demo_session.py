"""A session of the demo's one click is worth nothing more where no demo runs."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kith import clock
from kith.access import Role
from kith.accounts.models import Post, User

pytestmark = pytest.mark.django_db


def test_an_authenticator_is_asked_for_once_the_demo_is_over(settings: Any) -> None:
    user = User.objects.create_user("fiona@example.org", "Fiona Blake")
    Post.objects.create(user=user, role=Role.GOVERNANCE, starts_on=clock.today())
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session["demo_sign_in"] = True
    session.save()
    assert client.get("/").status_code == 200
    settings.KITH_DEMO = False
    assert client.get("/").headers["Location"] == reverse("mfa_activate_totp")
