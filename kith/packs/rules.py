"""The usual words, as Kith brings them.

Source: the tiers' wording in the practice note §7.4 (Redcar & Cleveland's and the Knowledge Bank's published
terms, 2026): one engine, another word for the same thing in each tier.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kith.packs.terms import Tier

LONGEST = 200


@dataclass(frozen=True)
class Thing:
    """One thing that is called something in each tier."""

    key: str
    about: str
    usual: dict[Tier, str]


@cache
def things() -> dict[str, Thing]:
    """Every thing with its usual words, in the order of the file; read once and checked."""
    text = files("kith.packs").joinpath("data/words.csv").read_text(encoding="utf-8")
    found: dict[str, Thing] = {}
    for row in csv.DictReader(text.splitlines()):
        usual = {tier: row[tier] for tier in Tier}
        if row["key"] in found or not all(usual.values()):
            raise ValueError(f"words.csv repeats or lacks a word for {row['key']}")
        found[row["key"]] = Thing(row["key"], row["about"], usual)
    return found
