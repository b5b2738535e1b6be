"""What travels and waits sealed: the key that opens it, and tickets that say whose form a page was.

A device seals each save to our public key (ECDH P-256 with a key of its own each time, HKDF-SHA256,
AES-256-GCM), so that whoever holds the device can send it and only this server can read it. The ticket inside
was made by us for one person and one place: nobody can file words under another's name.

Layout: version (1) · key's mark (8) · the device's one-time public point (65) · nonce (12) · sealed text.
The first 86 bytes are authenticated with the text.
"""

import base64
import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.core import signing

VERSION, MARK, POINT, NONCE = 1, 8, 65, 12
HEAD = 1 + MARK + POINT + NONCE
INFO, SALT = b"kith draft 1", "kith.drafts"


class Unreadable(ValueError):
    """Not sealed to our key, or changed on the way."""


@dataclass(frozen=True)
class Ticket:
    """Whose form, where: made by us when the form was shown."""

    user: int
    place: str
    family: int | None
    path: str

    def sealed(self) -> str:
        """As the page carries it."""
        facts = {"u": self.user, "p": self.place, "f": self.family, "w": self.path}
        return signing.dumps(facts, key=_secret(), salt=SALT)


def read_ticket(text: Any) -> Ticket:
    """The ticket, if it is ours. It never grows old: words may wait on a device for weeks."""
    try:
        facts = signing.loads(str(text), key=_secret(), salt=SALT)
    except signing.BadSignature as fault:
        raise Unreadable("not our ticket") from fault
    return Ticket(facts["u"], facts["p"], facts["f"], facts["w"])


def public_point() -> str:
    """The public key as pages carry it: the uncompressed point, base64url."""
    return base64.urlsafe_b64encode(_point(_key(settings.KITH_DRAFTS_KEY))).decode().rstrip("=")


def unseal(sealed: Any) -> dict[str, Any]:
    """What a device sealed for us. Raises Unreadable."""
    try:
        blob = base64.b64decode(sealed, validate=True)
    except (ValueError, TypeError) as fault:
        raise Unreadable("not base64") from fault
    key = _key(settings.KITH_DRAFTS_KEY)
    own = _point(key)
    if len(blob) <= HEAD or blob[0] != VERSION or blob[1 : 1 + MARK] != hashlib.sha256(own).digest()[:MARK]:
        raise Unreadable("sealed to another key")
    point, nonce = blob[1 + MARK : HEAD - NONCE], blob[HEAD - NONCE : HEAD]
    try:
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        shared = key.exchange(ec.ECDH(), theirs)
        secret = HKDF(algorithm=SHA256(), length=32, salt=point + own, info=INFO).derive(shared)
        facts = json.loads(AESGCM(secret).decrypt(nonce, blob[HEAD:], blob[:HEAD]))
    except (InvalidTag, ValueError, RecursionError) as fault:
        raise Unreadable("changed on the way") from fault
    if not isinstance(facts, dict):
        raise Unreadable("not ours")
    return facts


def _point(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


@cache
def _key(where: str) -> ec.EllipticCurvePrivateKey:
    """The opening key, made once beside the data and readable by us alone."""
    path = Path(where)
    if not path.exists():
        _make(path)
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path} is not a P-256 key")
    return key


def _secret() -> str:
    """Tickets live as long as the key: what may be opened may be filed."""
    return _derived(settings.KITH_DRAFTS_KEY)


@cache
def _derived(where: str) -> str:
    number = _key(where).private_numbers().private_value.to_bytes(32, "big")
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"kith draft tickets").derive(number).hex()


def _make(path: Path) -> None:
    """Write a new key whole or not at all; of two processes that try, one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
