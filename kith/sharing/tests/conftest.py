"""A mother, a father who must not find them, two children; and another family."""

from datetime import date
from types import SimpleNamespace

import pytest

from kith import clock
from kith.access import Role
from kith.accounts.models import Post, Team, User
from kith.casework import actions as casework
from kith.documents import press
from kith.people import actions as people
from kith.people.models import Family, Member
from kith.recording import actions as recording
from kith.sharing import actions

TODAY = date(2026, 11, 24)
STREET, POSTCODE = "14 Larch Rise", "ZZ3 7QF"
CONFIDED = "I hide the bottles behind the shed so that Dad cannot find them again."


@pytest.fixture(autouse=True, scope="module")
def no_spare_left():
    yield
    press.let_go()


def worker(name, role, team):
    user = User.objects.create_user(f"{name.split()[0].lower()}@example.org", name)
    Post.objects.create(user=user, team=team, role=role, starts_on=date(2020, 1, 1))
    return user


def member(family, by, part, forename, surname="Begum", **more):
    person = people.add_person(by=by, forename=forename, surname=surname, **more)
    Member.objects.create(family=family, person=person, part=part, from_on=date(2026, 1, 1))
    return person


@pytest.fixture
def town(db, at):
    """Everybody and everything, as a namespace."""
    at(clock.at(TODAY, 10))
    team = Team.objects.create(name="East", kind="safeguarding", ring="01632 960110")
    priya, dele = worker("Priya Shah", Role.SOCIAL_WORKER, team), worker("Dele Ade", Role.MANAGER, team)
    family = Family.objects.create(name="Begum", made_on=date(2026, 1, 1))
    sana = member(family, priya, "parent", "Sana", born_on=date(1990, 1, 1))
    tom = member(family, priya, "parent", "Tom", "Hartley", born_on=date(1988, 1, 1))
    aisha = member(family, priya, "child", "Aisha", born_on=date(2016, 5, 5))
    noah = member(family, priya, "child", "Noah", born_on=date(2019, 5, 5))
    home = {"by": priya, "family": family, "town": "Wenlow", "from_on": date(2026, 1, 1)}
    people.live_at(person=sana, others=[aisha, noah], lines="3 Old Street", postcode="ZZ1 1ZZ", **home)
    people.live_at(person=tom, lines="9 Mill Lane", postcode="ZZ1 2AB", **home)
    casework.allocate(by=dele, family=family, user=priya, on=date(2026, 2, 2))
    other = Family.objects.create(name="Marlow", made_on=date(2026, 1, 1))
    member(other, priya, "child", "Zoe", "Marlow", born_on=date(2015, 1, 1))
    casework.allocate(by=dele, family=other, user=priya, on=date(2026, 2, 2))
    return SimpleNamespace(
        team=team,
        priya=priya,
        dele=dele,
        family=family,
        sana=sana,
        tom=tom,
        aisha=aisha,
        noah=noah,
        other=other,
    )


def protect(town):
    """Sana and the children flee, and the new address must not be found."""
    stay = people.live_at(by=town.priya, person=town.sana, family=town.family, others=[town.aisha, town.noah],
                          lines=STREET, town="Wenlow", postcode=POSTCODE)  # fmt: skip
    why = "He must not find them."
    people.protect_place(
        by=town.priya, family=town.family, place=stay.place, because=why, viewers=[town.priya]
    )
    return stay.place


def write(town, what="Nani let me in.", **more):
    """A note of a visit to both, told to nobody yet."""
    children = [{"child": town.aisha, "seen": True, "said": "It is a 6."}, {"child": town.noah, "seen": True}]
    given = {"by": town.priya, "family": town.family, "kind": "visit", "on": TODAY, "what": what}
    return recording.finish_note(**given | {"children": children} | more)


@pytest.fixture
def for_sana(town):
    return actions.add_recipient(by=town.priya, family=town.family, person=town.sana, verified="met")


@pytest.fixture
def for_tom(town):
    return actions.add_recipient(by=town.priya, family=town.family, person=town.tom, verified="met")


@pytest.fixture
def for_rao(town):
    given = {"name": "Meera Rao", "role": "Family doctor", "address_words": "The Surgery, Wenlow, ZZ5 5AA"}
    return actions.add_recipient(by=town.priya, family=town.family, verified="rang_back", **given)


def kinds(sharing):
    return sorted({one.kind for one in sharing.findings.all()})


@pytest.fixture
def signed_in(client):
    """`signed_in(user)`: a client who is that user."""

    def sign_in(user):
        client.force_login(user)
        session = client.session
        session["demo_sign_in"] = True
        session.save()
        return client

    return sign_in
