"""Mail to somebody's own address: a one-time link, and word of what was done with their account.

Sent once the change is kept, never before. The demo keeps mail as files beside its data.
"""

from django.core.mail import send_mail
from django.db import transaction

from kith.accounts.links import path_to_choose_password
from kith.accounts.models import User

LINK = (
    "Choose a password for Kith with this link. It works once, and for three days.\n\n{link}\n\n"
    "If you do not know why you are sent it, ring your information governance officer now."
)
WORD = "{words}.\n\nIf this is not right, ring your information governance officer now."


def send_link(user: User, site: str) -> None:
    """The one-time link, to the address in the list of staff and to nobody else."""
    link = f"{site.rstrip('/')}{path_to_choose_password(user)}"
    _send("Choose a password for Kith", LINK.format(link=link), user.email)


def tell(user: User, words: str) -> None:
    """Word of what was done, or asked, with their account."""
    _send("Your Kith account", WORD.format(words=words), user.email)


def tell_both(user: User, before: str) -> None:
    """A new address is told to the old one, where whoever lost the account would read it."""
    _send("Your Kith account", WORD.format(words=f"You now sign in with {user.email}"), before)


def _send(subject: str, words: str, to: str) -> None:
    if not to.endswith(".invalid"):
        transaction.on_commit(lambda: send_mail(subject, words, None, [to]), robust=True)
