"""Every page and two saves in a town of FAMILIES families, against the floor and a town a tenth the size.

One server process on one core, load over eight connections from the other, the median of three interleaved
rounds. FAMILIES is 10,000 if left out.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench._figures import Figure, say
from bench._server import KITH, PLAIN, Server, serving
from prove._scratch import python
from prove.writers import write_at_once

NAMES = [
    "desk",
    "families",
    "family",
    "people",
    "journey",
    "visits",
    "timeline",
    "notes",
    "search",
    "words",
    "front_door",
    "contact",
    "team",
]
SAVES = ["picture", "visit"]
PARTS = ["session", "door", "form", "row", "history", "trail", "operation", "commit", "response"]
OF_A_PAGE = ["queries", "p50", "p95", "a_second", "ratio", "growth"]
OF_A_SAVE = ["p50", "p95", "a_second", "ratio"]
PROMISED = [
    *(f"pages.{name}.{what}" for name in NAMES for what in OF_A_PAGE),
    *(f"pages.save.{name}.{what}" for name in SAVES for what in OF_A_SAVE),
    *(f"pages.save.{name}.{part}" for name in SAVES for part in PARTS),
    *(f"pages.draft.{what}" for what in ("p50", "p95", "a_second", "cpu")),
    "pages.visible_to.per_row",
    "pages.writers.worst_wait", "pages.writers.errors", "pages.writers.lost", "pages.writers.twice",
]  # fmt: skip
P95_TARGET = {
    **dict.fromkeys(("family", "search", "timeline", "desk", "team"), 50.0), "words": 100.0, "draft": 30.0
}  # fmt: skip
SAVES_A_LINE = 120  # of words as they are typed, for each second of a round
ROUNDS = 3
QUICK = 1000  # below this many families the figures only show that everything runs


def run() -> Iterator[Figure]:
    """Build the towns, measure pages, saves and the queue of writers."""
    families = int(os.environ.get("FAMILIES") or 10_000)
    seconds = 3.0 if families >= QUICK else 0.3
    with TemporaryDirectory(prefix="kith-bench-", ignore_cleanup_errors=True) as name:
        large, small = towns(Path(name), families)
        yield from measure_pages(large, small, seconds)
        yield from measure_seeing(large)
        yield from measure_saves(large, seconds)
        yield from measure_drafts(large, seconds)
    yield from measure_writers(50 if families >= QUICK else 5)


def towns(folder: Path, families: int) -> tuple[Path, Path]:
    """Two databases: the town and one with a tenth of its families."""
    large, small = folder / "large", folder / "small"
    large.mkdir()
    python("-m", "kith.cli", "migrate", "--verbosity", "0", folder=large)
    shutil.copytree(large, small)
    for town, many in ((large, families), (small, max(20, families // 10))):
        say(f"   a town of {many:,} families")
        python("-m", "bench._town", str(many), folder=town)
    return large, small


# ---- pages ----
def measure_pages(large: Path, small: Path, seconds: float) -> Iterator[Figure]:
    """All pages that exist, each in both towns and on its floor, round by round."""
    walks = [json.loads(python("-m", "bench._walk", folder=town)) for town in (large, small)]
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(KITH, town)) for town in (large, small)]
        floor = stack.enter_context(serving(PLAIN, large, app="bench._floor:application"))
        for name in NAMES:
            if name not in walks[0]["pages"]:
                say(f"   {name}: not built yet")
                continue
            of = [walk["pages"][name] for walk in walks]
            yield from _page(name, of, servers, floor, seconds)


def _page(
    name: str, of: list[dict[str, Any]], servers: list[Server], floor: Server, seconds: float
) -> Iterator[Figure]:
    say(f"   {name}")
    for page, server in zip(of, servers, strict=True):
        server.load(page["lines"], seconds / 5)  # once before, so that nothing is met for the first time
    rounds = [
        (
            servers[0].load(of[0]["lines"], seconds),
            servers[1].load(of[1]["lines"], seconds),
            floor.load(of[0]["floor"], seconds / 3),
        )
        for _ in range(ROUNDS)
    ]
    here = f"pages.{name}"
    queries = [page["queries"] for page in of]
    yield Figure(f"{here}.queries", queries[0], "queries", queries[1])
    yield Figure(f"{here}.bytes", of[0]["size"], "bytes")
    yield Figure(f"{here}.p50", _median(rounds, lambda one: one[0]["p50"]), "ms")
    p95, limit = _median(rounds, lambda one: one[0]["p95"]), P95_TARGET.get(name)
    target = f"at most {limit:.0f} ms" if limit else ""
    yield Figure(
        f"{here}.p95", p95, "ms", limit, p95 / limit if limit else None, target, not limit or p95 <= limit
    )
    yield Figure(f"{here}.a_second", _median(rounds, lambda one: one[0]["a_second"]), "requests/s")
    yield Figure(f"{here}.cpu", _median(rounds, lambda one: one[0]["cpu"]), "ms of processor/request")
    yield _ratio(name, rounds)
    growth = _median(rounds, lambda one: one[1]["a_second"] / one[0]["a_second"])
    cost, before = (_median(rounds, lambda one, n=n: 1000 / one[n]["a_second"]) for n in (0, 1))
    yield Figure(f"{here}.growth", cost, "ms/request", before, growth, "at most 1.2 x", growth <= 1.2)
    cost, before = (_median(rounds, lambda one, n=n: one[n]["cpu"]) for n in (0, 1))
    yield Figure(f"{here}.cpu_growth", cost, "ms of processor/request", before, cost / before)


def _ratio(name: str, rounds: list[Any]) -> Figure:
    ratio = _median(rounds, lambda one: one[0]["a_second"] / one[2]["a_second"])
    ours, bare = (_median(rounds, lambda one, n=n: one[n]["a_second"]) for n in (0, 2))
    asked = name == "families"
    target = "at least 0.2 x the floor" if asked else ""
    return Figure(f"pages.{name}.ratio", ours, "requests/s", bare, ratio, target, not asked or ratio >= 0.2)


def _median(rounds: list[Any], of: Callable[[Any], float]) -> float:
    return median(of(each) for each in rounds)


def measure_seeing(town: Path) -> Iterator[Figure]:
    """What a list costs a row: for a worker of few families, and for the post that sees most."""
    spent = json.loads(python("-m", "bench._seeing", folder=town))
    few, wide = spent["few"], spent["wide"]
    about = "about equal: at most 1.5 x"
    yield Figure("pages.visible_to.per_row", few, "ms/row", wide, few / wide, about, few / wide <= 1.5)


# ---- words as they are typed ----
def measure_drafts(town: Path, seconds: float) -> Iterator[Figure]:
    """Saves of drafts as devices send them; each round has drafts of its own."""
    say("   draft")
    calls = max(8, int(SAVES_A_LINE * seconds))
    warm, *rounds = json.loads(python("-m", "bench._drafts", str(ROUNDS + 1), str(calls), folder=town))
    with serving(KITH, town) as kith:
        kith.load(warm, seconds / 5)
        met = [kith.load(lines, seconds) for lines in rounds]
    p95, limit = median(each["p95"] for each in met), P95_TARGET["draft"]
    yield Figure("pages.draft.p50", median(each["p50"] for each in met), "ms")
    yield Figure("pages.draft.p95", p95, "ms", limit, p95 / limit, f"at most {limit:.0f} ms", p95 <= limit)
    yield Figure("pages.draft.a_second", median(each["a_second"] for each in met), "saves/s")
    yield Figure("pages.draft.cpu", median(each["cpu"] for each in met), "ms of processor/save")


# ---- saves ----
def measure_saves(town: Path, seconds: float) -> Iterator[Figure]:
    """Whole requests that save, against the same fields in a plain Django ModelForm."""
    ours = json.loads(python("-m", "bench._walk", folder=town))["saves"]
    plain = json.loads(python("-m", "bench._plain", folder=town))
    with serving(KITH, town) as kith, serving(PLAIN, town, app="bench._plain.asgi:application") as bare:
        for name in SAVES:
            yield from _save(name, ours[name], plain[name], kith, bare, seconds)
    parts = json.loads(python("-m", "bench._parts", folder=town))
    for name in SAVES:
        whole = sum(parts[name].values())
        for part in PARTS:
            spent = parts[name][part]
            yield Figure(f"pages.save.{name}.{part}", spent, "ms", whole, spent / whole)


def _save(name: str, ours: Any, plain: Any, kith: Server, bare: Server, seconds: float) -> Iterator[Figure]:
    say(f"   save {name}")
    kith.load(ours, seconds / 5)
    bare.load(plain, seconds / 5)
    rounds = [(kith.load(ours, seconds), bare.load(plain, seconds)) for _ in range(ROUNDS)]
    here = f"pages.save.{name}"
    yield Figure(f"{here}.p50", _median(rounds, lambda one: one[0]["p50"]), "ms")
    yield Figure(f"{here}.p95", _median(rounds, lambda one: one[0]["p95"]), "ms")
    saved, against = (_median(rounds, lambda one, n=n: one[n]["a_second"]) for n in (0, 1))
    yield Figure(f"{here}.a_second", saved, "saves/s")
    ratio = _median(rounds, lambda one: one[0]["a_second"] / one[1]["a_second"])
    target = "at least 0.5 x a plain ModelForm request"
    yield Figure(f"{here}.ratio", saved, "saves/s", against, ratio, target, ratio >= 0.5)


# ---- the queue of writers ----
def measure_writers(writes: int) -> Iterator[Figure]:
    """32 writers in two processes: the worst wait, and that nothing is lost or written twice."""
    found = write_at_once(processes=2, threads=16, writes=writes)
    worst = found.worst_wait
    yield Figure("pages.writers.worst_wait", worst, "s", 2.0, worst / 2, "at most 2 s", worst <= 2)
    yield Figure("pages.writers.a_second", found.a_second, "writes/s")
    errors, wanted = len(found.errors), found.wanted
    yield Figure("pages.writers.errors", errors, "errors", wanted, target="0", met=not errors)
    yield Figure("pages.writers.lost", found.lost, "writes", wanted, target="0", met=not found.lost)
    yield Figure("pages.writers.twice", found.twice, "writes", wanted, target="0", met=not found.twice)
