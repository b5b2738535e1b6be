"""The lock of a session left alone: when it falls, and how typing outlives it.

What a form sent while the page was locked is neither saved nor lost: it travels in the lock page
itself, sealed so that nobody at the screen can read it, and is shown again after the password.
"""

import base64
import json
from dataclasses import dataclass
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from kith import clock

NOT_KEPT = {"csrfmiddlewaretoken"}
NOT_TYPED = {"operation", "draft_page"}


def seconds() -> int:
    """Real seconds: a session ages by the wall clock even where the demo's clock stands still."""
    return clock.wall_seconds()


def in_the_background(request: HttpRequest) -> bool:
    """Whether a script asked, not a person: such a request neither keeps a session awake nor unlocks it."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"


def is_over(request: HttpRequest, now: int) -> bool:
    """Whether this session is older than any may be (12 hours), however busy."""
    began: int = request.session.setdefault("began_at", now)
    return now - began > settings.SESSION_COOKIE_AGE


def is_locked(request: HttpRequest, now: int) -> bool:
    """Whether the page is locked already, or has been left alone for too long."""
    used: int = request.session.get("used_at", now)
    return bool(request.session.get("locked")) or now - used > settings.KITH_IDLE_MINUTES * 60


def fall(request: HttpRequest) -> None:
    """Lock, and remember where the person was."""
    request.session["locked"] = True
    if request.method == "GET" and not in_the_background(request):
        request.session["locked_path"] = request.get_full_path()


def lift(request: HttpRequest) -> str:
    """Unlock; gives the page to go back to."""
    request.session.pop("locked", None)
    request.session["used_at"] = seconds()
    path = str(request.session.pop("locked_path", "/"))
    return path if url_has_allowed_host_and_scheme(path, None) else "/"


# ---- typing that was sent to a locked page ----
@dataclass
class Kept:
    """A form sent to a locked page: where it was going, and what stood in it."""

    path: str
    fields: list[tuple[str, str]]
    files: bool = False

    def shown(self) -> list[tuple[str, str]]:
        """The part that a person typed or chose, for reading."""
        return [
            (name.replace("_", " ").replace("-", " ").capitalize(), value)
            for name, value in self.fields
            if value and name not in NOT_TYPED
        ]


def seal(request: HttpRequest) -> str:
    """What this request sent, readable by us alone and for this person alone."""
    sent = QueryDict(mutable=True)
    sent.update(request.POST)
    fields = [(name, value) for name in sent for value in sent.getlist(name) if name not in NOT_KEPT]
    facts = {
        "who": request.user.pk,
        "path": request.get_full_path(),
        "fields": fields,
        "files": bool(request.FILES),
    }
    return cipher().encrypt(json.dumps(facts).encode()).decode()


def unseal(sealed: str, who: int | None) -> Kept | None:
    """The form that was kept; None if it is none of ours, not theirs, or older than a session may be."""
    try:
        facts = json.loads(cipher().decrypt(sealed.encode(), ttl=settings.SESSION_COOKIE_AGE))
    except (InvalidToken, ValueError):
        return None
    if facts["who"] != who:
        return None
    return Kept(facts["path"], [(name, value) for name, value in facts["fields"]], facts["files"])


@cache
def cipher() -> Fernet:
    """The server's own seal, for what must travel through a browser."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"kith typing kept over a lock")
    return Fernet(base64.urlsafe_b64encode(derived.derive(settings.SECRET_KEY.encode())))
