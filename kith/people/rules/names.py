"""Names: kept as people write them, folded only to compare them.

Source: Unicode Standard Annex 15 (normalisation) and the W3C's "Personal names around the world": a person
may have one name, a one-letter name, a name of two hundred characters or a name in any script.
"""

import re
import unicodedata
from functools import lru_cache

from kith.refusals import Refused

LONGEST = 200

# Of the marks nobody sees (category Cf: turning text round, zero width) a stored name keeps only these two:
# in Arabic, Bengali and Farsi they shape letters. In keys they are left out as well.
JOINERS = "\u200c\u200d"

# Letters that no normalisation takes apart, as people without them on a keyboard write them.
WITHOUT_KEY = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ə": "e",
        "ى": "ي",
        "ة": "ه",
        "ـ": None,
    }
)
SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+")
APOSTROPHES = re.compile("['’‘ʼʻ`´ʾʿ.]")
BREAKS = re.compile(r"[\s\-‐‑‒–—_/,;:()\[\]\"“”«»]+")

# What is written where a name is not known yet. None of these is anybody's name.
PLACEHOLDERS = frozenset(
    {"baby", "unborn", "unknown", "infant", "newborn", "twin", "triplet", "male", "female", "boy", "girl"}
    | {"one", "two", "1", "2", "of", "not", "known", "tbc", "unk"}
)


def clean_name(text: str) -> str:
    """A name ready to be stored: composed (NFC), trimmed, runs of spaces made one, hidden marks left out.

    Everything else stays exactly as given. Refused, with a sentence, if it holds control characters or is
    longer than 200 characters. An empty name is fine: not everybody has two.
    """
    seen = "".join(sign for sign in unicodedata.normalize("NFC", text) if not _is_unseen(sign))
    cleaned = SPACES.sub(" ", seen).strip()
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Co", "Zl", "Zp") for sign in cleaned):
        raise Refused(
            "This name holds a character that cannot be seen or printed. Type the name again, "
            "instead of pasting it."
        )
    if len(cleaned) > LONGEST:
        raise Refused(f"This name is too long. Write it with at most {LONGEST} characters.")
    return cleaned


def fold(text: str) -> str:
    """A name for comparing: "O’Brien-Ní Shé" is "obrien ni she". Never store or show this.

    Letters lose case and accents (Latin, Greek, Cyrillic) and optional vowel marks (Arabic, Hebrew); the
    signs of Bengali and other scripts, which are part of the letter, stay.
    """
    loose = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    seen = (sign for sign in loose if sign.isspace() or unicodedata.category(sign)[0] != "C")
    bare = "".join(sign for sign in seen if not _is_loose_mark(sign)).translate(WITHOUT_KEY)
    return unicodedata.normalize("NFC", BREAKS.sub(" ", APOSTROPHES.sub("", bare)).strip())


def parts(text: str) -> list[str]:
    """The words of a folded name, in order."""
    return list(words(text))


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[str, ...]:
    """As `parts`, kept: for comparing one name with many."""
    return tuple(fold(text).split())


def squash(text: str) -> str:
    """A folded name without its gaps: "hartleymoss"."""
    return fold(text).replace(" ", "")


def real_parts(text: str) -> list[str]:
    """The words of somebody's first names without "baby", "unborn" and the like.

    Not for last names: somebody is called Boy.
    """
    return list(real_words(text))


@lru_cache(maxsize=50_000)
def real_words(text: str) -> tuple[str, ...]:
    """As `real_parts`, kept."""
    return tuple(part for part in words(text) if part not in PLACEHOLDERS)


def could_be_confused(text: str) -> bool:
    """Whether a name mixes scripts that look alike: Latin with Cyrillic or Greek, by a slip or a trick."""
    scripts = {unicodedata.name(sign, "").split(" ")[0] for sign in text if sign.isalpha()}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" and sign not in JOINERS


def _is_loose_mark(sign: str) -> bool:
    point = ord(sign)
    return (
        0x0300 <= point <= 0x036F  # accents
        or 0x0591 <= point <= 0x05C7  # Hebrew points
        or 0x064B <= point <= 0x065F  # Arabic vowel marks and hamza above or below
        or point == 0x0670
        or 0x1AB0 <= point <= 0x1AFF
        or 0x1DC0 <= point <= 0x1DFF
        or 0x20D0 <= point <= 0x20FF
        or 0xFE20 <= point <= 0xFE2F
    )
