"""A loader, an administrator and a governance officer; invented folders; and a load from end to end."""

import json
from datetime import date

import pytest

from kith import clock
from kith.access import Role
from kith.accounts.models import Post, User
from kith.exchange import actions, running
from kith.exchange.generator import folder as generator

TODAY = date(2026, 11, 24)


def person(email: str, *roles: str) -> User:
    user = User.objects.create_user(f"{email}@example.org", email.title())
    for role in roles:
        Post.objects.create(user=user, role=role, starts_on=date(2020, 1, 1))
    return user


@pytest.fixture
def today(at):
    at(clock.at(TODAY, 10))
    return TODAY


@pytest.fixture
def loader(db, today):
    return person("loader", Role.DATA_LOADER)


@pytest.fixture
def administrator(db, today):
    return person("administrator", Role.ADMINISTRATOR)


@pytest.fixture
def signed_in(client):
    """`signed_in(user)`: a client who is that user, past the authenticator."""

    def sign_in(user):
        client.force_login(user)
        session = client.session
        session["demo_sign_in"] = True
        session.save()
        return client

    return sign_in


@pytest.fixture(scope="session")
def thirty(tmp_path_factory):
    """Thirty invented families with one fault of each kind, and the list of the faults."""
    target = tmp_path_factory.mktemp("extract")
    generator.write(target, families=30, today=TODAY, seed=7, with_faults=True)
    return target, json.loads((target / "faults.json").read_text())


@pytest.fixture
def load_folder(loader):
    """`load_folder(path)`: checked and loaded, as the loader."""

    def run(path, **options):
        load = actions.bring(by=loader, folder=str(path), system="Mosaic", **options)
        load = running.check(load, by=loader)
        if load.stage == "checked":
            load = running.take_in(actions.begin(by=loader, load=load), by=loader)
        load.refresh_from_db()
        return load

    return run


def write(path, **tables: str):
    """A folder of small tables: write(tmp_path, ssd_person="pers_person_id,...\\n1,...")."""
    path.mkdir(exist_ok=True)
    for name, text in tables.items():
        (path / f"{name}.csv").write_text(text)
    return path
