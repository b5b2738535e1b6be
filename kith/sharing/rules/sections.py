"""What a paper is made of: sections of lines, each knowing where it came from and whom it is about.

Rooms above name functions in KITH_PAPER_PARTS that answer with these.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Line:
    """One passage. `source` says whence ("note:12:3": note 12, version 3; several apart); `family` whose."""

    words: str
    when: str = ""
    title: str = ""
    said: bool = False
    source: str = ""
    family: int | None = None
    people: tuple[int, ...] = ()

    def kept(self) -> dict[str, Any]:
        """As it is kept with a paper."""
        return asdict(self) | {"people": list(self.people)}


@dataclass(frozen=True)
class Section:
    """A part of a paper under its own heading. `kind` tints it: worry, well, next, or nothing."""

    title: str
    lines: tuple[Line, ...] = ()
    kind: str = ""
    source_family: int | None = None
    people: tuple[int, ...] = field(default=())

    def whole(self) -> "Section":
        """With each line knowing the section's family and people where it names none itself."""
        lines = tuple(
            Line(one.words, one.when, one.title, one.said, one.source,
                 one.family if one.family is not None else self.source_family, one.people or self.people)
            for one in self.lines
        )  # fmt: skip
        return Section(self.title, lines, self.kind, self.source_family, self.people)


def line_of(kept: dict[str, Any]) -> Line:
    """A line as it was kept."""
    return Line(**(kept | {"people": tuple(kept.get("people", ()))}))


def notes_in(lines: Iterable[Line]) -> dict[int, int]:
    """Which notes stand in these lines, and in which version."""
    found = {}
    for source in (each for one in lines for each in one.source.split()):
        kind, _, rest = source.partition(":")
        number, _, version = rest.partition(":")
        if kind == "note" and number.isdecimal():
            found[int(number)] = int(version or 1)
    return found
