"""A family with two children, its worker, and somebody who is nobody to it."""

from datetime import date

import pytest

from kith import clock
from kith.access import Role
from kith.accounts.models import Post, Team, User
from kith.casework import actions as casework
from kith.people.models import Family, Member, Person

TODAY = date(2026, 11, 24)


def worker(name: str, role: str, team: Team) -> User:
    user = User.objects.create_user(f"{name.lower()}@example.org", name)
    Post.objects.create(user=user, team=team, role=role, starts_on=date(2020, 1, 1))
    return user


@pytest.fixture
def today(at):
    at(clock.at(TODAY, 10))
    return TODAY


@pytest.fixture
def priya(db, today):
    return worker("Priya", Role.SOCIAL_WORKER, Team.objects.create(name="East", kind="safeguarding"))


@pytest.fixture
def stranger(db, today):
    return worker("Olu", Role.SOCIAL_WORKER, Team.objects.create(name="West", kind="safeguarding"))


@pytest.fixture
def family(priya):
    made = Family.objects.create(name="Begum", made_on=date(2026, 1, 1))
    for name, born in (("Aisha", date(2016, 5, 5)), ("Noah", date(2019, 5, 5))):
        person = Person.objects.create(forename=name, surname="Begum", born_on=born)
        Member.objects.create(family=made, person=person, part="child", from_on=date(2026, 1, 1))
    sana = Person.objects.create(forename="Sana", surname="Begum", born_on=date(1990, 1, 1))
    Member.objects.create(family=made, person=sana, part="parent", from_on=date(2026, 1, 1))
    manager = worker("Dele", Role.MANAGER, priya.posts.get().team)
    casework.allocate(by=manager, family=made, user=priya, on=date(2026, 2, 2))
    return made


@pytest.fixture
def children(family):
    return list(
        Person.objects.filter(memberships__family=family, memberships__part="child").order_by("born_on")
    )


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
def standing_of():
    """`standing_of(user, family)`: how somebody stands to a family, as its door would say."""
    from kith.people.models.standing import Standing, position_of, state_of

    return lambda user, family: Standing(family, state_of(family), position_of(user, family))
