"""Teams."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kith import clock
from kith.access import Action, needs
from kith.accounts import actions, doors, queries
from kith.accounts.forms.staff import EndPostForm, TeamForm
from kith.ui.words import day_month


@needs(Action.ADMIN_PEOPLE)
@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """Every team."""
    found = queries.teams()
    rows = [
        [
            {
                "text": team.name,
                "href": reverse("accounts:team", args=[team.pk]),
                "sub": team.get_kind_display(),
            },
            team.ring,
            team.many,  # type: ignore[attr-defined]
            day_month(team.ended_on) if team.ended_on else "",
        ]
        for team in found
    ]
    return render(request, "accounts/teams.html", {"teams": found, "rows": rows})


@needs(Action.ADMIN_PEOPLE)
def add(request: HttpRequest) -> HttpResponse:
    """Add a team."""
    form = TeamForm(request.POST or None)
    if form.submit_to(actions.add_team, by=request.user):
        messages.success(request, "The team is added.")
        return redirect("accounts:teams")
    return render(request, "accounts/team.html", {"form": form, "team": None, "posts": []})


@needs(Action.ADMIN_PEOPLE)
def change(request: HttpRequest, team_id: int) -> HttpResponse:
    """A team: who is in it, its name and number."""
    team = doors.open_team(request, team_id)
    now = {"name": team.name, "kind": team.kind, "ring": team.ring}
    form = TeamForm(request.POST or None, initial=now)
    if form.submit_to(actions.change_team, by=request.user, team=team):
        messages.success(request, "Saved.")
        return redirect("accounts:teams")
    facts = {"form": form, "team": team, "posts": queries.one_team(team)}
    return render(request, "accounts/team.html", facts)


@needs(Action.ADMIN_PEOPLE)
def end(request: HttpRequest, team_id: int) -> HttpResponse:
    """Say the last day of a team."""
    team = doors.open_team(request, team_id)
    form = EndPostForm(request.POST or None, initial={"on": clock.today()})
    form.fields["on"].label = "What is the last day of this team?"
    if form.submit_to(actions.end_team, by=request.user, team=team):
        messages.success(request, "The team has ended.")
        return redirect("accounts:teams")
    return render(request, "accounts/team_end.html", {"form": form, "team": team})
