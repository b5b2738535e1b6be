"""Word, Excel and OpenDocument files: zip files whose every entry is looked at before it is unpacked."""

import re
import stat
import struct
import zipfile
from pathlib import Path
from typing import Any

from kith.documents.child import No

ENTRIES, TOTAL, LARGEST, RATIO = 3000, 250_000_000, 120_000_000, 150
MEND = "Save it anew in the program it came from, and bring that."
NEEDED = {
    "docx": ("[Content_Types].xml", "word/document.xml"),
    "xlsx": ("[Content_Types].xml", "xl/workbook.xml"),
    "odt": ("mimetype", "content.xml"),
}
BANNED: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"vbaproject|vbadata|(^|/)(basic|scripts)/|macrosheets|activex", re.I), "has macros inside"),
    (re.compile(r"(^|/)embeddings/|oleobject|(^|/)object \d", re.I), "has other files inside"),
    (re.compile(r"externallinks?/|querytables?/|(^|/)connections\.xml", re.I), "reads from elsewhere"),
    (re.compile(r"\.(exe|dll|js|vbs|bat|cmd|ps1|hta|jar|html?|svgz|lnk|scr|com|msi)$", re.I),
     "has a program inside"),
]  # fmt: skip
IN_WORDS: list[tuple[re.Pattern[bytes], str]] = [
    (re.compile(rb"macroEnabled|vnd\.ms-office\.vba|<(?:office|script):event-listener", re.I),
     "has macros inside"),
    (re.compile(rb"<ddeLink|office:dde-source|vnd\.sun\.star\.script:", re.I), "reads from elsewhere"),
    (re.compile(rb"<(?:\w+:)?f\b[^>]*>[^<]*(?:(?:WEBSERVICE|\bCALL|REGISTER\.ID)\s*\(|\|)", re.I),
     "has formulas that read from elsewhere"),
    (re.compile(rb"<draw:(?:image|object|plugin)\b[^>]*xlink:href=\"(?:\w+:|//)", re.I),
     "reads from elsewhere"),
]  # fmt: skip
FIELD = re.compile(rb"<\w+:instrText\b[^>]*>([^<]*)<|\b\w+:instr=\"([^\"]*)\"")
ACTING_FIELD = re.compile(rb"\bDDE(AUTO)?\b|\bINCLUDE(TEXT|PICTURE)\b|\bIMPORT\b|\bLINK\b", re.I)
RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.I)
SCRIPTED = re.compile(rb"Target\s*=\s*[\"']\s*(?:javascript|vbscript|file|data|\\\\|//)", re.I)


def office(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """How many parts it has, once none of them acts, reads from elsewhere, or unpacks too large."""
    with unpacked(folder / "in", asked["ending"]) as archive:
        names = archive.namelist()
        for name in names:
            if name.lower().endswith((".xml", ".rels", ".vml")) or name == "mimetype":
                look(name, archive.read(name))
        if asked["ending"] == "odt" and not archive.read("mimetype").startswith(
            b"application/vnd.oasis.opendocument.text"
        ):
            raise No("is not the kind of document that its name says.")
    return {"parts": len(names)}


def unpacked(path: Path, ending: str) -> zipfile.ZipFile:
    """The archive, open, its list of entries sound. Nothing is unpacked yet."""
    if _told(path) > ENTRIES:
        raise No(f"has more than {ENTRIES:,} parts. {MEND}")
    try:
        archive = zipfile.ZipFile(path)
        entries = archive.infolist()
    except (MemoryError, No):
        raise
    except Exception:
        raise No(f"is torn. {MEND}") from None
    names = [entry.filename for entry in entries]
    if len(names) > ENTRIES or len(set(names)) != len(names):
        raise No(f"has too many parts, or one twice. {MEND}")
    for entry in entries:
        _entry(entry)
    if sum(entry.file_size for entry in entries) > TOTAL:
        raise No(f"unpacks to more than {TOTAL // 1_000_000} MB. {MEND}")
    if missing := [name for name in NEEDED[ending] if name not in names]:
        raise No(f"is not the kind of document that its name says ({missing[0]} is not in it).")
    return archive


def _told(path: Path) -> int:
    """How many entries the end of the file tells of, before any is read."""
    tail = path.read_bytes()[-66_000:]
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise No(f"is torn. {MEND}")
    if path.read_bytes()[:2] != b"PK":
        raise No(f"is two files in one. {MEND}")
    return int(struct.unpack_from("<H", tail, at + 10)[0])


def _entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    parts = name.replace("\\", "/").split("/")
    if name.startswith("/") or "\\" in name or ".." in parts or "\x00" in name or ":" in name:
        raise No(f"has a part that would be written elsewhere. {MEND}")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise No(f"has a part that points elsewhere. {MEND}")
    if entry.flag_bits & 0x1:
        raise No("is locked with a password. Save it without one, and bring that.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise No(f"is packed in a way that is not read here. {MEND}")
    large = entry.file_size > 1_000_000 and entry.file_size > RATIO * max(entry.compress_size, 1)
    if entry.file_size > LARGEST or large:
        raise No(f"unpacks far larger than it is. {MEND}")
    for pattern, why in BANNED:
        if pattern.search(name):
            raise No(f"{why}. {MEND}")


def look(name: str, xml: bytes) -> None:
    """Refuse a part that declares entities, has macros, or reads from elsewhere."""
    flat = xml.replace(b"\x00", b"")  # UTF-16 hides nothing
    if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat:
        raise No(f"declares what a document never needs to. {MEND}")
    for pattern, why in IN_WORDS:
        if pattern.search(flat):
            raise No(f"{why}. {MEND}")
    if ACTING_FIELD.search(b"".join(one or other for one, other in FIELD.findall(flat))):
        raise No(f"reads from elsewhere. {MEND}")
    if name.lower().endswith(".rels"):
        for tag in RELATIONSHIP.findall(flat):
            _relationship(tag)


def _relationship(tag: bytes) -> None:
    if SCRIPTED.search(tag):
        raise No(f"points at a file or a script elsewhere. {MEND}")
    outside = re.search(rb"TargetMode\s*=\s*[\"']External", tag, re.I)
    if outside and not re.search(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", tag, re.I):
        raise No(f"reads from elsewhere. {MEND}")
