"""Notices of what is done with accounts: to governance, to the person concerned, to who may agree it.

Notices stand above this room, so the function is named in `settings.py` (socket `KITH_TELL`).
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from kith.accounts import letters, queries
from kith.accounts.models import User


def everyone(words: str, user: User, *, by: Any, deciding: bool = False, also: Iterable[User] = ()) -> None:
    """Governance (and, where it waits for a decision, administrators), the person and whoever else."""
    readers = [*queries.governance(), *also, *(queries.administrators() if deciding else [])]
    _leave(readers, words, by=by, but=user)
    if user != by:
        _leave([user], words, by=by, path=reverse("accounts:mine"))
        if user.has_usable_password():  # whoever has not come in yet is sent a link, and nothing before it
            letters.tell(user, words)


def governance(words: str, user: User, *, by: Any) -> None:
    """Governance alone: of somebody who does not sign in yet, of many at once."""
    _leave(queries.governance(), words, by=by, but=user)


def deciders(words: str, *, by: Any) -> None:
    """Everybody who may agree what an administrator asks."""
    _leave([*queries.governance(), *queries.administrators()], words, by=by)


def _leave(readers: Iterable[User], words: str, *, by: Any, but: User | None = None, path: str = "") -> None:
    leave = import_string(settings.KITH_TELL)
    for reader in dict.fromkeys(readers):
        if reader != but:
            leave(to=reader, words=words, path=path or reverse("accounts:requests"), by=by)
