"""Short names and what they are short for, both ways: Liz and Elizabeth, Kasia and Katarzyna.

The list is ours (`data/short_names.csv`): English, Welsh, South Asian and Polish names as people say them.
It is asked when somebody is looked for; nothing stored depends on it, so a line is simply added.
"""

import csv
from functools import cache
from importlib.resources import files

from kith.people.rules import names


@cache
def _known() -> dict[str, frozenset[str]]:
    text = files("kith.people").joinpath("data/short_names.csv").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        whole, short = ("".join(names.parts(row[column])) for column in ("name", "short"))
        found.setdefault(whole, set()).add(short)
        found.setdefault(short, set()).add(whole)
    return {word: frozenset(others) for word, others in found.items()}


def others(word: str) -> frozenset[str]:
    """What a folded first name may stand for, or be called for short."""
    return _known().get(word, frozenset())
