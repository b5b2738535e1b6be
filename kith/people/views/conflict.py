"""Declared conflicts of interest."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.access import Action, needs
from kith.people import actions, doors, queries
from kith.people.forms.person import SureForm
from kith.people.forms.standing import ConflictForm
from kith.people.views._form import form_page, saved


@needs(Action.CONFLICT_DECLARE)
def declare_conflict(request: HttpRequest, family_id: int) -> HttpResponse:
    """This family is not mine to see."""
    standing = doors.find_family(request, family_id)
    form = ConflictForm(request.POST or None)
    if form.submit_to(actions.declare_conflict, by=request.user, family=standing.family):
        words = "Thank you. You can no longer find or open that file, and the governance officer knows."
        return saved(request, "people:declared", words=words)
    lead = "From this moment you can neither find nor open the file. Only a governance officer can end that."
    return form_page(request, standing, form, "I know this family outside work", lead, button="Declare it")


@needs(Action.DESK_SEE)
def declared(request: HttpRequest) -> HttpResponse:
    """Where an act ends after which the file may be closed to the person who acted."""
    return render(request, "people/declared.html")


@needs(Action.CONFLICT_LIST)
def conflicts(request: HttpRequest) -> HttpResponse:
    """The conflicts that stand."""
    return render(
        request, "people/conflicts.html", {"rows": queries.conflicts_standing(doors.reader(request))}
    )


@needs(Action.CONFLICT_LIST)
def end_conflict(request: HttpRequest, conflict_id: int) -> HttpResponse:
    """The conflict no longer stands."""
    conflict = doors.open_conflict(request, conflict_id)
    form = SureForm(request.POST or None)
    if form.submit_to(actions.end_conflict, by=request.user, conflict=conflict):
        return saved(request, "people:conflicts")
    return render(request, "people/end_conflict.html", {"form": form, "conflict": conflict})
