"""What the next page says ("Saved to the record."), carried there sealed in a cookie.

In the session it would cost two durable writes for each save: one to keep it, one to forget it. Sealed, since
a message may name somebody, and nothing of a record lies open in a browser.
"""

from typing import Any

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core import signing

from kith.accounts.lock import cipher


class _Seal:
    """Stands where Django's own signer does, and seals as well."""

    def sign_object(self, messages: Any, serializer: Any, **how: Any) -> str:
        """Readable by us alone."""
        return cipher().encrypt(serializer().dumps(messages)).decode()

    def unsign_object(self, sealed: str, serializer: Any, **how: Any) -> Any:
        """The messages; a cookie that is none of ours, or older than a session may be, holds none."""
        try:
            plain = cipher().decrypt(sealed.encode(), ttl=settings.SESSION_COOKIE_AGE)
        except InvalidToken as fault:
            raise signing.BadSignature("not ours") from fault
        return serializer().loads(plain)


class SealedCookie(CookieStorage):
    """Messages in one cookie that only the server can read."""

    cookie_name = "__Host-kith-told" if settings.TLS else "kith-told"

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.signer = _Seal()
