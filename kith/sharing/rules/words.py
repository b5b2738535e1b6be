"""Words compared: folded to letters and figures, cut into overlapping runs, and read for what they hold.

Source: disclosure gate, domain note on safety and trust §2.6 (2026). A postcode is compared without its space
and in capitals (Royal Mail's form: one or two letters, a figure, a figure or letter, a figure, two letters).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)[ \u00a0.-]{0,3}([0-9][A-Z]{2})\b", re.I)
PHONE = re.compile(r"(?<![\w.])(?:\+44[\s-]?\(?0?\)?|\(?0)[\d\s()\-]{8,16}\d(?!\w)")
COORDINATES = re.compile(r"-?\d{1,2}\.\d{3,}\s*,\s*-?\d{1,3}\.\d{3,}")
RUN = 8  # words that stand the same way in two texts: nobody writes these twice by chance
_NAME = r"[^\W\d_a-z][\w’'-]*"
PAIR = re.compile(rf"(?=\b({_NAME})[ \u00a0]+({_NAME}))")
WORD = re.compile(r"[\w’']+")
# Words with a capital that are no part of anybody's name.
NO_NAME = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "school", "primary", "academy", "nursery", "college", "street", "road", "lane", "avenue", "close",
    "court", "house", "council", "borough", "county", "city", "team", "service", "services", "hospital",
    "surgery", "centre", "church", "park", "police", "children", "family", "familys", "the", "a", "an",
    "and", "but", "when", "where", "what", "why", "who", "how", "he", "she", "they", "we", "i", "it",
    "his", "her", "our", "their", "my", "your", "this", "that", "there", "then", "on", "in", "at", "by",
    "for", "to", "from", "with", "after", "before", "if", "as", "so", "no", "not", "yes", "dr", "mr",
    "mrs", "ms", "miss", "mx", "prof", "sir", "lady", "nurse", "doctor", "teacher", "mum", "dad", "nan",
    "nani", "gran", "grandad", "aunt", "uncle", "signs", "safety", "visit", "call", "meeting", "note",
    "message", "dear", "yours", "sincerely", "version", "page", "home", "phone",
})  # fmt: skip


def folded(text: str) -> str:
    """Letters and figures alone, small, without marks: what two texts are compared by."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def postcode(text: str) -> str:
    """A postcode in its one form, without a space."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def postcodes(text: str) -> Iterator[tuple[str, str]]:
    """Every postcode in a text: as it stands there, and in its one form."""
    for found in POSTCODE.finditer(text):
        yield found[0], postcode(found[1] + found[2])


def digits(text: str) -> str:
    """A telephone number in its one form: figures, beginning with 0."""
    bare = re.sub(r"\D", "", text)
    if bare.startswith("44"):
        bare = bare[2:]
    return "0" + bare.lstrip("0") if bare else ""


def phones(text: str) -> Iterator[tuple[str, str]]:
    """Every telephone number in a text: as it stands there, and in its one form."""
    for found in PHONE.finditer(text):
        number = digits(found[0])
        if 10 <= len(number) <= 11:
            yield found[0].strip(), number


def coordinates(text: str) -> Iterator[str]:
    """Every point on a map that is written as two numbers."""
    yield from (found[0] for found in COORDINATES.finditer(text))


def pairs(text: str) -> Iterator[tuple[str, str, str]]:
    """Two words with capitals beside one another: as they stand, and each of the two folded.

    The end of a sentence or of a line stands between two names.
    """
    for line in text.splitlines():
        for found in PAIR.finditer(line):
            one, two = (folded(_own(word)) for word in found.groups())
            if one and two and one not in NO_NAME and two not in NO_NAME:
                yield line[found.start(1) : found.end(2)], one, two


def _own(word: str) -> str:
    """Noah, for Noah's."""
    return re.sub(r"[’']s?$", "", word)


def runs(text: str, length: int = RUN) -> set[int]:
    """Overlapping runs of words, as numbers. A shorter text is one run, if it is of four words or more."""
    words = [folded(word) for word in WORD.findall(text)]
    words = [word for word in words if word]
    if len(words) < length:
        return {hash(tuple(words))} if len(words) >= 4 else set()
    return {hash(tuple(words[n : n + length])) for n in range(len(words) - length + 1)}


def shared(text: str, known: set[int]) -> bool:
    """Whether a run of this text stands in the texts whose runs are known."""
    return bool(known) and not known.isdisjoint(runs(text))


def all_runs(texts: Iterable[str]) -> set[int]:
    """The runs of many texts."""
    return {run for text in texts for run in runs(text)}


def names_a(text: str, name: str) -> bool:
    """Whether a text names somebody by this word."""
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def without(text: str, taken: Iterable[str]) -> str:
    """A text without some words. What stood around them closes up, so that no hole tells of them."""
    for words in sorted(taken, key=len, reverse=True):
        text = text.replace(words, "")
    text = re.sub(r"[ \u00a0]{2,}", " ", text)
    text = re.sub(r"\(\s*\)|“\s*”", "", text)
    return re.sub(r"\s+([,.;:!?])", r"\1", text).strip(" ,;")
