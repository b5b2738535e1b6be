"""Bytes on disk: sealed, under random names, written whole and kept safe before the record says so.

AES-256-GCM with a key beside the data (`KITH_FILES_KEY` names another place); a file's name is bound into its
seal, so that one cannot be put in another's place.
"""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from kith import clock
from kith.documents.rules import KEPT_WAITING

MADE_ANEW = {"original": "", "shown": ".shown", "small": ".small"}


class Lost(Exception):
    """The bytes are not there, or were changed on disk."""


def new_key() -> str:
    """A random name."""
    return secrets.token_hex(16)


def put(key: str, part: str, content: bytes, *, waiting: bool = False) -> None:
    """Seal and write one part of a file, durably."""
    path = _path(key, part, waiting)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    nonce = os.urandom(12)
    sealed = nonce + AESGCM(_key()).encrypt(nonce, content, f"{key}/{part}".encode())
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    _settle(path.parent)


def get(key: str, part: str = "original", *, waiting: bool = False) -> bytes:
    """The bytes of one part. Errors: Lost."""
    try:
        sealed = _path(key, part, waiting).read_bytes()
        return AESGCM(_key()).decrypt(sealed[:12], sealed[12:], f"{key}/{part}".encode())
    except (OSError, InvalidTag, ValueError):
        raise Lost(f"{key}/{part}") from None


def keep(key: str) -> None:
    """Bring what waited among what is kept (linked, so that a form sent twice finds it still)."""
    for part in MADE_ANEW:
        waits, kept = _path(key, part, True), _path(key, part, False)
        if waits.exists() and not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                os.link(waits, kept)
            except FileExistsError:
                continue
            _settle(kept.parent)


def forget_waiting(key: str | None = None) -> None:
    """Take away what waited: one file's once it is kept, or all that waited a day for its form."""
    folder = _folder(True)
    if not folder.exists():
        return
    before = clock.wall_seconds() - KEPT_WAITING.total_seconds()
    for path in list(folder.iterdir()):
        mine = key is not None and path.name.split(".")[0] == key
        if mine or (key is None and path.stat().st_mtime < before):
            path.unlink(missing_ok=True)


def _folder(waiting: bool) -> Path:
    return Path(settings.MEDIA_ROOT) / "waiting" if waiting else Path(settings.MEDIA_ROOT)


def _path(key: str, part: str, waiting: bool) -> Path:
    if len(key) != 32 or not set(key) <= set("0123456789abcdef"):
        raise Lost("no such name")
    folder = _folder(waiting)
    return (folder if waiting else folder / key[:2]) / f"{key}{MADE_ANEW[part]}"


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _key() -> bytes:
    path = Path(getattr(settings, "KITH_FILES_KEY", "") or Path(settings.DATA) / "files.key")
    if not path.exists():
        _make(path)
    return bytes.fromhex(path.read_text().strip())


def _make(path: Path) -> None:
    """Write a new key whole or not at all; of two processes that try, one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(AESGCM.generate_key(bit_length=256).hex())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
