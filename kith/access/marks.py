"""The mark every view carries: `@needs` (a row of the policy table) or, with a reason, `@public`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from kith.access.terms import ON_FAMILY, Action


def needs(action: Action) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Admit to a view by one action of the policy table.

    An action that concerns no family is decided here, from the reader's posts (403 if not). One that
    concerns a family is decided by the view's door, which reads `request.needed`; a view that never
    called its door fails closed with an error rather than answering.
    """

    def mark(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def admitted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.needed = action  # type: ignore[attr-defined]
            if action not in ON_FAMILY:
                if not request.may(action):  # type: ignore[attr-defined]
                    raise PermissionDenied
                return _seen(request, view(request, *args, **kwargs))
            request.door_passed = False  # type: ignore[attr-defined]
            response = view(request, *args, **kwargs)
            if not request.door_passed:  # type: ignore[attr-defined]
                raise RuntimeError(f"{view.__module__}.{view.__name__} answered without passing its door")
            return _seen(request, response)

        admitted.kith_action = action  # type: ignore[attr-defined]
        return admitted

    return mark


def _seen(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What a door would tell of a look, where a form was sent and answered with a page instead of an act."""
    if "Location" not in response and (tell := getattr(request, "when_shown", None)):
        tell()
    return response


def public(reason: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Open a view to anybody, signed in or not. The reason stands in the code for a reviewer to weigh."""

    def mark(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        view.kith_public = reason  # type: ignore[attr-defined]
        return login_not_required(view)

    return mark


def own(reason: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Open a view to whoever is signed in, because it concerns only themselves."""

    def mark(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        view.kith_public = reason  # type: ignore[attr-defined]
        return view

    return mark
