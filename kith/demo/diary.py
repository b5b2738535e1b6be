"""Diaries: what happened with one family, written as people write, and read here into entries.

A diary is a text file of `words/`. Its first line names the family (`# Okafor`). Each entry begins with a
heading: a day (as if today were 24 November 2026), an hour, and what was done, then options after bars.

    ## 2026-02-19 15:00 visit | 55 minutes | with Ngozi; Jools | at school | by carol
    What happened, in as many lines as it takes.
    Works: what is working           Worries: what worries the writer
    Ama’s day: ...                   Ama says: ...
    Ama confides (why apart): ...    Ama not alone: ...
    Promise to Ngozi by 2026-02-24: Ring the school about mornings
    Drawing: house, sun, bear        a child's drawing, made by code and attached

A visit's words are told by the visit of that day in the family's story, which knows who was seen. Of one
note or promise: add, correct, pin, unpin, strike, dispute, answer, kept, changed, broken. A note is named by
its day, a promise by some of its words.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

WORDS: Final = Path(__file__).parent / "words"
HEADING = re.compile(r"## (\d{4}-\d\d-\d\d) (\d\d:\d\d) (\w+)(?: ([^|:]*))?(.*)")
SHARED = {"Works": "works", "Worries": "worries"}
OF_CHILD = (
    (re.compile(r"(.+)’s day"), "day"),
    (re.compile(r"(.+) says"), "said"),
    (re.compile(r"(.+) confides \((.+)\)"), "confided"),
    (re.compile(r"(.+) not alone"), "not_alone_because"),
)
PROMISE = re.compile(r"Promise to (.+) by (\d{4}-\d\d-\d\d)")
LINE = re.compile(r"([A-Z][^:“”.]{2,250}): (.+)")


@dataclass
class Entry:
    """One thing done on one day."""

    day: str
    hour: str
    verb: str
    of: str = ""  # the day of the note, or words of the promise, that it is about
    rest: str = ""  # what follows a colon in the heading
    options: list[str] = field(default_factory=list)
    what: str = ""
    shared: dict[str, str] = field(default_factory=dict)
    children: dict[str, dict[str, str]] = field(default_factory=dict)
    promises: list[tuple[str, str, str]] = field(default_factory=list)  # to whom, by when, what
    drawing: str = ""

    def option(self, name: str) -> str:
        """What stands after `by`, `with`, `at` ... between two bars."""
        found = (one.removeprefix(f"{name} ") for one in self.options if one.startswith(f"{name} "))
        return next(found, "")

    @property
    def minutes(self) -> int | None:
        """How long it took, if the heading says."""
        found = (one.split()[0] for one in self.options if one.endswith(" minutes"))
        number = next(found, None)
        return int(number) if number else None


@dataclass
class Diary:
    """One family's entries in the order of their days."""

    family: str
    entries: list[Entry]

    def visit(self, day: str, nth: int) -> Entry | None:
        """What was written about the visit of a day; `nth` counts from 0 if there were several."""
        found = [one for one in self.entries if one.verb == "visit" and one.day == day]
        return found[nth] if nth < len(found) else None


def read(text: str) -> Diary:
    """A diary from its text. ValueError says which line nobody understands."""
    first, *lines = text.strip().splitlines()
    diary = Diary(first.removeprefix("# ").strip(), [])
    for line in lines:
        if line.startswith("## "):
            diary.entries.append(_heading(line))
        elif line.strip() and not line.startswith("# "):
            if not diary.entries:
                raise ValueError(f"{diary.family}: “{line}” stands before the first heading")
            _line(diary.entries[-1], line.strip())
    diary.entries.sort(key=lambda one: (one.day, one.hour))
    return diary


def _heading(line: str) -> Entry:
    match = HEADING.fullmatch(line.strip())
    if not match:
        raise ValueError(f"Not a heading: {line}")
    day, hour, verb, of, rest = match.groups()
    said, *options = [part.strip() for part in rest.split("|")]
    return Entry(day, hour, verb, (of or "").strip(), said.removeprefix(":").strip(), options)


def _line(entry: Entry, line: str) -> None:
    match = LINE.fullmatch(line)
    if not (match and _field(entry, *match.groups())):
        entry.what = f"{entry.what}\n\n{line}" if entry.what else line


def _field(entry: Entry, name: str, words: str) -> bool:
    if name in SHARED:
        entry.shared[SHARED[name]] = words
    elif name == "Drawing":
        entry.drawing = words
    elif promised := PROMISE.fullmatch(name):
        entry.promises.append((promised[1], promised[2], words))
    else:
        return _of_child(entry, name, words)
    return True


def _of_child(entry: Entry, name: str, words: str) -> bool:
    for pattern, key in OF_CHILD:
        if match := pattern.fullmatch(name):
            part = entry.children.setdefault(match[1], {})
            part[key] = words
            if key == "confided":
                part["confided_why"] = match[2]
            return True
    return False


@cache
def diaries() -> dict[str, Diary]:
    """Every diary, by the name of its family."""
    found = (read(path.read_text(encoding="utf-8")) for path in sorted(WORDS.glob("*.txt")))
    return {diary.family: diary for diary in found}
