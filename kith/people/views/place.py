"""Where people live: moving, leaving, and addresses that must not be found."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith import clock
from kith.access import Action, needs
from kith.people import actions, doors, queries
from kith.people.forms.person import EndForm, SureForm
from kith.people.forms.place import EndProtectionForm, MoveForm, ProtectForm, ShowForm, ViewerForm
from kith.people.models import Residence
from kith.people.views._form import form_page, saved


@needs(Action.FAMILY_EDIT)
def move(request: HttpRequest, family_id: int, person_id: int) -> HttpResponse:
    """Somebody lives somewhere else from a day on, and others with them."""
    standing, person = doors.open_person(request, family_id, person_id)
    members = queries.members_of(standing.family, clock.today())
    others = [member.person for member in members if member.person_id != person.pk]
    hidden = queries.any_protected([person, *others])
    form = MoveForm(request.POST or None, person=person, others=others, protected=hidden)
    if form.submit_to(actions.live_at, by=request.user, person=person, family=standing.family):
        return saved(request, "people:family", family_id)
    lead = "If the earlier address is protected, the new one is protected too, until somebody ends that."
    return form_page(request, standing, form, f"Where {person.name} lives", lead)


@needs(Action.FAMILY_EDIT)
def leave(request: HttpRequest, family_id: int, residence_id: int) -> HttpResponse:
    """Somebody is not there any more, and where they went is not known."""
    standing = doors.open_family(request, family_id)
    here = standing.family.members.filter(to_on__isnull=True).values("person")
    rows = Residence.objects.filter(person__in=here, to_on__isnull=True)
    stay = doors.of_family(standing, rows.select_related("person").distinct(), residence_id)
    form = EndForm(request.POST or None)
    if form.submit_to(actions.leave_place, by=request.user, residence=stay, family=standing.family):
        return saved(request, "people:family", family_id)
    lead = "If you know where they live now, record that instead: the earlier address then ends by itself."
    return form_page(request, standing, form, f"{stay.person.name} does not live there any more", lead)


@needs(Action.FAMILY_OPEN)
def show_place(request: HttpRequest, family_id: int, place_id: int) -> HttpResponse:
    """Show a protected address to one of its few, who says why. The address is in this answer alone."""
    standing, place = doors.open_place(request, family_id, place_id)
    if not doors.may_see(request, place):
        raise PermissionDenied
    form = ShowForm(request.POST or None)
    if form.submit_to(actions.show_place, by=request.user, place=place, family=standing.family):
        own = {"address": form.result.address, "form": None}
        return render(request, "people/place_shown.html", queries.page(request, standing, **own))
    return form_page(request, standing, form, "Show a protected address", button="Show it")


@needs(Action.PLACE_PROTECT)
def place(request: HttpRequest, family_id: int, place_id: int) -> HttpResponse:
    """A place's audience: protected or not, the few, and who looked. Never the address."""
    standing, found = doors.open_place(request, family_id, place_id)
    own = queries.place_page(standing, found)
    return render(request, "people/place.html", queries.page(request, standing, **own))


@needs(Action.PLACE_PROTECT)
def protect(request: HttpRequest, family_id: int, place_id: int) -> HttpResponse:
    """From now on the address is seen by its few alone."""
    standing, found = doors.open_place(request, family_id, place_id)
    form = ProtectForm(request.POST or None, users=queries.colleagues_of(standing.family), field="viewers")
    if form.submit_to(actions.protect_place, by=request.user, place=found, family=standing.family):
        return saved(request, "people:place", family_id, place_id, words="The address is protected.")
    lead = "From now on it is shown to nobody else, on no page, in no search and on no past day."
    return form_page(request, standing, form, "Protect an address", lead, button="Protect the address")


@needs(Action.PLACE_PROTECT)
def end_protection(request: HttpRequest, family_id: int, place_id: int) -> HttpResponse:
    """The address may be seen again."""
    standing, found = doors.open_place(request, family_id, place_id)
    protections = found.protections.standing()
    protection = doors.of_family(standing, protections, getattr(protections.first(), "pk", 0))
    form = EndProtectionForm(request.POST or None)
    if form.submit_to(actions.end_protection, by=request.user, protection=protection, family=standing.family):
        return saved(request, "people:family", family_id)
    lead = (
        "Everybody who may open the file sees the address again, on past days as well. Ask the person first."
    )
    return form_page(request, standing, form, "End the protection of an address", lead, warn=True)


@needs(Action.PLACE_PROTECT)
def name_viewer(request: HttpRequest, family_id: int, place_id: int) -> HttpResponse:
    """One more of the few."""
    standing, found = doors.open_place(request, family_id, place_id)
    form = ViewerForm(request.POST or None, users=queries.staff(), field="user")
    if form.submit_to(actions.name_viewer, by=request.user, place=found, family=standing.family):
        return saved(request, "people:place", family_id, place_id)
    return form_page(request, standing, form, "Who else may see this address?")


@needs(Action.PLACE_PROTECT)
def end_viewer(request: HttpRequest, family_id: int, place_id: int, viewer_id: int) -> HttpResponse:
    """Somebody is no longer one of the few."""
    standing, found = doors.open_place(request, family_id, place_id)
    viewers = found.viewers.filter(to_on__isnull=True).select_related("user")
    viewer = doors.of_family(standing, viewers, viewer_id)
    form = SureForm(request.POST or None)
    if form.submit_to(actions.end_viewer, by=request.user, viewer=viewer, family=standing.family):
        return saved(request, "people:place", family_id, place_id)
    return form_page(
        request, standing, form, f"{viewer.user} may no longer see this address", button="End it"
    )
