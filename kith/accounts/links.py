"""The one-time link with which somebody chooses a password: three days, once, for them alone."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from kith.accounts.models import User


def path_to_choose_password(user: User) -> str:
    """The path of the link. It ends when a password is chosen with it, or after three days."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, token = key.split("-", 1)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
