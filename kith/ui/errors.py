"""What a person reads when something went wrong: what happened and what to do, never details."""

import logging
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger("kith.errors")
# No letters or digits that sound or look alike: the reference is read out on the telephone.
_ALPHABET = "ACDEFHJKLMNPRTUVWXY34679"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: we could not read what was sent."""
    return _page("ui/400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: a page that is there, and is not for this person."""
    return _page("ui/403.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not for this person; the page does not say which."""
    return _page("ui/404.html", 404)


def fault(request: HttpRequest) -> HttpResponse:
    """500: our fault. The reference joins what a person tells to what the log holds."""
    letters = [secrets.choice(_ALPHABET) for _ in range(8)]
    reference = "".join(letters[:4]) + "-" + "".join(letters[4:])
    log.error("Reference %s for %s %s", reference, request.method, request.path)
    return _page("ui/500.html", 500, reference=reference)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or sent from elsewhere."""
    return _page("ui/stale.html", 403)


def _page(template: str, status: int, **context: str) -> HttpResponse:
    """Drawn without the request, so that it asks neither database nor session: either may be what failed."""
    context["authority"] = getattr(settings, "KITH_AUTHORITY", "")
    return HttpResponse(render_to_string(template, context), status=status)
