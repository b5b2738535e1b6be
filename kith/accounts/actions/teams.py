"""Teams."""

from datetime import date
from typing import Any

from kith.accounts.models import Team
from kith.accounts.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def add_team(*, by: Any, name: str, kind: str, ring: str = "", source_ref: str = "") -> Team:
    """A new team."""
    _refuse_taken(name)
    team = Team(name=name, kind=kind, ring=ring, source_ref=source_ref)
    team.save()
    trail.record(Act.TEAM_ADDED, team, by=by)
    return team


@act
def change_team(*, by: Any, team: Team, name: str, kind: str, ring: str = "") -> Team:
    """Another name, purpose or number to ring."""
    _refuse_taken(name, but=team)
    team.name, team.kind, team.ring = name, kind, ring
    team.save()
    trail.record(Act.TEAM_CHANGED, team, by=by)
    return team


@act
def end_team(*, by: Any, team: Team, on: date) -> Team:
    """The last day of a team. Nobody may hold a post in it after that day."""
    if team.ended_on is not None:
        raise Refused("This team has ended already.")
    if team.posts.filter(user__ended_at__isnull=True).exclude(ends_on__lte=on).exists():
        raise Refused("People hold posts in this team after that day. End their posts first.", field="on")
    team.ended_on = on
    team.save()
    trail.record(Act.TEAM_ENDED, team, by=by)
    return team


def _refuse_taken(name: str, but: Team | None = None) -> None:
    if Team.objects.filter(name__iexact=name).exclude(pk=but.pk if but else 0).exists():
        raise Refused("A team has this name already. Choose another.", field="name")
