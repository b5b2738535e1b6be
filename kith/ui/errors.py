"""What a person reads when something went wrong: what happened and what to do, never details."""

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

log = logging.getLogger("kith.errors")
# No letters or digits that sound or look alike: the reference is read out on the telephone.
_ALPHABET = "ACDEFHJKLMNPRTUVWXY34679"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: we could not read what was sent."""
    return render(request, "ui/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: a page that is there, and is not for this person."""
    return render(request, "ui/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not for this person; the page does not say which."""
    return render(request, "ui/404.html", status=404)


def fault(request: HttpRequest) -> HttpResponse:
    """500: our fault. The page uses neither database nor session, since either may be what failed."""
    letters = [secrets.choice(_ALPHABET) for _ in range(8)]
    reference = "".join(letters[:4]) + "-" + "".join(letters[4:])
    log.error("Reference %s for %s %s", reference, request.method, request.path)
    return HttpResponse(render_to_string("ui/500.html", {"reference": reference}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or sent from elsewhere."""
    return render(request, "ui/stale.html", status=403)
