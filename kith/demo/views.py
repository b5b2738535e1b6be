"""The page on which a visitor to the demo chooses whom to be."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kith import clock
from kith.access import public
from kith.accounts import lock
from kith.demo import actions, queries
from kith.demo.cast import AUTHORITY, PASSWORD

BACKEND = "kith.accounts.backend.StaffBackend"


@public("the demo's front page, routed in demo mode alone: everybody on it is invented")
@require_safe
def cast(request: HttpRequest) -> HttpResponse:
    """The cast, one button each."""
    facts = {
        "cast": queries.cast(), "password": PASSWORD, "fictional": AUTHORITY, "told_on": clock.today(),
    }  # fmt: skip
    return render(request, "demo/cast.html", facts)


@public("signs in as one of an invented cast, in demo mode alone")
@require_POST
def come_in(request: HttpRequest, user_id: int) -> HttpResponse:
    """Sign in as one of the cast."""
    user = queries.one_of_the_cast(user_id)
    if user is None:
        raise Http404
    request.session.flush()
    login(request, user, backend=BACKEND)
    now = lock.seconds()
    request.session["demo_sign_in"] = True
    request.session["began_at"] = request.session["used_at"] = now
    actions.come_in(by=user)
    return redirect("/")
