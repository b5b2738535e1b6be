"""Reading the words of files that are to leave with a paper: in child processes, in no transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kith.documents import paper
from kith.refusals import Refused


@dataclass(frozen=True)
class Read:
    """One file, as it was read."""

    stored: Any
    words: str = ""
    hidden: tuple[str, ...] = ()
    could_be_read: bool = True


def read(files: Iterable[Any]) -> list[Read]:
    """Every word in these files, hidden ones too. A photograph has none; its location was left behind."""
    found = []
    for one in files:
        if one.is_photo:
            found.append(Read(one, could_be_read=False))
            continue
        try:
            found.append(Read(one, paper.words_of(one), unseen(paper.hidden_in(one))))
        except Refused:
            found.append(Read(one, could_be_read=False))
    return found


def unseen(hidden: Iterable[str]) -> tuple[str, ...]:
    """What a reader would not see. Who wrote a file is among its words, and read with them."""
    return tuple(one for one in hidden if not one.startswith("written by "))
