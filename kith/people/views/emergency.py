"""Opening a file in an emergency, and looking at it afterwards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kith.access import Action, needs
from kith.people import actions, doors, queries
from kith.people.forms.emergency import EmergencyForm, OpeningReviewForm
from kith.people.forms.person import SureForm
from kith.people.terms import Act
from kith.people.views._form import form_page, saved


@needs(Action.BREAK_GLASS)
def break_glass(request: HttpRequest, family_id: int) -> HttpResponse:
    """Open one file for four hours: a reason, a sentence and the password again."""
    standing = doors.open_family(request, family_id, act=Act.CLOSED_SHOWN)
    if standing.may(Action.FAMILY_OPEN):
        return redirect("casefile:overview", family_id)
    form = EmergencyForm(request.POST or None, user=doors.reader(request))
    if form.submit_to(actions.break_glass, by=request.user, family=standing.family):
        return saved(request, "casefile:overview", family_id, words="The file is open to you for four hours.")
    context = queries.closed(standing) | {"family_id": family_id, "form": form}
    return render(request, "people/closed.html", context)


@needs(Action.FAMILY_OPEN)
def close_glass(request: HttpRequest, family_id: int) -> HttpResponse:
    """Close a file again that one opened in an emergency."""
    standing = doors.open_family(request, family_id)
    form = SureForm(request.POST if request.method == "POST" else None)
    if form.submit_to(actions.close_opening, by=request.user, family=standing.family):
        return saved(request, "people:declared", words="The file is closed again.")
    lead = "You opened it in an emergency. What you did stays in the trail, and somebody still looks at it."
    return form_page(request, standing, form, "Close the file now", lead, button="Close it now")


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
    waiting = queries.openings_to_review(doors.reader(request))
    return render(request, "people/openings.html", {"openings": waiting})
