"""Warning notes."""

from django.http import HttpRequest, HttpResponse

from kith import clock
from kith.access import Action, needs
from kith.people import actions, doors, queries
from kith.people.forms.family import EndWarningForm, ReviewForm, WarningForm
from kith.people.views._form import form_page, saved


@needs(Action.WARNING_SET)
def set_warning(request: HttpRequest, family_id: int) -> HttpResponse:
    """Set a warning note."""
    standing = doors.open_family(request, family_id)
    persons = [member.person for member in queries.members_of(standing.family, clock.today())]
    form = WarningForm(request.POST or None, persons=persons)
    if form.submit_to(actions.set_warning, by=request.user, family=standing.family):
        return saved(request, "people:family", family_id)
    return form_page(request, standing, form, "Set a warning note", button="Set the warning")


@needs(Action.WARNING_SET)
def review_warning(request: HttpRequest, family_id: int, warning_id: int) -> HttpResponse:
    """Look at a warning again: it still stands."""
    standing = doors.open_family(request, family_id)
    note = doors.of_family(standing, standing.family.warnings.filter(ended_on=None), warning_id)
    form = ReviewForm(request.POST or None)
    if form.submit_to(actions.review_warning, by=request.user, warning=note):
        return saved(request, "people:family", family_id)
    own = {"warning": note, "other": ("people:end_warning", "It no longer stands: end it")}
    return form_page(request, standing, form, "Look at a warning again", **own)


@needs(Action.WARNING_SET)
def end_warning(request: HttpRequest, family_id: int, warning_id: int) -> HttpResponse:
    """The warning no longer stands."""
    standing = doors.open_family(request, family_id)
    note = doors.of_family(standing, standing.family.warnings.filter(ended_on=None), warning_id)
    form = EndWarningForm(request.POST or None)
    if form.submit_to(actions.end_warning, by=request.user, warning=note):
        return saved(request, "people:family", family_id)
    return form_page(request, standing, form, "End a warning", button="End the warning", warning=note)
