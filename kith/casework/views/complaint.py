"""Pages of complaints and compliments: a family's, all of them, what is said of oneself, and one of them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kith import clock
from kith.access import Action, needs
from kith.accounts.models import Team
from kith.casework import actions, doors
from kith.casework.doors import ComplaintStanding
from kith.casework.forms import complaint as forms
from kith.casework.models import Complaint
from kith.casework.queries import complaint as told
from kith.casework.terms import ComplaintKind
from kith.drafts.writing import on_form
from kith.people import queries as people
from kith.ui.words import day


@require_safe
@needs(Action.COMPLIMENT_SEE)
def family_complaints(request: HttpRequest, family_id: int) -> HttpResponse:
    """What a family said of our work, as far as this reader may read it."""
    standing = doors.open_family_complaints(request, family_id)
    own = {
        "lines": told.of_family(standing.family, request.user),  # type: ignore[arg-type]
        "may_record": standing.may(Action.COMPLAINT_RECORD),
        "may_see": standing.may(Action.COMPLAINT_SEE),
    }
    return render(request, "casework/family_complaints.html", people.page(request, standing, **own))


@needs(Action.COMPLAINT_RECORD)
def record_for_family(request: HttpRequest, family_id: int) -> HttpResponse:
    """Write down what somebody of a family says."""
    standing = doors.open_family_complaints(request, family_id)
    family = standing.family
    known = [member.person for member in people.members_of(family, clock.today())]
    draft = on_form(request, f"complaint:{family.pk}", family=family)
    form = forms.RecordComplaintForm(
        request.POST or None, people=known, workers=told.workers_known_to(family), draft=draft
    )
    if form.submit_to(actions.record_complaint, draft=draft, by=request.user, family=family):
        messages.success(request, _recorded(form.result))
        return redirect("casework:family_complaints", family.pk)
    own = {"form": form, "draft": draft, "known": known, "title": "Record a complaint or compliment"}
    context = people.page(request, standing, **own, back="casework:family_complaints", button="Record it")
    return render(request, "casework/family_complaint_form.html", context, status=422 if form.errors else 200)


def _recorded(made: Complaint) -> str:
    if made.kind == ComplaintKind.COMPLIMENT:
        return "Saved to the record. Whom it is about has been told."
    stage = made.stages.get()
    who = f"{stage.who} answers it" if stage.who else "Nobody can answer it yet: governance has been shown it"
    return f"Saved to the record. {who}, by {day(stage.due_on)}."


@require_safe
@needs(Action.COMPLAINT_LIST)
def complaints(request: HttpRequest) -> HttpResponse:
    """Complaints and compliments that this reader may read: late answers first."""
    doors.look_at_complaints(request)
    kind = request.GET.get("kind", "")
    page, lines = told.all_complaints(request.user, kind=kind, page=request.GET.get("page"))  # type: ignore[arg-type]
    figures = told.figures_of(told.complaint_figures(request.user, clock.today()))  # type: ignore[arg-type]
    own = {"page": page, "lines": lines, "kind": kind, "kinds": ComplaintKind.choices, "figures": figures}
    return render(request, "casework/complaints.html", own)


@needs(Action.COMPLAINT_TAKE)
def record_elsewhere(request: HttpRequest) -> HttpResponse:
    """Write down what somebody says of our work where it is about no family's file."""
    teams = list(Team.objects.filter(ended_on__isnull=True).order_by("name"))
    draft = on_form(request, "complaint:service")
    form = forms.ServiceComplaintForm(request.POST or None, teams=teams, workers=told.staff(), draft=draft)
    if form.submit_to(actions.record_complaint, draft=draft, by=request.user):
        messages.success(request, _recorded(form.result))
        list_ = request.may(Action.COMPLAINT_LIST)  # type: ignore[attr-defined]
        return redirect("casework:complaints" if list_ else "desk:mine")
    own = {"form": form, "draft": draft, "title": "Record a complaint or compliment", "button": "Record it"}
    return render(request, "casework/complaint_form.html", own, status=422 if form.errors else 200)


@require_safe
@needs(Action.COMPLAINT_OWN)
def complaints_about_me(request: HttpRequest) -> HttpResponse:
    """What is said of one's own work: thanks in full, of complaints the day, the stage and the outcome."""
    return render(request, "casework/complaints_about_me.html", {"lines": told.about_me(request.user)})  # type: ignore[arg-type]


@require_safe
@needs(Action.COMPLAINT_SEE)
def complaint(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """One complaint or compliment: its words, its stages, and what may be done next."""
    standing = doors.open_complaint(request, complaint_id)
    own = told.complaint_page(standing.complaint) | {"may_answer": standing.may(Action.COMPLAINT_ANSWER)}
    return render(request, "casework/complaint.html", own | {"known": standing.knows_family})


@needs(Action.COMPLAINT_ANSWER)
def give_complaint(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """Somebody else answers."""
    standing = doors.open_complaint(request, complaint_id)
    choice = told.may_be_asked(standing.complaint, 0)
    form = forms.GiveComplaintForm(request.POST or None, people=choice)
    return _asked(request, standing, form, actions.give_complaint, "Who answers?", "Give it to them")


@needs(Action.COMPLAINT_ANSWER)
def answer_complaint(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """What they were told."""
    standing = doors.open_complaint(request, complaint_id)
    draft = on_form(request, f"complaint:answer:{complaint_id}")
    form = forms.AnswerComplaintForm(request.POST or None, draft=draft)
    return _asked(
        request, standing, form, actions.answer_complaint, "Answer the complaint", "Save the answer", draft
    )


@needs(Action.COMPLAINT_ANSWER)
def next_stage(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """They are not content: somebody else looks at it anew."""
    standing = doors.open_complaint(request, complaint_id)
    form = forms.NextStageForm(request.POST or None)
    action = actions.next_stage_of_complaint
    return _asked(request, standing, form, action, "They are not content", "Begin the next stage")


@needs(Action.COMPLAINT_ANSWER)
def changed(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """What changed because of it."""
    standing = doors.open_complaint(request, complaint_id)
    found = standing.complaint
    start = {"what_changed": found.what_changed, "follow_up_on": found.follow_up_on}
    form = forms.ChangedForm(request.POST or None, initial=start)
    return _asked(request, standing, form, actions.change_because_of, "What changed because of it", "Save it")


@needs(Action.COMPLAINT_ANSWER)
def followed_up(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """Somebody looked whether it did."""
    standing = doors.open_complaint(request, complaint_id)
    form = forms.FollowUpForm(request.POST or None)
    return _asked(
        request, standing, form, actions.follow_up_complaint, "Did it change?", "Save what you found"
    )


def _asked(
    request: HttpRequest,
    standing: ComplaintStanding,
    form: Any,
    action: Callable[..., Any],
    title: str,
    button: str,
    draft: Any = None,
) -> HttpResponse:
    found = standing.complaint
    more = {} if draft is None else {"draft": draft}
    if form.submit_to(action, by=request.user, complaint=found, **more):
        messages.success(request, "Saved to the record.")
        return redirect(found.get_absolute_url())
    own = {"form": form, "title": title, "button": button, "complaint": found} | more
    return render(request, "casework/complaint_form.html", own, status=422 if form.errors else 200)
