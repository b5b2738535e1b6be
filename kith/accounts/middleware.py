"""What every request passes: headers, standing, the idle lock, the authenticator."""

from collections.abc import Callable
from uuid import uuid4

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kith import clock
from kith.access import Action, Answer, Position, decide
from kith.trail.context import request_id

Handler = Callable[[HttpRequest], HttpResponse]
NOBODY = frozenset({Position.NOBODY})
OPEN_PATHS = ("/static/", "/sign-in/", "/account/lock/", "/demo/", "/healthz")


class Headers:
    """Headers of every answer: nothing of a record is kept by a browser or a proxy."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(uuid4().hex[:16])
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        if not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        response.headers["Permissions-Policy"] = (
            "camera=(), microphone=(), geolocation=(), browsing-topics=()"
        )
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response


class Standing:
    """Gives each request `may(action)`: the answer of the policy table for acts without a record."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def may(action: str) -> bool:
            held = request.user.standing if request.user.is_authenticated else NOBODY
            return decide(Action(action), held) is Answer.YES

        request.may = may  # type: ignore[attr-defined]
        return self.get_response(request)


class IdleLock:
    """Locks a session left alone; typing stays in the browser, and the password opens it again.

    The time of last use is written at most once a minute, so that reading stays cheap.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated or request.path.startswith(OPEN_PATHS):
            return self.get_response(request)
        now, used = int(clock.now().timestamp()), request.session.get("used_at", 0)
        if request.session.get("locked") or (used and now - used > settings.KITH_IDLE_MINUTES * 60):
            request.session["locked"] = True
            request.session["locked_path"] = request.get_full_path() if request.method == "GET" else "/"
            return redirect("accounts:lock")
        if now - used > 60:
            request.session["used_at"] = now
        return self.get_response(request)


class Authenticator:
    """Sends people whose role demands an authenticator to set one up before anything else."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if (
            user.is_authenticated
            and not request.path.startswith(OPEN_PATHS)
            and not request.session.get("demo_sign_in")
            and {post.role for post in user.posts_now} & settings.KITH_AUTHENTICATOR_ROLES
            and not is_mfa_enabled(user)
        ):
            return redirect(reverse("mfa_activate_totp"))
        return self.get_response(request)
