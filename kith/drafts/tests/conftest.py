"""Two workers, a family that one of them works with, and a form that keeps drafts."""

from datetime import date

import pytest
from django.test import Client

from kith.accounts.models import Post, Team, User
from kith.drafts import pace


@pytest.fixture(autouse=True)
def fresh_pace():
    pace._sent.clear()


def somebody(word, name, role="front_door"):
    team, _ = Team.objects.get_or_create(name="Harbour team", kind=Team.Kind.SAFEGUARDING)
    user = User.objects.create_user(f"{word}@wenlow.example", name)
    Post.objects.create(user=user, team=team, role=role, starts_on=date(2026, 1, 1))
    return user


@pytest.fixture
def kofi(db):
    return somebody("kofi", "Kofi Asante")


@pytest.fixture
def mina(db):
    return somebody("mina", "Mina Park")


@pytest.fixture
def as_kofi(kofi):
    return signed_in(kofi)


@pytest.fixture
def as_mina(mina):
    return signed_in(mina)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client
