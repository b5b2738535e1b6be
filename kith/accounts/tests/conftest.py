"""People to sign in with. Passwords are hashed quickly here: what is tested is the way in, not the hash."""

from datetime import date

import pytest
from django.core.cache import cache

from kith.accounts.models import Post, Team, User

PASSWORD = "three unlikely words"


@pytest.fixture(autouse=True)
def quick_and_clean(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()


@pytest.fixture
def team(db):
    return Team.objects.create(name="Harbour team", kind=Team.Kind.SAFEGUARDING, ring="01632 960001")


def person(name, role=None, team=None, password=PASSWORD):
    email = f"{name.split()[0].lower()}@wenlow.example"
    user = User.objects.create_user(email, name, password)
    if role:
        Post.objects.create(user=user, role=role, team=team, starts_on=date(2026, 1, 1))
    return user


@pytest.fixture
def officer(team):
    return person("Fiona Blake", "governance")


@pytest.fixture
def worker(team):
    return person("Kofi Asante", "social_worker", team)


@pytest.fixture
def administrator(team):
    return person("Ada Marsh", "administrator")


@pytest.fixture
def other_administrator(team):
    return person("Ben Okoro", "administrator")


@pytest.fixture
def as_worker(client, worker):
    client.force_login(worker)
    return client


@pytest.fixture
def as_administrator(client, administrator, settings):
    """Signed in with the authenticator taken as given: `test_authenticator.py` is about that."""
    settings.KITH_AUTHENTICATOR_ROLES = set()
    client.force_login(administrator)
    return client
