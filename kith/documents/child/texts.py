"""Plain text and CSV: words only, of a known encoding, without a page, a program or a formula in them."""

import csv
import re
from pathlib import Path
from typing import Any

from kith.documents.child import No

ROWS, COLUMNS = 200_000, 500
BAD = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
PAGES = re.compile(
    r"\s*(<!doctype|<html|<svg|<script|<\?xml|<\?php|<!--|<body|<iframe|<math|#!|%!ps|\{\\rtf|mime-version:)",
    re.I,
)
FORMULA = re.compile(r"\s*(=|@|[+-].*[|!(])|[\t\r]")


def text(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """How many lines it has."""
    words = decoded((folder / "in").read_bytes())
    if asked["ending"] == "csv":
        return {"rows": _table(words)}
    return {"rows": words.count("\n") + 1}


def decoded(raw: bytes) -> str:
    """The words, or a refusal: a file that is not text is not guessed at."""
    words = _decoded(raw)
    if BAD.search(words):
        raise No("is not plain text: it has signs in it that no text has.")
    if PAGES.match(words):
        raise No("is a page or a program, not plain text. Copy its words into a new file.")
    return words


def _decoded(raw: bytes) -> str:
    encodings = ["utf-16"] if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise No("is in an alphabet that is not known here. Save it as UTF-8.")


def _table(words: str) -> int:
    csv.field_size_limit(100_000)
    try:
        many = 0
        for many, row in enumerate(csv.reader(words.splitlines(), strict=False), 1):
            if many > ROWS or len(row) > COLUMNS:
                raise No(f"has more than {ROWS:,} rows or {COLUMNS} columns. Bring it in parts.")
            if any(FORMULA.match(cell) for cell in row):
                raise No(f"has a formula in row {many}. Save it with values only, and bring that.")
    except csv.Error:
        raise No("is not a table that can be read. Save it anew as CSV.") from None
    return many
