"""The long measurement of pages, in a town of 200 families: it runs, and prints every figure it promises.

Nothing here is about time: only the numbers of rows and queries are held.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.pages import NAMES, PROMISED

ROOT = Path(__file__).resolve().parents[2]
KEYS = ["against", "met", "name", "ratio", "target", "unit", "value"]


@pytest.fixture(scope="module")
def figures() -> dict[str, dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "bench", "pages"],
        cwd=ROOT,
        env=os.environ | {"FAMILIES": "200"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [sorted(line) for line in lines] == [KEYS] * len(lines)
    return {line["name"]: line for line in lines}


def test_every_promised_figure_comes_with_a_value(figures: dict[str, dict[str, object]]) -> None:
    assert [name for name in PROMISED if figures.get(name, {}).get("value") is None] == []


def test_a_page_takes_as_many_queries_in_a_large_town_as_in_a_small_one(
    figures: dict[str, dict[str, object]],
) -> None:
    counted = {name: figures[f"pages.{name}.queries"] for name in NAMES}
    assert {name: each["value"] for name, each in counted.items()} == {
        name: each["against"] for name, each in counted.items()
    }


def test_32_writers_lose_nothing_and_write_nothing_twice(figures: dict[str, dict[str, object]]) -> None:
    assert [figures[f"pages.writers.{name}"]["value"] for name in ("errors", "lost", "twice")] == [0, 0, 0]
