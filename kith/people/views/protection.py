"""Who may open a file: naming somebody, restricting, sealing with a second person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.access import Action, needs
from kith.people import actions, doors, queries
from kith.people.forms.person import SureForm
from kith.people.forms.standing import GrantForm, RestrictForm, SealAnswerForm, UnsealForm
from kith.people.terms import Act, Sealing
from kith.people.views._form import form_page, saved


@needs(Action.GRANT)
def protection(request: HttpRequest, family_id: int) -> HttpResponse:
    """Who may open the file and why, how far it is closed, and what waits for a second person."""
    standing = doors.open_family(request, family_id, act=Act.PROTECTION_READ)
    own = queries.protection_page(standing)
    return render(request, "people/protection.html", queries.page(request, standing, **own))


@needs(Action.GRANT)
def grant(request: HttpRequest, family_id: int) -> HttpResponse:
    """Name somebody who may open the file for a while."""
    standing = doors.open_family(request, family_id, act=Act.PROTECTION_READ)
    form = GrantForm(request.POST or None, users=queries.staff(), field="user")
    if form.submit_to(actions.grant, by=request.user, family=standing.family, because="named"):
        return saved(request, "people:protection", family_id)
    return form_page(request, standing, form, "Name somebody who may open this file")


@needs(Action.GRANT)
def end_grant(request: HttpRequest, family_id: int, grant_id: int) -> HttpResponse:
    """They may not open it any more, from this moment."""
    standing = doors.open_family(request, family_id, act=Act.PROTECTION_READ)
    named = standing.family.grants.filter(because="named").select_related("user")
    held = doors.of_family(standing, named, grant_id)
    form = SureForm(request.POST or None)
    if form.submit_to(actions.end_grant, by=request.user, grant=held):
        return saved(request, "people:protection", family_id)
    return form_page(request, standing, form, f"{held.user} may not open this file any more", button="End it")


@needs(Action.RESTRICT)
def restrict(request: HttpRequest, family_id: int) -> HttpResponse:
    """Others see initials, year of birth and whom to ring."""
    standing = doors.open_family(request, family_id, act=Act.PROTECTION_READ)
    form = RestrictForm(request.POST or None)
    if form.submit_to(actions.restrict, by=request.user, family=standing.family):
        return saved(request, "people:protection", family_id, words="The file is restricted.")
    lead = "Those who work with the family open it as before. Others see whom to ring."
    return form_page(request, standing, form, "Restrict this file", lead, button="Restrict the file")


@needs(Action.RESTRICT)
def renew(request: HttpRequest, family_id: int) -> HttpResponse:
    """Looked at again: it still stands for 90 days."""
    standing = doors.open_family(request, family_id, act=Act.PROTECTION_READ)
    seal = doors.seal_of(standing)
    form = SureForm(request.POST or None)
    if form.submit_to(actions.renew_seal, by=request.user, seal=seal):
        return saved(request, "people:protection", family_id)
    return form_page(request, standing, form, "The restriction still stands", button="Renew it for 90 days")


@needs(Action.RESTRICT)
def end_restriction(request: HttpRequest, family_id: int) -> HttpResponse:
    """The file is open again to those whose work it is."""
    standing = doors.open_family(request, family_id, act=Act.PROTECTION_READ)
    seal = doors.seal_of(standing)
    form = SureForm(request.POST or None)
    if form.submit_to(actions.end_restriction, by=request.user, seal=seal):
        return saved(request, "people:protection", family_id)
    return form_page(request, standing, form, "End the restriction", button="End the restriction", warn=True)


@needs(Action.SEAL)
def ask_seal(request: HttpRequest, family_id: int) -> HttpResponse:
    """Ask a second person to seal the file, or to open a sealed one."""
    standing = doors.open_family(request, family_id, act=Act.PROTECTION_READ)
    sealed = standing.state.value == Sealing.SEALED
    form = UnsealForm(request.POST or None) if sealed else RestrictForm(request.POST or None)
    act = actions.ask_unseal if sealed else actions.ask_seal
    if form.submit_to(act, by=request.user, family=standing.family):
        return saved(request, "people:protection", family_id, words="A second person is asked.")
    title = "Ask for this file to be opened again" if sealed else "Ask for this file to be sealed"
    lead = "It takes two people. Nothing changes until somebody else has agreed."
    return form_page(request, standing, form, title, lead, button="Ask a second person")


@needs(Action.SEAL)
def answer_seal(request: HttpRequest, family_id: int, request_id: int) -> HttpResponse:
    """The second person agrees, or not."""
    standing = doors.open_family(request, family_id, act=Act.PROTECTION_READ)
    waiting = standing.family.seal_requests.filter(answered_at=None).select_related("asked_by")
    asked = doors.of_family(standing, waiting, request_id)
    form = SealAnswerForm(request.POST or None)
    if form.submit_to(actions.answer_seal, by=request.user, request=asked):
        return saved(request, "people:declared", words="Your answer is saved to the record.")
    title = "Open this sealed file again?" if asked.unseal else "Seal this file?"
    lead = f"{asked.asked_by} asks: {asked.get_reason_display()}. {asked.words}"
    return form_page(request, standing, form, title, lead, button="Answer")
