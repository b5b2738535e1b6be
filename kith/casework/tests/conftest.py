"""Signing somebody in, and a front door on a Monday, for the tests of this room's pages."""

from datetime import date

import pytest

from kith import clock
from kith.access import Role
from kith.accounts.models import Team
from kith.casework.tests import factories as make
from kith.people.tests.conftest import as_user, world

__all__ = ["as_user", "world"]


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


@pytest.fixture
def door(at):
    at(clock.at(date(2026, 11, 23), 9, 20))
    return make.team(Team.Kind.FRONT_DOOR)


@pytest.fixture
def carol(door):
    return make.worker(Role.FRONT_DOOR, door, "Carol Finch")


@pytest.fixture
def grace(door):
    return make.worker(Role.MANAGER, door, "Grace Obi")
