"""Voices: notes of ordinary visits, made of sentences written by hand so that no two read alike.

The sentences stand in `words/parts/`, one a line. A pool is dealt like a pack of cards: nothing comes again
before all of it was used, and never twice for one family. What a sentence leaves open (a friend, a teacher,
a favourite game) is chosen once for a child or family and stays so, as in life.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from string import Formatter
from typing import Final

from kith.demo.diary import WORDS

PARTS: Final = WORDS / "parts"
BANDS: Final = ((2, "baby"), (5, "small"), (9, "young"), (13, "middle"), (99, "teen"))
PRONOUNS: Final = {"F": ("she", "her", "her"), "M": ("he", "his", "him")}
START: Final = re.compile(r"(?:^|[.!?] )[a-z]")
PLAIN_SHE: Final = ("they", "their", "them")


@dataclass(frozen=True)
class Child:
    """A child as a sentence needs them."""

    name: str
    age: int
    sex: str = ""
    seen: bool = True

    @property
    def band(self) -> str:
        """Which sentences fit their age."""
        return next(name for below, name in BANDS if self.age < below)


@dataclass(frozen=True)
class Occasion:
    """A visit to be told: whose family, which visit of theirs it is, who is there and where."""

    family: str
    number: int
    children: Sequence[Child]
    parent: str
    setting: str = "home"
    theme: str = ""
    late: bool = False


@dataclass
class Told:
    """The words of one visit."""

    what: str
    works: str = ""
    worries: str = ""
    children: dict[str, dict[str, str]] = field(default_factory=dict)


@cache
def pools() -> dict[str, tuple[str, ...]]:
    """Every pool by its name: a heading `[young day]` and the lines below it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PARTS.glob("*.txt")):
        name = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                name = line.strip("[]")
            elif line.strip() and not line.startswith("#"):
                found[name].append(line.strip())
    return {name: tuple(lines) for name, lines in found.items()}


class Voices:
    """The teller of ordinary visits. One seed, so that each telling is the same."""

    def __init__(self, seed: int = 1989) -> None:
        self.rng = Random(seed)
        self.packs: dict[str, list[str]] = defaultdict(list)
        self.used: dict[str, set[str]] = defaultdict(set)
        self.facts: dict[tuple[str, str], str] = {}
        self.said: set[str] = set()

    def tell(self, o: Occasion) -> Told:
        """The words of one visit, in the order a person would write them."""
        first = o.children[0]
        told = Told(self.whole(self._pools(o), o))
        for n, child in enumerate(one for one in o.children if one.seen):
            told.children[child.name] = self._own_part(o, child, n)
        if (o.number + len(o.family)) % 2 == 0:
            told.works = self._say("works", o, first)
        if (o.number + len(o.family)) % 3 == 0 and not o.late:
            told.worries = self._say("worries", o, first)
        return told

    def one(self, pool: str, o: Occasion) -> str:
        """One sentence of a pool, for this family."""
        return self._say(pool, o, o.children[0])

    def whole(self, of: list[str], o: Occasion) -> str:
        """A sentence of each of these pools, dealt again until no other note reads the same."""
        words = " ".join(self.one(pool, o) for pool in of)
        while words in self.said:
            words = " ".join(self.one(pool, o) for pool in of)
        self.said.add(words)
        return words

    def line(self, pool: str, whose: str) -> str:
        """One line of a pool in which nothing is left open."""
        return self.one(pool, Occasion(whose, 0, [Child("", 0)], ""))

    def _pools(self, o: Occasion) -> list[str]:
        opening = "home" if o.setting == "home" else "school" if o.setting == "school" else "elsewhere"
        beat = f"{o.theme} early" if o.number < 2 else f"{o.theme} late" if o.late else f"{o.theme} going on"
        chosen = [] if beat.endswith("early") and o.theme else [opening]
        if self._left(beat, o):
            chosen.append(beat)
        elif self._left("work", o):
            chosen.append("work")
        if o.number % 2 == 1:
            chosen.append("work")
        return chosen + (["closing"] if o.number % 3 != 1 else [])

    def _own_part(self, o: Occasion, child: Child, n: int) -> dict[str, str]:
        part = {}
        if (o.number + n) % 2 == 0:
            part["day"] = self._say(f"{child.band} day", o, child)
        if child.band != "baby" and ((o.number + n) % 3 != 1 or "day" not in part):
            part["said"] = self._say(f"{child.band} says", o, child)
        return part

    def _left(self, pool: str, o: Occasion) -> bool:
        return any(line not in self.used[o.family] for line in pools().get(pool, ()))

    def _say(self, pool: str, o: Occasion, child: Child) -> str:
        """The next sentence of a pool that this family has not had, with its own facts in it."""
        pack = self.packs[pool]
        taken = next((line for line in reversed(pack) if line not in self.used[o.family]), None)
        if taken is None:
            fresh = list(pools()[pool])
            self.rng.shuffle(fresh)
            pack[:0] = fresh
            taken = next((line for line in reversed(pack) if line not in self.used[o.family]), pack[-1])
        pack.remove(taken)
        self.used[o.family].add(taken)
        words = taken.format(**self._slots(taken, o, child))
        return START.sub(lambda found: found[0].upper(), words)

    def _slots(self, line: str, o: Occasion, child: Child) -> dict[str, str]:
        she, her, him = PRONOUNS.get(child.sex, PLAIN_SHE)
        slots = {
            "c": child.name, "p": o.parent, "she": she, "She": she.title(), "her": her, "Her": her.title(),
            "him": him,
        }  # fmt: skip
        for name in {name for _, name, _, _ in Formatter().parse(line) if name} - set(slots):
            whose = o.family if name in ("pet", "kin", "meal", "hearth") else f"{o.family} {child.name}"
            slots[name] = self._fact(whose, name)
        return slots

    def _fact(self, whose: str, name: str) -> str:
        """Chosen once: a child's best friend stays the same."""
        if (whose, name) not in self.facts:
            self.facts[whose, name] = self.rng.choice(pools()[f"any {name}"])
        return self.facts[whose, name]
