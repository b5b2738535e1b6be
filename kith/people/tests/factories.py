"""Staff and families for this room's tests, made through its actions."""

from datetime import date
from itertools import count
from typing import Any

from kith.access import Role
from kith.accounts.models import Post, Team, User
from kith.people import actions
from kith.people.models import Family, Person
from kith.people.terms import Because, Part

_number = count(1)
LONG_AGO = date(2015, 1, 1)
PASSWORD = "a long pass phrase"


def team(name: str = "", kind: str = Team.Kind.SAFEGUARDING) -> Team:
    """A team."""
    return Team.objects.create(name=name or f"Team {next(_number)}", kind=kind, ring="01632 960123")


def worker(role: str = Role.SOCIAL_WORKER, in_team: Team | None = None, name: str = "", **more: Any) -> User:
    """Somebody with one post."""
    n = next(_number)
    user = User.objects.create_user(f"people{n}@example.org", name or f"Colleague {n}", **more)
    Post.objects.create(user=user, team=in_team, role=role, starts_on=LONG_AGO)
    return user


def child(by: User, forename: str = "Noah", surname: str = "Hartley", **more: Any) -> Person:
    """A child, born in January 2020 unless said."""
    told = {"born_on": date(2020, 1, 19)} if "expected_on" not in more else {}
    return actions.add_person(by=by, forename=forename, surname=surname, **(told | more))


def family(by: User, *people: tuple[Person, str], name: str = "Hartley") -> Family:
    """A family file with these people, or with one child."""
    return actions.make_family(by=by, name=name, people=people or [(child(by), Part.CHILD)], on=LONG_AGO)


def given(by: User, of: Family, to: User | None = None, team: Team | None = None, **more: Any) -> Any:
    """Sight of a family, as allocation gives it: to a worker, or to a team."""
    because = more.pop("because", Because.TEAM if team else Because.ALLOCATED)
    return actions.grant(by=by, family=of, because=because, user=to, team=team, starts_on=LONG_AGO, **more)


def seal(of: Family, one: User, two: User) -> None:
    """Seal a file, as two people do."""
    asked = actions.ask_seal(by=one, family=of, reason="staff", ring="Dele Adeyemi, 01632 960022")
    actions.answer_seal(by=two, request=asked, agreed=True)
