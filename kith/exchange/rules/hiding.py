"""Taking protected addresses out of words: one that somebody typed into a worry must not be printed."""

import re
from collections.abc import Iterable
from typing import Final

INSTEAD: Final = "[a protected address]"
LEAST: Final = 6  # letters of a first line that may be looked for: "1 Elm" would hide half a sentence


def patterns(places: Iterable[tuple[str, str]]) -> re.Pattern[str] | None:
    """What to look for: each first line, and each postcode with or without its gap."""
    found = set()
    for lines, postcode in places:
        first = lines.split(",")[0].strip()
        if len(first) >= LEAST:
            found.add(r"\s+".join(re.escape(word) for word in first.split()))
        code = "".join(postcode.split())
        if len(code) >= 5:
            found.add(rf"{re.escape(code[:-3])}\s*{re.escape(code[-3:])}")
    joined = "|".join(sorted(found, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE) if joined else None


def hide(text: str, pattern: re.Pattern[str] | None) -> str:
    """The words without any of them."""
    return pattern.sub(INSTEAD, text) if pattern else text
