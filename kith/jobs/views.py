"""Two answers for whoever watches over the server."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kith.access import public
from kith.jobs.checks import why_not_ready


@public("a watcher asks whether the process lives; the answer is one word")
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("alive\n", content_type="text/plain")


@public("a watcher asks whether pages can be served; the answer is one word")
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers, is durable and up to date; why not stays in here."""
    if why_not_ready():
        return HttpResponse("not ready\n", content_type="text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")
