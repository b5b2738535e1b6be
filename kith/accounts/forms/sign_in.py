"""Forms of sign-in: allauth's own, in our words, and the lock."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

PASSWORD = "Write your password"


class Plain:
    """Labels say what a field is; a placeholder that goes away when one types does not help."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in self.fields.values():
            each.widget.attrs.pop("placeholder", None)

    def call(self, name: str, label: str, missing: str) -> None:
        """Name a field, and say what to do when it is empty."""
        self.fields[name].label, self.fields[name].help_text = label, ""
        self.fields[name].error_messages["required"] = missing


class SignInForm(Plain, account.LoginForm):  # type: ignore[misc]
    """Email address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call("login", "Work email address", "Write your work email address")
        self.fields["login"].error_messages["invalid"] = "Write an email address like name@example.org"
        self.call("password", "Password", PASSWORD)


class PasswordForm(Plain, account.ReauthenticateForm):  # type: ignore[misc]
    """The password again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call("password", "Your password", PASSWORD)


class ChangePasswordForm(Plain, account.ChangePasswordForm):  # type: ignore[misc]
    """The password now, and twice the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call("oldpassword", "Your password now", "Write the password that you have now")
        _new_password(self)


class SetPasswordForm(Plain, account.SetPasswordForm):  # type: ignore[misc]
    """A first password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_password(self)


class ChoosePasswordForm(Plain, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password with a one-time link, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_password(self)


class ForgottenForm(Plain, account.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call("email", "Work email address", "Write your work email address")


class CodeForm(Plain, mfa.AuthenticateForm):  # type: ignore[misc]
    """Six digits, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _digits(self)


class CodeAgainForm(Plain, mfa.ReauthenticateForm):  # type: ignore[misc]
    """Six digits again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _digits(self)


class SetUpForm(Plain, ActivateTOTPForm):  # type: ignore[misc]
    """The first six digits of a new authenticator."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _digits(self)


class LockForm(forms.Form):
    """The password again, and what was sent while the page was locked."""

    password = forms.CharField(
        label="Your password",
        error_messages={"required": PASSWORD},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)


def _new_password(form: Plain) -> None:
    form.call("password1", "New password", "Write a new password")
    form.call("password2", "New password again", "Write the new password again")


def _digits(form: Plain) -> None:
    form.call("code", "Six digits", "Write the six digits that your authenticator shows")
    form.fields["code"].widget.attrs |= {"inputmode": "numeric", "class": "govuk-input--width-10"}
