"""The key that signs checkpoints, and the public half that anybody may hold."""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

PRIVATE, PUBLIC, COPIES = "trail.key", "trail-public.pem", "checkpoints.jsonl"


def private_key() -> Ed25519PrivateKey:
    """The signing key, made once beside the data and readable by us alone.

    A council keeps it away from the web processes: KITH_TRAIL_KEY names another place.
    """
    path = Path(settings.KITH_TRAIL_KEY)
    if not path.exists():
        _make(path)
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path} is not an Ed25519 key")
    return key


def public_key() -> bytes:
    """The public half, as PEM."""
    return private_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def public_key_path() -> Path:
    """The file with the public half, written anew if it is gone."""
    path = Path(settings.DATA) / PUBLIC
    if not path.exists():
        path.write_bytes(public_key())
    return path


def copies_path() -> Path:
    """The file with a copy of every checkpoint: this is what belongs on another machine."""
    return Path(settings.DATA) / COPIES


def _make(path: Path) -> None:
    """Write a new key whole or not at all; of two processes that try, one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
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
