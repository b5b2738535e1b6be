"""One's own account, and the lock of a session left alone."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kith.access import own
from kith.access.terms import ROLE_WORDS, Role
from kith.accounts import lock
from kith.accounts.forms.sign_in import LockForm
from kith.accounts.middleware import signed_in_by_demo
from kith.accounts.terms import Act
from kith.trail import actions as trail


@own("what somebody reads about themselves")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Who I am here, what my posts let me do, how I sign in."""
    posts = [(post, *ROLE_WORDS[Role(post.role)]) for post in request.user.posts_now]  # type: ignore[union-attr]
    facts = {"posts": posts, "has_authenticator": is_mfa_enabled(request.user)}
    return render(request, "accounts/mine.html", facts)


@own("people cannot change their own address: this stands in front of the page that would let them")
def email_address(request: HttpRequest) -> HttpResponse:
    """Email addresses are kept by the administrator."""
    return redirect("accounts:mine")


@own("the same person's password opens their own locked page")
def locked(request: HttpRequest) -> HttpResponse:
    """Who is locked; the password goes back to where they were, or to what they had sent."""
    if request.method != "POST":
        if not request.session.get("locked"):
            lock.fall(request)
            request.session["locked_path"] = _came_from(request)
        return render(request, "accounts/lock.html", {"form": LockForm(), "typed": False})
    form = LockForm(request.POST)
    if signed_in_by_demo(request) or (form.is_valid() and _opens(request, form)):
        return _go_on(request, request.POST.get("kept", ""))
    return render(request, "accounts/lock.html", {"form": form, "typed": bool(form["kept"].value())})


@own("somebody at a locked page may be another person, who leaves it and signs in")
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out from the lock."""
    if request.method == "POST":
        logout(request)
    return redirect("account_login")


def _opens(request: HttpRequest, form: LockForm) -> bool:
    """Whether the password is theirs. Tries are counted on the account, as at sign-in."""
    user: Any = request.user
    try:
        right = get_adapter(request).reauthenticate(user, str(form.cleaned_data["password"]))
        sentence = "That is not your password. Write it again."
    except ValidationError as too_many:
        right, sentence = False, too_many.messages[0]
    with transaction.atomic():
        trail.record(Act.LOCK_OPENED if right else Act.LOCK_FAILED, user, by=user if right else None)
    if not right:
        form.add_error("password", sentence)
    return right


def _go_on(request: HttpRequest, sealed: str) -> HttpResponse:
    path = lock.lift(request)
    kept = lock.unseal(sealed, request.user.pk) if sealed else None
    if kept is None:
        return redirect(path)
    return render(request, "accounts/kept.html", {"kept": kept})


def _came_from(request: HttpRequest) -> str:
    """The page on which "lock now" was pressed, if it is one of ours."""
    referer = request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}/"
    path = "/" + referer.removeprefix(here) if referer.startswith(here) else "/"
    return "/" if path.startswith("/account/lock") else path
