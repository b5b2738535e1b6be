"""Who stands beside the family: advocates and supporters, and workers outside."""

from django.http import HttpRequest, HttpResponse

from kith import clock
from kith.access import Action, needs
from kith.people import actions, doors, queries
from kith.people.forms.family import AnswerForm, OfferForm, OutsideForm
from kith.people.forms.person import EndForm
from kith.people.views._form import form_page, saved


@needs(Action.ADVOCATE_SET)
def offer_support(request: HttpRequest, family_id: int) -> HttpResponse:
    """An advocate or supporter was offered."""
    standing = doors.open_family(request, family_id)
    persons = [member.person for member in queries.members_of(standing.family, clock.today())]
    form = OfferForm(request.POST or None, persons=persons)
    if form.submit_to(actions.offer_support, by=request.user, family=standing.family):
        return saved(request, "people:family", family_id)
    return form_page(request, standing, form, "Record the offer of an advocate or supporter")


@needs(Action.ADVOCATE_SET)
def answer_support(request: HttpRequest, family_id: int, support_id: int) -> HttpResponse:
    """The answer to the offer."""
    standing = doors.open_family(request, family_id)
    offered = doors.of_family(standing, standing.family.supports.select_related("person"), support_id)
    form = AnswerForm(request.POST or None)
    if form.submit_to(actions.answer_support, by=request.user, support=offered):
        return saved(request, "people:family", family_id)
    title = f"{offered.person.first}’s answer about an {offered.get_kind_display().lower()}"
    return form_page(request, standing, form, title.replace("an supporter", "a supporter"))


@needs(Action.FAMILY_EDIT)
def add_outside(request: HttpRequest, family_id: int) -> HttpResponse:
    """Somebody outside works with the family."""
    standing = doors.open_family(request, family_id)
    persons = [member.person for member in queries.members_of(standing.family, clock.today())]
    form = OutsideForm(request.POST or None, persons=persons)
    if form.submit_to(actions.add_outside_worker, by=request.user, family=standing.family):
        return saved(request, "people:family", family_id)
    return form_page(request, standing, form, "Who else works with this family?")


@needs(Action.FAMILY_EDIT)
def end_outside(request: HttpRequest, family_id: int, worker_id: int) -> HttpResponse:
    """They no longer work with the family."""
    standing = doors.open_family(request, family_id)
    worker = doors.of_family(standing, standing.family.outside_workers.filter(to_on=None), worker_id)
    form = EndForm(request.POST or None)
    if form.submit_to(actions.end_outside_worker, by=request.user, worker=worker):
        return saved(request, "people:family", family_id)
    return form_page(request, standing, form, f"{worker} no longer works with this family")
