"""Pages about visits."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kith import clock
from kith.access import Action, needs
from kith.people import queries as people
from kith.recording import actions, doors, queries
from kith.recording.forms import CorrectionForm


@needs(Action.FAMILY_OPEN)
def visits(request: HttpRequest, family_id: int) -> HttpResponse:
    """A family's visits."""
    standing = doors.open_visits(request, family_id)
    today = clock.today()
    chosen = {name: request.GET.get(name, "") for name in ("child", "seen")}
    own = queries.visits(standing.family, **chosen, page=request.GET.get("page", 1)) | {
        "children": queries.children_of(standing.family, today),
        "last_seen": queries.last_seen(standing.family, today),
        "chosen": chosen,
        "may_record": standing.may(Action.VISIT_RECORD),
    }
    return render(request, "recording/visits.html", people.page(request, standing, **own))


@needs(Action.VISIT_RECORD)
def correct(request: HttpRequest, family_id: int, visit_id: int) -> HttpResponse:
    """Correct a visit: what stood there before stays in its history."""
    visit, standing = doors.open_visit(request, family_id, visit_id)
    if note := getattr(visit, "note", None):
        return redirect("recording:correct_note", standing.family.pk, note.pk)
    today = clock.today()
    form = CorrectionForm(
        request.POST or None, children=queries.children_for(visit, today), today=today, visit=visit
    )
    if form.submit_to(actions.correct_visit, visit=visit, by=request.user):
        messages.success(request, "The correction is saved to the record.")
        return redirect("recording:visits", standing.family.pk)
    own = {"form": form, "visit": visit}
    return render(request, "recording/correct_visit.html", people.page(request, standing, **own))
