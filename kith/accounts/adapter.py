"""How allauth behaves for staff: no sign-up, clear sentences, and every sign-in in the trail."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import striptags

from kith.accounts import lock
from kith.accounts.models import User
from kith.accounts.terms import Act
from kith.trail import actions as trail

WORDS = {
    "account/messages/password_changed.txt": "Your password is changed. You are signed out everywhere else.",
    "account/messages/password_set.txt": "Your password is kept.",
    "mfa/messages/totp_activated.txt": "Your authenticator is set up.",
    "mfa/messages/totp_deactivated.txt": "Your authenticator is removed.",
}


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; sign-up is closed."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account has ended. Ask your administrator to open it again.",
        "email_password_mismatch": "The email address and password do not belong together. Write both again.",
        "enter_current_password": "Write the password that you have now.",
        "incorrect_password": "That is not your password. Write it again.",
        "invalid_password_reset": "This link no longer works. Ask for a new one.",
        "too_many_login_attempts": (
            "Too many wrong tries for this account. It is locked for five minutes. "
            "Wait, or choose a new password."
        ),
        "rate_limited": "Too many tries. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Say what changed in our words; say nothing where the page itself shows it."""
        template = kwargs.get("message_template") or (args[0] if args else None)
        if template in WORDS:
            super().add_message(request, level, message=WORDS[template])

    def format_email_subject(self, subject: str) -> str:
        """The subject alone: a mail's subject is read on other people's screens."""
        return striptags(subject)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """To the address in the staff list, whatever else allauth knows."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)  # type: ignore[attr-defined]

    # ---- the trail ----
    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Somebody has come in, with everything their sign-in asks for."""
        _tell(Act.SIGNED_IN, user, user)
        request.session["began_at"] = request.session["used_at"] = lock.seconds()
        return super().post_login(request, user, **kwargs)

    def logout(self, request: HttpRequest) -> None:
        """Somebody leaves."""
        _tell(Act.SIGNED_OUT, request.user, request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password for somebody we know; an address that nobody has is not kept."""
        about = User.objects.filter(email=str(credentials.get("email", "")).lower()).first()
        if about:
            _tell(Act.SIGN_IN_FAILED, about, None)

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Check the password of who is signed in, counted against their own account."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within five minutes of signing in: whoever must set up an authenticator has just been asked."""
        began = context.request.session.get("began_at", 0)
        return lock.seconds() - began > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


class AuthenticatorAdapter(DefaultMFAAdapter):
    """How allauth speaks of authenticators."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code does not work. Wait for the next one, and write all six digits.",
    }


def _tell(act: Act, about: Any, by: Any) -> None:
    with transaction.atomic():
        trail.record(act, about, by=by)
