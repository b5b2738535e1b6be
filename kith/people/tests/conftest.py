"""The world of this room's tests: a front door, two teams with their managers, and one family."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from kith.access import Role
from kith.accounts.models import Team, User
from kith.people import actions
from kith.people.models import Family, Person
from kith.people.terms import Part
from kith.people.tests import factories as make


@dataclass
class World:
    """Who is who."""

    door: User
    worker: User
    manager: User
    stranger: User
    boss: User
    governance: User
    near: Team
    far: Team
    family: Family
    aisha: Person
    noah: Person
    sana: Person
    tom: Person


@pytest.fixture
def world(db: Any) -> World:
    """The Begum-Hartleys with their worker and manager, and people of another team."""
    near, far = make.team("Family Safeguarding 2"), make.team("Family Safeguarding 3")
    door = make.worker(Role.FRONT_DOOR, name="Carol Finch")
    worker = make.worker(in_team=near, name="Priya Nair", phone="01632 960021")
    manager = make.worker(Role.MANAGER, near, name="Dele Adeyemi")
    stranger = make.worker(in_team=far, name="Sam Stranger")
    boss = make.worker(Role.MANAGER, far, name="Bo Boss")
    governance = make.worker(Role.GOVERNANCE, name="Gail Governance")
    aisha = make.child(door, "Aisha", "Begum", born_on=make.date(2017, 5, 4), sex="F")
    noah = make.child(door, "Noah", "Hartley", sex="M")
    sana = make.child(door, "Sana", "Begum", born_on=make.date(1995, 3, 2), sex="F")
    tom = make.child(door, "Tom", "Hartley", born_on=make.date(1992, 8, 1), sex="M")
    people = [(sana, Part.PARENT), (noah, Part.CHILD), (aisha, Part.CHILD), (tom, Part.PARENT)]
    family = make.family(door, *people, name="Begum-Hartley")
    make.given(manager, family, to=worker)
    make.given(manager, family, team=near)
    return World(
        door, worker, manager, stranger, boss, governance, near, far, family, aisha, noah, sana, tom
    )  # fmt: skip


@pytest.fixture
def as_user() -> Any:
    """`as_user(user)` is a browser in which that person is signed in (their authenticator is done)."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        session = client.session
        session["demo_sign_in"] = True
        session.save()
        return client

    return sign_in


@pytest.fixture
def home(world: World) -> Any:
    """Where Sana and the children live; Tom lives elsewhere."""
    actions.live_at(
        by=world.door, person=world.sana, lines="1 Hidden Lane", town="Wenlow", postcode="wl1 2ab",
        from_on=make.date(2020, 1, 1), others=[world.aisha, world.noah], family=world.family,
    )  # fmt: skip
    actions.live_at(
        by=world.door, person=world.tom, lines="12 Open Road", town="Wenlow", postcode="WL3 4CD",
        from_on=make.date(2020, 1, 1), family=world.family,
    )  # fmt: skip
    return world.sana.residences.get().place
