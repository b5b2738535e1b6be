"""The door to a team's page: one of the reader's own teams, else 404; the look is recorded."""

from django.http import Http404, HttpRequest

from kith.accounts.models import Team
from kith.desk.models import SavedList
from kith.desk.terms import Act
from kith.trail import actions as trail


def open_team(request: HttpRequest, asked: str) -> tuple[Team | None, list[Team]]:
    """The team that was asked for (or the first), and all teams that this reader leads."""
    user = request.user
    led = Team.objects.filter(pk__in=user.managed_team_ids, ended_on__isnull=True)  # type: ignore[union-attr]
    teams = list(led.order_by("name"))
    chosen = (
        next((team for team in teams if str(team.pk) == asked), None) if asked else next(iter(teams), None)
    )
    if asked and chosen is None:
        raise Http404
    if chosen:
        trail.read(Act.TEAM_READ, chosen, by=user)
    return chosen, teams


def saved_list(request: HttpRequest, list_id: int) -> SavedList:
    """A saved list of the reader's own; anybody else's does not exist."""
    found = SavedList.objects.filter(pk=list_id, user=request.user).first()  # type: ignore[misc]
    if found is None:
        raise Http404
    return found
