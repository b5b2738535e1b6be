"""One clock: nobody else asks the system for the time, and only the demo and the tests may set it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.reading import KITH, ROOT, dotted, hold, imported, name_of, parsed, product_files, room_of

SYSTEM_TIME = {
    *("now", "utcnow", "today", "utcfromtimestamp"),  # of datetime and date
    *("localdate", "localtime", "time", "gmtime", "time_ns"),  # of Django's timezone and of time
}
OWNERS = {
    "datetime",
    "date",
    "timezone",
    "time",
    "datetime.datetime",
    "datetime.date",
    "dt.datetime",
    "dt.date",
}
MAY_SET = {"prove/_history.py: clock.travel": "it lives a year of its own, in a folder of its own"}
ALLOWED = {"kith/clock.py: datetime.now": "the one clock itself, which everybody else asks"}


def system_time(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in SYSTEM_TIME and dotted(node.value) in OWNERS:
            if dotted(node) not in {"datetime.time", "datetime.date"}:
                yield dotted(node)
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield node.arg
    yield from (name for name in imported(tree) if name in {"time.time", "django.db.models.functions.Now"})


def test_nobody_else_asks_the_system_for_the_time() -> None:
    hold(
        (f"{name_of(path)}: {what}" for path in product_files() for what in system_time(parsed(path))),
        ALLOWED,
    )


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("datetime.now(UTC)", True),
        ("datetime.datetime.now()", True),
        ("date.today()", True),
        ("timezone.now()", True),
        ("models.DateTimeField(default=timezone.now)", True),
        ("models.DateTimeField(auto_now=True)", True),
        ("time.time()", True),
        ("clock.now()", False),
        ("clock.today()", False),
        ("time.monotonic()", False),
        ("datetime.time(9, 0)", False),
    ],
)
def test_it_would_see_it(source: str, fault: bool) -> None:
    assert bool(list(system_time(ast.parse(source)))) is fault


def set_clocks(tree: ast.Module) -> list[str]:
    called = [dotted(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    names = {"clock.set_to", "clock.travel", "kith.clock.set_to", "kith.clock.travel"}
    return [name for name in [*called, *imported(tree)] if name in names]


def test_only_the_demo_and_the_tests_set_the_clock() -> None:
    elsewhere: list[Path] = [
        *product_files(),
        *(ROOT / "bench").glob("**/*.py"),
        *(ROOT / "prove").glob("**/*.py"),
    ]
    found = (
        f"{name_of(path)}: {name}"
        for path in elsewhere
        if path != KITH / "clock.py" and (not path.is_relative_to(KITH) or room_of(path) != "demo")
        for name in set_clocks(parsed(path))
    )
    hold(found, MAY_SET)


def test_it_would_see_a_clock_that_is_set() -> None:
    assert set_clocks(ast.parse("from kith import clock\nclock.set_to(then)"))
    assert set_clocks(ast.parse("from kith.clock import travel"))
    assert not set_clocks(ast.parse("clock.now()"))
