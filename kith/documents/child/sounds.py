"""Sound recordings: the header agrees with the name, and that is all. They are never decoded here."""

import struct
import zipfile
from pathlib import Path
from typing import Any

from kith.documents.child import No

WRONG = "is torn, or is not the kind of recording that its name says. Save it anew."
CODECS = (b"\x01vorbis", b"OpusHead", b"Speex   ", b"\x7fFLAC")


def audio(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """Nothing to tell but that the header is sound."""
    path = folder / "in"
    raw = path.read_bytes()
    check = {"mp3": _mp3, "m4a": _m4a, "ogg": _ogg, "wav": _wav}[asked["ending"]]
    if zipfile.is_zipfile(path) or not check(raw):
        raise No(WRONG)
    return {}


def _mp3(raw: bytes) -> bool:
    at = 0
    if raw.startswith(b"ID3"):
        if len(raw) < 10 or any(byte & 0x80 for byte in raw[6:10]):
            return False
        at = 10 + (raw[6] << 21 | raw[7] << 14 | raw[8] << 7 | raw[9])
    frame = raw[at : at + 4096].lstrip(b"\x00")[:4]
    return (
        len(frame) == 4
        and frame[0] == 0xFF
        and frame[1] & 0xE0 == 0xE0
        and frame[1] & 0x06 == 0x02  # layer III
        and frame[2] & 0xF0 != 0xF0
        and frame[2] & 0x0C != 0x0C
    )


def _wav(raw: bytes) -> bool:
    if len(raw) < 44 or raw[12:16] not in (b"fmt ", b"JUNK", b"bext", b"LIST"):
        return False
    told = struct.unpack_from("<I", raw, 4)[0]
    return b"fmt " in raw[12:4096] and told <= len(raw) and len(raw) - told < 4096


def _ogg(raw: bytes) -> bool:
    return raw.startswith(b"OggS\x00") and any(codec in raw[:200] for codec in CODECS)


def _m4a(raw: bytes) -> bool:
    at = 0
    kinds: list[bytes] = []
    while at + 8 <= len(raw) and len(kinds) < 500:
        size, kind = struct.unpack_from(">I4s", raw, at)
        size = struct.unpack_from(">Q", raw, at + 8)[0] if size == 1 and at + 16 <= len(raw) else size
        size = len(raw) - at if size == 0 else size
        if size < 8 or at + size > len(raw):
            return False
        kinds.append(kind)
        if kind == b"moov" and (b"vide" in raw[at : at + size] or b"soun" not in raw[at : at + size]):
            return False
        at += size
    return at == len(raw) and kinds[:1] == [b"ftyp"] and b"moov" in kinds and b"mdat" in kinds
