"""32 threads in two processes write at once: no error, none lost, none twice, and nobody waits for long."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench._figures import Figure
from prove._scratch import ROOT, environment, python, scratch

PROMISED = ["writers.errors", "writers.lost", "writers.twice", "writers.worst_wait"]
COUNT = (
    "import django; django.setup()\n"
    "from kith.accounts.models import Team; from kith.trail.models import Event, Operation\n"
    "print(Team.objects.count(), Team.objects.values('name').distinct().count(),"
    " Event.objects.count(), Operation.objects.count(), Team.history.count())"
)


@dataclass(frozen=True)
class Outcome:
    """What many writers met."""

    wanted: int
    errors: list[str]
    lost: int
    twice: int
    worst_wait: float
    a_second: float


def write_at_once(processes: int = 2, threads: int = 16, writes: int = 25) -> Outcome:
    """Let them all write into one fresh database, then count."""
    with scratch() as folder:
        crew = [_start(folder, number, threads, writes) for number in range(processes)]
        for each in crew:
            each.stdin.write("go\n")  # type: ignore[union-attr]
            each.stdin.flush()  # type: ignore[union-attr]
        told = [json.loads(each.communicate(timeout=600)[0]) for each in crew]
        counts = [int(word) for word in python("-c", COUNT, folder=folder).split()]
    wanted = processes * threads * writes
    return Outcome(
        wanted=wanted,
        errors=[fault for each in told for fault in each["errors"]],
        lost=wanted - min(counts),
        twice=max(counts) - wanted,
        worst_wait=max(wait for each in told for wait in each["waits"]),
        a_second=wanted / max(each["seconds"] for each in told),
    )


def _start(folder: Path, *numbers: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "prove._writers", *map(str, numbers)],
        env=environment(folder), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def run() -> Iterator[Figure]:
    """6,400 writes."""
    found = write_at_once(writes=200)
    yield Figure(
        "writers.errors", len(found.errors), "errors", found.wanted, target="0", met=not found.errors
    )
    yield Figure("writers.lost", found.lost, "writes", found.wanted, target="0", met=not found.lost)
    yield Figure("writers.twice", found.twice, "writes", found.wanted, target="0", met=not found.twice)
    worst = found.worst_wait
    yield Figure("writers.worst_wait", worst, "s", 2.0, worst / 2, "at most 2 s", worst <= 2)
    yield Figure("writers.a_second", found.a_second, "writes/s")
