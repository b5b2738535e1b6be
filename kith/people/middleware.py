"""A closed file answers with a page: whom to ring, and the emergency opening where that is allowed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.people.doors import FileClosed, reader
from kith.people.forms.emergency import EmergencyForm
from kith.people.queries import closed

Handler = Callable[[HttpRequest], HttpResponse]


class ClosedFile:
    """Turns a door's `FileClosed` into the page of a closed file (403)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for the one exception that is ours; all others go their way."""
        if not isinstance(exception, FileClosed):
            return None
        return closed_page(request, exception)


def closed_page(request: HttpRequest, exception: FileClosed) -> HttpResponse:
    """What the reader may know of the file."""
    standing = exception.standing
    form = EmergencyForm(user=reader(request)) if exception.may_open else None
    context = closed(standing) | {"family_id": standing.family.pk, "form": form}
    return render(request, "people/closed.html", context, status=403)
