"""What every request passes: headers, standing, the idle lock, the authenticator."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kith.access import Action, Answer, Position, decide
from kith.accounts import lock
from kith.accounts.forms.sign_in import LockForm
from kith.trail.context import request_id

Handler = Callable[[HttpRequest], HttpResponse]
NOBODY = frozenset({Position.NOBODY})
OUTSIDE = ("/static/", "/account/lock/", "/demo/", "/healthz", "/readyz")
OPEN_TO_LOCKED = (*OUTSIDE, "/sign-in/login/", "/sign-in/logout/")
OPEN_WITHOUT_AUTHENTICATOR = (*OUTSIDE, "/sign-in/")
PERMISSIONS = ", ".join(
    f"{name}=()"
    for name in ("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
                 "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "usb")
)  # fmt: skip


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
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.method == "POST" and request.path == reverse("account_logout"):
            response.headers["Clear-Site-Data"] = '"cache"'  # unsent words stay, sealed (kith/drafts)
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
    """Locks a session left alone, and ends one that is 12 hours old.

    It stands in `process_view`, behind the check that a form is ours, since a form sent to a locked
    page is shown again after the password. The time of last use is written at most once a minute, so
    that reading stays cheap; a script's request does not count as use.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """Let the request through, or answer it here."""
        if not request.user.is_authenticated or request.path.startswith(OPEN_TO_LOCKED):
            return None
        now = lock.seconds()
        if lock.is_over(request, now):
            logout(request)
            return redirect(reverse("account_login"))
        if lock.is_locked(request, now):
            lock.fall(request)
            return self._locked(request)
        if not lock.in_the_background(request) and now - request.session.get("used_at", 0) > 60:
            request.session["used_at"] = now
        return None

    def _locked(self, request: HttpRequest) -> HttpResponse:
        if lock.in_the_background(request):
            return JsonResponse({"locked": reverse("accounts:lock")}, status=423)
        if request.method != "POST":
            return redirect("accounts:lock")
        form = LockForm(initial={"kept": lock.seal(request)})
        return render(request, "accounts/lock.html", {"form": form, "typed": True}, status=423)


def signed_in_by_demo(request: HttpRequest) -> bool:
    """With one click, while the demo runs. Where no demo runs such a session is worth nothing more."""
    return bool(settings.KITH_DEMO and request.session.get("demo_sign_in"))


class Authenticator:
    """Sends people whose role demands an authenticator to set one up before anything else."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if (
            user.is_authenticated
            and not request.path.startswith(OPEN_WITHOUT_AUTHENTICATOR)
            and not signed_in_by_demo(request)
            and {post.role for post in user.posts_now} & settings.KITH_AUTHENTICATOR_ROLES
            and not is_mfa_enabled(user)
        ):
            return redirect(reverse("mfa_activate_totp"))
        return self.get_response(request)
