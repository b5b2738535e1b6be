"""The page of people and places, the file's name, and who has a part in it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith import clock
from kith.access import Action, needs
from kith.people import actions, doors, queries
from kith.people.forms.family import FamilyNameForm
from kith.people.forms.person import AnswersForm, EndForm, LookForm
from kith.people.views._form import form_page, saved


@needs(Action.FAMILY_OPEN)
def family(request: HttpRequest, family_id: int) -> HttpResponse:
    """Everybody in the family, where they live, who works with them, and who may open the file."""
    standing = doors.open_family(request, family_id)
    own = queries.people_page(standing, doors.reader(request), clock.today())
    own["complaints"] = settings.KITH_COMPLAINTS
    return render(request, "people/family.html", queries.page(request, standing, **own))


@needs(Action.FAMILY_EDIT)
def rename(request: HttpRequest, family_id: int) -> HttpResponse:
    """Another name for the file."""
    standing = doors.open_family(request, family_id)
    form = FamilyNameForm(request.POST or None, initial={"name": standing.family.name})
    if form.submit_to(actions.rename_family, by=request.user, family=standing.family):
        return saved(request, "people:family", family_id)
    return form_page(request, standing, form, "Rename the family file")


@needs(Action.FAMILY_EDIT)
def add_person(request: HttpRequest, family_id: int) -> HttpResponse:
    """Look first; say of each near match whether it is the same; then add the person found, or a new one."""
    standing = doors.open_family(request, family_id)
    look = LookForm(request.POST or None)
    found = answers = None
    if look.is_bound and look.is_valid():
        found = doors.look_for(request, standing, **look.sought())
        sent = request.POST if request.POST.get("step") == "add" else None
        answers = AnswersForm(sent, cards=found.cards)
        if _added(request, standing, look, answers):
            return saved(request, "people:family", family_id)
    own = {"look": look, "found": found, "answers": answers, "forms": [f for f in (look, answers) if f]}
    return render(request, "people/add_person.html", queries.page(request, standing, **own))


def _added(request: HttpRequest, standing: doors.Standing, look: LookForm, answers: AnswersForm) -> bool:
    """Whether the answers were complete and the person stands in the family now."""
    if not (answers.is_bound and answers.is_valid()):
        return False
    shared = {"by": request.user, "family": standing.family, "part": look.cleaned_data["part"]}
    if answers.same:
        return bool(answers.submit_to(actions.add_member, person=answers.same, **shared))
    return bool(answers.submit_to(actions.add_person, **look.details(), **shared))


@needs(Action.FAMILY_EDIT)
def end_member(request: HttpRequest, family_id: int, member_id: int) -> HttpResponse:
    """Somebody no longer has a part in this family."""
    standing = doors.open_family(request, family_id)
    member = doors.of_family(standing, standing.family.members.select_related("person"), member_id)
    form = EndForm(request.POST or None)
    if form.submit_to(actions.end_member, by=request.user, member=member):
        return saved(request, "people:family", family_id)
    lead = "What was recorded stays, and so does the history of their part."
    title = f"{member.person.name} no longer has a part in this family"
    return form_page(request, standing, form, title, lead)
