"""Opening a file in an emergency, and looking at it afterwards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kith.access import Action, needs
from kith.people import actions, doors, queries
from kith.people.forms.emergency import EmergencyForm, OpeningReviewForm
from kith.people.terms import Act
from kith.people.views._form import saved


@needs(Action.BREAK_GLASS)
def break_glass(request: HttpRequest, family_id: int) -> HttpResponse:
    """Open one file for four hours: a reason, a sentence and the password again."""
    standing = doors.open_family(request, family_id, act=Act.CLOSED_SHOWN)
    if standing.may(Action.FAMILY_OPEN):
        return redirect("people:family", family_id)
    form = EmergencyForm(request.POST or None, user=doors.reader(request))
    if form.submit_to(actions.break_glass, by=request.user, family=standing.family):
        return saved(request, "people:family", family_id, words="The file is open to you for four hours.")
    context = queries.closed(standing) | {"family_id": family_id, "form": form}
    return render(request, "people/closed.html", context)


@needs(Action.BREAK_GLASS_REVIEW)
def opening(request: HttpRequest, opening_id: int) -> HttpResponse:
    """Look at an emergency opening: was it right?"""
    found = doors.open_opening(request, opening_id)
    form = OpeningReviewForm(request.POST or None)
    if form.submit_to(actions.review_opening, by=request.user, opening=found):
        return saved(request, "people:opening", opening_id)
    own = queries.opening_page(doors.reader(request), found)
    return render(request, "people/opening.html", own | {"form": form})


@needs(Action.BREAK_GLASS_REVIEW)
def openings(request: HttpRequest) -> HttpResponse:
    """Emergency openings that wait for somebody to look at them."""
    return render(request, "people/openings.html", {"openings": queries.openings_to_review()})
