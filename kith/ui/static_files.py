"""Styles, scripts and fonts, by servestatic, without its price for every page.

servestatic's middleware speaks async alone. In the middle of our own it would give each page an event loop of
its own, which costs as much as three queries; here only requests for static files go that way.
"""

from collections.abc import Callable

from asgiref.sync import async_to_sync
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from servestatic.middleware import ServeStaticMiddleware

Handler = Callable[[HttpRequest], HttpResponse]


class StaticFiles:
    """Answers below STATIC_URL; lets everything else pass."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self._find = async_to_sync(ServeStaticMiddleware(_nothing))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(settings.STATIC_URL):
            return self.get_response(request)
        return self._find(request) or self.get_response(request)


async def _nothing(request: HttpRequest) -> None:
    """There is no such file: the page that says so is made outside."""
