"""The list of staff as a file, out and in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from kith.access import Action, needs
from kith.accounts import actions, queries, staff_list
from kith.accounts.forms.staff import FindPeopleForm, StaffListForm
from kith.accounts.views.people import filters_of
from kith.refusals import Refused

MOST_KEPT = 500


@needs(Action.ADMIN_PEOPLE)
@require_safe
def take(request: HttpRequest) -> HttpResponse:
    """The list as it is narrowed on the page, as CSV."""
    filters = filters_of(FindPeopleForm(request.GET))
    actions.take_list(by=request.user)
    return _file(staff_list.as_text(queries.LIST_HEAD, queries.staff_rows(filters)), "staff.csv")


@needs(Action.ADMIN_PEOPLE)
def bring(request: HttpRequest) -> HttpResponse:
    """Add many people from a file; rows that failed can be taken back with the reason."""
    form = StaffListForm(request.POST or None, request.FILES or None)
    outcome = None
    if request.method == "POST" and form.is_valid():
        try:
            rows = staff_list.read_rows(form.cleaned_data["file"].read())
            outcome = staff_list.bring_in(rows, request.user)
            request.session["staff_failed"] = outcome.failed_text(MOST_KEPT)
        except Refused as no:
            form.add_error("file", no.sentence)
    shown = [[line, row["email"], why] for line, row, why in outcome.failed[:MOST_KEPT]] if outcome else []
    facts = {"form": form, "outcome": outcome, "failed": shown, "columns": staff_list.KNOWN}
    return render(request, "accounts/bring.html", facts)


@needs(Action.ADMIN_PEOPLE)
@require_POST
def failed(request: HttpRequest) -> HttpResponse:
    """The rows of the last file that failed, each with why; given once."""
    text = request.session.pop("staff_failed", None)
    if text is None:
        raise Http404
    return _file(text, "staff-not-added.csv")


def _file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
