"""Allocation, the end of our work, and a record opened apart."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kith.access import Action, needs
from kith.casework import actions, doors
from kith.casework.forms.work import (
    AdoptionForm,
    AllocateForm,
    AnswerMoveForm,
    AskForFamilyForm,
    CloseForm,
    EndAllocationForm,
)
from kith.casework.queries import still_open
from kith.casework.queries.staff import workers_in
from kith.casework.queries.work import allocations_of, asked_for, teams_led, teams_to_give, who_decides
from kith.casework.views._forms import ask
from kith.casework.views.journey import done
from kith.people.doors import open_family, reader


@needs(Action.ALLOCATE)
def allocation(request: HttpRequest, family_id: int) -> HttpResponse:
    """Who works with this family, who did, and who shall."""
    standing = open_family(request, family_id)
    own, everywhere = teams_to_give(request.user, standing.family)  # type: ignore[arg-type]
    team, leaders = who_decides(standing.family)
    decides = not leaders or standing.may(Action.STEP_AGREE)
    form = AllocateForm(request.POST or None, hands=workers_in(own), teams=everywhere)
    if form.submit_to(actions.allocate, by=request.user, family=standing.family):
        return done(request, standing.family)
    now, before = allocations_of(standing.family)
    return ask(
        request, standing, form, title="Worker and co-workers", button="Allocate",
        template="casework/allocation.html", present=now, before=before, decides=decides, team=team,
        leaders=leaders, asked=asked_for(standing.family), may_answer=standing.may(Action.STEP_AGREE),
        may_ask=not decides and bool(reader(request).managed_team_ids),
    )  # fmt: skip


@needs(Action.ALLOCATE)
def ask_for_family(request: HttpRequest, family_id: int) -> HttpResponse:
    """A manager elsewhere asks the manager of this family for it."""
    standing = open_family(request, family_id)
    team, leaders = who_decides(standing.family)
    form = AskForFamilyForm(request.POST or None, teams=teams_led(reader(request)))
    if form.submit_to(actions.ask_for_family, by=request.user, family=standing.family):
        messages.success(request, "Saved to the record. They have been asked.")
        return redirect("casework:allocation", standing.family.pk)
    names = " or ".join(str(leader) for leader in leaders) or "Nobody"
    lead = f"The family is with {team or 'no team'}. {names} decides. It stays where it is until the answer."
    return ask(request, standing, form, title="Ask for this family", button="Ask", lead=lead)


@needs(Action.STEP_AGREE)
def answer_move(request: HttpRequest, family_id: int, move_id: int) -> HttpResponse:
    """The manager who has the family lets it go, or says why it stays."""
    standing = open_family(request, family_id)
    found = doors.move_request_of(standing.family, move_id)
    form = AnswerMoveForm(request.POST or None)
    if form.submit_to(actions.answer_move, by=request.user, request=found):
        return done(request, standing.family)
    title = f"{found.asked_by} asks that this family comes to {found.to_team}"
    return ask(request, standing, form, title=title, button="Send your answer", lead=found.words)


@needs(Action.ALLOCATE)
def end_allocation(request: HttpRequest, family_id: int, allocation_id: int) -> HttpResponse:
    """An allocation ends, and the sight of the file with it."""
    standing = open_family(request, family_id)
    found = doors.allocation_of(standing.family, allocation_id)
    form = EndAllocationForm(request.POST or None)
    if form.submit_to(actions.end_allocation, by=request.user, allocation=found):
        return done(request, standing.family)
    lead = f"{found.user or found.team} can no longer open this family's file from then on."
    return ask(request, standing, form, title="End an allocation", button="End it", lead=lead)


@needs(Action.CLOSE)
def close(request: HttpRequest, family_id: int) -> HttpResponse:
    """Our work ends, with what changed."""
    standing = open_family(request, family_id)
    form = CloseForm(request.POST or None)
    if form.submit_to(actions.close_family, by=request.user, family=standing.family):
        if form.result.stands:
            messages.success(request, "Saved to the record. Our work with this family has ended.")
            return redirect("/")
        return done(request, standing.family)
    lead = "It ends the open steps, the clocks and who may open the file."
    return ask(
        request, standing, form, title="End our work", button="End our work", lead=lead,
        template="casework/close.html", open_things=still_open(standing.family),
    )  # fmt: skip


@needs(Action.ADOPTION_OPEN)
def adoption(request: HttpRequest, family_id: int, person_id: int) -> HttpResponse:
    """A separate, sealed record for an adopted child."""
    standing = open_family(request, family_id)
    child = doors.child_of(standing.family, person_id)
    form = AdoptionForm(request.POST or None)
    if form.submit_to(actions.open_adoption, by=request.user, family=standing.family, child=child):
        messages.success(request, "Saved to the record. The separate record is open and sealed.")
        return redirect("casework:journey", form.result.pk)
    lead = (
        f"For {child.name}, once the court has made the order. It is sealed at once, and it cannot be undone "
        "from here. This file stays as it is."
    )
    title, button = "Open a separate record after adoption", "Open the sealed record"
    return ask(request, standing, form, title=title, button=button, lead=lead)
