"""One's own notices."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from kith.access import own
from kith.notices import actions, doors, queries
from kith.ui.forms import Form


@own("notices are shown to whom they are addressed, and to nobody else")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for me, or what I have read."""
    read = request.GET.get("read") == "yes"
    page = queries.page_of_notices(request.user, request.GET.get("page", "1"), read=read)
    return render(request, "notices/mine.html", {"page": page, "read": read, "sent": Form()})


@own("somebody goes where their own notice leads")
@require_POST
def follow(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Mark a notice as read, and go where it leads; that page's own door decides what is shown."""
    notice = doors.open_notice(request, notice_id)
    if notice.read_at is None:
        Form(request.POST).submit_to(actions.read, notice=notice, by=request.user)
    path = notice.path if url_has_allowed_host_and_scheme(notice.path, None) else ""
    return redirect(path or "notices:mine")


@own("somebody marks their own notice as read")
@require_POST
def read(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Mark a notice as read, and stay."""
    notice = doors.open_notice(request, notice_id)
    Form(request.POST).submit_to(actions.read, notice=notice, by=request.user)
    return redirect("notices:mine")


@own("somebody marks their own notices as read")
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all of mine as read."""
    if Form(request.POST).submit_to(actions.read_all, by=request.user):
        messages.success(request, "Every notice is marked as read.")
    return redirect("notices:mine")
