"""SIGKILL at random during saves: every acknowledged save is there, none half-made, none there twice."""

import json
import os
from collections.abc import Iterator
from random import SystemRandom
from typing import Any

from bench._figures import Figure, say
from prove._scratch import python, scratch

PROMISED = ["crash.lost", "crash.half", "crash.twice", "crash.sound", "crash.acknowledged"]


def kill(kills: int, seed: int | None = None) -> dict[str, Any]:
    """Kill so many saving processes one after another. The seed that it prints repeats the run's choices."""
    seed = SystemRandom().randrange(2**31) if seed is None else seed
    with scratch() as folder:
        found: dict[str, Any] = json.loads(python("-m", "prove._mill", str(kills), str(seed), folder=folder))
    return found


def run() -> Iterator[Figure]:
    """200 kills, or KILLS= of them."""
    kills = int(os.environ.get("KILLS", "200"))
    found = kill(kills)
    say(f"   {found['asked']} saves asked for, {found['kept']} acknowledged, seed {found['seed']}")
    against = found["kept"]
    for name in ("lost", "half", "twice"):
        yield Figure(
            f"crash.{name}", found[name], f"saves in {kills} kills", against, target="0", met=not found[name]
        )
    yield Figure(
        "crash.sound", int(found["sound"]), "database and trail whole", target="1", met=found["sound"]
    )
    yield Figure(
        "crash.acknowledged", against, "saves", kills, against / kills, "at least 1 a kill", against >= kills
    )
