"""People, teams and families for this room's tests: made the short way, since what is tested is casework."""

from datetime import date
from itertools import count
from typing import Any

from kith import clock
from kith.access import Role
from kith.accounts.models import Post, Team, User
from kith.casework import actions
from kith.casework.models import Contact
from kith.people.models import Family, Grant, Member, Person
from kith.people.terms import Because, Part

_number = count(1)
LONG_AGO = date(2015, 1, 1)


def team(kind: str = Team.Kind.SAFEGUARDING, name: str = "") -> Team:
    """A team of a kind."""
    return Team.objects.create(name=name or f"Team {next(_number)}", kind=kind, ring="01632 960123")


def worker(role: str = Role.SOCIAL_WORKER, in_team: Team | None = None, name: str = "") -> User:
    """Somebody with one post."""
    n = next(_number)
    user = User.objects.create_user(f"worker{n}@example.org", name or f"Worker {n}")
    Post.objects.create(user=user, team=in_team or team(), role=role, starts_on=LONG_AGO)
    return user


def child(forename: str = "Noah", born_on: date | None = date(2018, 5, 1), **more: Any) -> Person:
    """A child, or an unborn one if `born_on` is none."""
    return Person.objects.create(forename=forename, surname="Hartley", born_on=born_on, **more)


def family(*children: Person, name: str = "Hartley") -> Family:
    """A family file with these children (or with one)."""
    made = Family.objects.create(name=name, made_on=LONG_AGO)
    for one in children or (child(),):
        Member.objects.create(family=made, person=one, part=Part.CHILD, from_on=LONG_AGO)
    return made


def children_of(of: Family) -> list[Person]:
    """The family's children, in order."""
    return [member.person for member in of.members.order_by("id")]


def given(to: User, of: Family, because: str = Because.ALLOCATED) -> Grant:
    """Sight of a family, as allocation gives it."""
    return Grant.objects.create(user=to, family=of, because=because, starts_on=LONG_AGO)


def contact(by: User, of: Family | None = None, **facts: Any) -> Contact:
    """A contact, recorded through its action."""
    told = {"said": "He was not in school.", "how": "phone", "basis": "public_task", "told": "yes"}
    return actions.record_contact(by=by, family=of, **(told | facts))


def today() -> date:
    """Today, by the one clock."""
    return clock.today()
