"""Allocations of a family, and to whom a manager may give it."""

from kith import clock
from kith.accounts.models import Team, User
from kith.casework.models import Allocation, MoveRequest
from kith.casework.queries.staff import leaders_of
from kith.casework.terms import As
from kith.people.models import Family


def allocations_of(family: Family) -> tuple[list[Allocation], list[Allocation]]:
    """Who works with this family now, and who did before."""
    today = clock.today()
    rows = list(family.allocations.select_related("user", "team", "by"))
    now = [one for one in rows if one.to_on is None or one.to_on > today]
    return now, [one for one in rows if one not in now]


def asked_for(family: Family) -> list[MoveRequest]:
    """Who asks for this family, and waits for an answer."""
    return list(MoveRequest.objects.waiting().filter(family=family).select_related("to_team", "asked_by"))


def who_decides(family: Family) -> tuple[Team | None, list[User]]:
    """The team that has a family, and who leads it: whoever else wants the family asks them."""
    lead = family.allocations.filter(role=As.LEAD, to_on__isnull=True).select_related("team").first()
    return (lead.team, leaders_of(lead.team)) if lead and lead.team else (None, [])


def teams_led(user: User) -> list[Team]:
    """The teams this person leads."""
    return list(Team.objects.filter(pk__in=user.managed_team_ids, ended_on__isnull=True).order_by("name"))


def teams_to_give(user: User, family: Family) -> tuple[list[Team], list[Team]]:
    """The teams whose workers this person may choose, and the teams a family may go to.

    A manager chooses workers of their own teams; the front door gives a family to a team.
    """
    everywhere = list(
        Team.objects.filter(ended_on__isnull=True).exclude(kind__in=[Team.Kind.SUPPORT, Team.Kind.DUTY])
    )
    own = user.managed_team_ids or user.team_ids
    chairs = [team for team in everywhere if team.kind == Team.Kind.CONFERENCES]
    return [team for team in everywhere if team.pk in own] + chairs, everywhere
