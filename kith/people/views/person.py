"""One person: what is known of them, their other names, numbers, and how to reach them safely."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.access import Action, needs
from kith.people import actions, doors, queries
from kith.people.forms.person import (
    DisabilityForm,
    IdentifierForm,
    NameForm,
    PersonForm,
    SureForm,
    WayForm,
)
from kith.people.models import Identifier, WayToReach
from kith.people.views._form import form_page, saved


@needs(Action.FAMILY_EDIT)
def change_person(request: HttpRequest, family_id: int, person_id: int) -> HttpResponse:
    """Change what is known of somebody; below it, what is kept as rows of its own."""
    standing, person = doors.open_person(request, family_id, person_id)
    form = PersonForm.of(person, request.POST or None)
    if form.submit_to(actions.change_person, by=request.user, person=person, family=standing.family):
        return saved(request, "people:family", family_id)
    own = {
        "form": form,
        "person": person,
        "member": standing.family.members.filter(person=person, to_on=None).first(),
        "facts": queries.facts_of(person),
        "names": list(person.other_names.all()),
        "numbers": list(person.identifiers.filter(to_on__isnull=True)),
        "ways": list(person.ways.filter(ended_on__isnull=True)),
    }
    return render(request, "people/person.html", queries.page(request, standing, **own))


@needs(Action.FAMILY_EDIT)
def add_name(request: HttpRequest, family_id: int, person_id: int) -> HttpResponse:
    """A former name, or one they also use."""
    standing, person = doors.open_person(request, family_id, person_id)
    form = NameForm(request.POST or None)
    if form.submit_to(actions.add_name, by=request.user, person=person, family=standing.family):
        return saved(request, "people:change_person", family_id, person_id)
    return form_page(request, standing, form, f"Another name of {person.name}")


@needs(Action.FAMILY_EDIT)
def add_identifier(request: HttpRequest, family_id: int, person_id: int) -> HttpResponse:
    """A number of a register."""
    standing, person = doors.open_person(request, family_id, person_id)
    form = IdentifierForm(request.POST or None)
    if form.submit_to(actions.add_identifier, by=request.user, person=person, family=standing.family):
        return saved(request, "people:change_person", family_id, person_id)
    return form_page(request, standing, form, f"A number of {person.name}")


@needs(Action.FAMILY_EDIT)
def end_identifier(request: HttpRequest, family_id: int, person_id: int, number_id: int) -> HttpResponse:
    """A number is not theirs any more."""
    standing, person = doors.open_person(request, family_id, person_id)
    number = doors.of_family(standing, Identifier.objects.filter(person=person), number_id)
    form = SureForm(request.POST or None)
    if form.submit_to(actions.end_identifier, by=request.user, identifier=number, family=standing.family):
        return saved(request, "people:change_person", family_id, person_id)
    title = f"{number.get_kind_display()} {number.value} is not {person.first}’s"
    return form_page(request, standing, form, title, "It stays in the history.", button="End this number")


@needs(Action.FAMILY_EDIT)
def add_way(request: HttpRequest, family_id: int, person_id: int) -> HttpResponse:
    """A phone number or e-mail address, with how to use it safely."""
    standing, person = doors.open_person(request, family_id, person_id)
    form = WayForm(request.POST or None)
    if form.submit_to(actions.add_way, by=request.user, person=person, family=standing.family):
        return saved(request, "people:family", family_id)
    return form_page(request, standing, form, f"A way to reach {person.name}")


@needs(Action.FAMILY_EDIT)
def end_way(request: HttpRequest, family_id: int, person_id: int, way_id: int) -> HttpResponse:
    """A number or address is not to be used any more."""
    standing, person = doors.open_person(request, family_id, person_id)
    way = doors.of_family(standing, WayToReach.objects.filter(person=person), way_id)
    form = SureForm(request.POST or None)
    if form.submit_to(actions.end_way, by=request.user, way=way, family=standing.family):
        return saved(request, "people:change_person", family_id, person_id)
    title = f"Do not use {way.value} for {person.first} any more"
    return form_page(request, standing, form, title, "It stays in the history.", button="Do not use it")


@needs(Action.FAMILY_EDIT)
def disabilities(request: HttpRequest, family_id: int, person_id: int) -> HttpResponse:
    """What is recorded of a disability."""
    standing, person = doors.open_person(request, family_id, person_id)
    held = list(person.disabilities.values_list("code", flat=True))
    form = DisabilityForm(request.POST or None, initial={"codes": held})
    if form.submit_to(actions.set_disabilities, by=request.user, person=person, family=standing.family):
        return saved(request, "people:family", family_id)
    return form_page(request, standing, form, f"Disability of {person.name}")
