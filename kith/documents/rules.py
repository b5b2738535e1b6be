"""What may be taken in, how large, and under what name. Limits are data: one row a sort of file.

Source: safety note §5.1 (OWASP ASVS 5.0.0 V5.1.1, V5.2.1-V5.2.6, V5.3.2): a list of types for the feature,
the beginning of the bytes must agree with the ending of the name, sizes packed and unpacked.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePosixPath

MB = 1024 * 1024
LONGEST_NAME = 120
MOST_A_DAY = 400 * MB  # one person's files in one day
MOST_AT_ONCE = 10  # files in one form
KEPT_WAITING = timedelta(hours=24)  # how long a file waits for the form that brought it


@dataclass(frozen=True)
class Sort:
    """One sort of file that may be taken in."""

    ending: str
    kind: str
    media: str
    most: int
    check: str  # which check of the child it passes


_ROWS = [
    ("jpg", "photo", "image/jpeg", 25, "photo"),
    ("jpeg", "photo", "image/jpeg", 25, "photo"),
    ("png", "photo", "image/png", 25, "photo"),
    ("webp", "photo", "image/webp", 25, "photo"),
    ("heic", "photo", "image/heic", 25, "photo"),
    ("heif", "photo", "image/heif", 25, "photo"),
    ("gif", "photo", "image/gif", 10, "photo"),
    ("pdf", "pdf", "application/pdf", 40, "pdf"),
    ("docx", "word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 25, "office"),
    ("odt", "word", "application/vnd.oasis.opendocument.text", 25, "office"),
    ("xlsx", "sheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 25, "office"),
    ("csv", "sheet", "text/csv", 10, "text"),
    ("txt", "text", "text/plain", 2, "text"),
    ("mp3", "audio", "audio/mpeg", 60, "audio"),
    ("m4a", "audio", "audio/mp4", 60, "audio"),
    ("ogg", "audio", "audio/ogg", 60, "audio"),
    ("wav", "audio", "audio/wav", 60, "audio"),
]
SORTS: dict[str, Sort] = {
    ending: Sort(ending, kind, media, most * MB, check) for ending, kind, media, most, check in _ROWS
}
ACCEPT = ",".join(f".{ending}" for ending in SORTS)
TAKEN = "photographs, PDF, Word (docx), Excel (xlsx), OpenDocument text, plain text, CSV and sound recordings"

_BIDI_AND_UNSEEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]')
_RUNS = {"exe", "com", "bat", "cmd", "js", "vbs", "ps1", "sh", "scr", "jar", "msi", "hta", "lnk", "php",
         "html", "htm", "svg", "xml", "docm", "xlsm", "dotm", "py"}  # fmt: skip


def clean_name(name: str) -> str:
    """The name as it is kept: no folders, nothing unseen, nothing that turns the reading direction."""
    plain = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    plain = _BIDI_AND_UNSEEN.sub("", plain.replace("\\", "/"))
    plain = _NOT_IN_NAMES.sub(" ", plain.rsplit("/", 1)[-1])
    plain = " ".join(plain.split()).strip(". ")
    stem, ending = PurePosixPath(plain).stem, PurePosixPath(plain).suffix
    return stem[: LONGEST_NAME - len(ending)].rstrip() + ending if ending else plain[:LONGEST_NAME]


def sort_of(name: str) -> Sort | None:
    """The sort of file that a (clean) name says it is."""
    return SORTS.get(PurePosixPath(name).suffix.lower().lstrip("."))


def name_problem(name: str) -> str:
    """Why a file of this (clean) name is not taken in, or nothing."""
    sort = sort_of(name)
    if sort is None:
        return f"“{name or 'A file without a name'}” is of a kind that is not taken in. Bring {TAKEN}."
    inner = [part.lower() for part in PurePosixPath(name).suffixes[:-1]]
    if any(part.lstrip(".") in _RUNS for part in inner):
        return f"“{name}” has two endings, one of them of a program. Rename it and bring it again."
    return ""


def size_problem(name: str, size: int) -> str:
    """Why a file of this size is not taken in, or nothing."""
    sort = sort_of(name)
    if size <= 0:
        return f"“{name}” is empty. Choose the file again."
    if sort and size > sort.most:
        most = sort.most // MB
        return f"“{name}” is {size_words(size)}. The most for this kind is {most} MB: make it smaller."
    return ""


def size_words(size: int) -> str:
    """2.4 MB."""
    if size >= MB:
        return f"{size / MB:.1f} MB"
    return f"{max(1, round(size / 1024))} KB"


def begins_like(sort: Sort, head: bytes) -> bool:
    """Whether the first bytes agree with the ending of the name (text is checked whole, in the child)."""
    brand = head[8:12] if head[4:8] == b"ftyp" else b""
    return {
        "jpg": head.startswith(b"\xff\xd8\xff"),
        "png": head.startswith(b"\x89PNG\r\n\x1a\n"),
        "webp": head.startswith(b"RIFF") and head[8:12] == b"WEBP",
        "heic": brand in {b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis", b"hevc"},
        "gif": head.startswith((b"GIF87a", b"GIF89a")),
        "pdf": head.startswith(b"%PDF-"),
        "docx": head.startswith(b"PK\x03\x04"),
        "txt": not head.startswith((b"%PDF", b"PK\x03\x04", b"MZ", b"\x7fELF", b"#!", b"GIF8", b"\x89PNG")),
        "mp3": head.startswith(b"ID3") or (len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2),
        "m4a": brand in {b"M4A ", b"M4B ", b"mp42", b"isom", b"mp41", b"dash"},
        "ogg": head.startswith(b"OggS\x00"),
        "wav": head.startswith(b"RIFF") and head[8:12] == b"WAVE",
    }[_SAME.get(sort.ending, sort.ending)]


_SAME = {"jpeg": "jpg", "heif": "heic", "xlsx": "docx", "odt": "docx", "csv": "txt"}
