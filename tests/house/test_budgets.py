"""No file and no function over its budget: the tail is where the pain lives."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.reading import KITH, ROOT, functions, hold, name_of, parsed

LINES = {".py": 400, ".ts": 300, ".html": 200, ".jinja": 200, ".scss": 400, ".mjs": 300}
FUNCTION_LINES = 50
TOO_LONG: dict[str, str] = {}
TOO_LONG_FUNCTIONS: dict[str, str] = {}
PLACES = ("kith", "tests", "islands", "bench", "prove", "bin")
APART = {"migrations", "built", "node_modules", "__pycache__"}


def budgeted() -> list[Path]:
    """What people read. A table of words (`terms`) may be as long as its field, by the house's own rule."""
    found = [path for place in PLACES for path in (ROOT / place).rglob("*") if path.suffix in LINES]
    files = [path for path in found if not APART & set(path.parts) and path.name != "terms.py"]
    return sorted([*files, ROOT / "conftest.py"])


def too_long(path: Path, text: str) -> bool:
    return len(text.splitlines()) > LINES[path.suffix]


def tells_a_story(path: Path) -> bool:
    """A family's year in the demo is told in one breath: cut in pieces, nobody could follow it."""
    return path.is_relative_to(KITH / "demo" / "stories")


def long_functions(tree: ast.Module) -> Iterator[str]:
    for function in functions(tree):
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION_LINES:
            yield function.name


def test_no_file_is_over_its_budget() -> None:
    hold((name_of(path) for path in budgeted() if too_long(path, path.read_text(encoding="utf-8"))), TOO_LONG)


def test_no_function_is_over_its_budget() -> None:
    python = [path for path in budgeted() if path.suffix == ".py" and not tells_a_story(path)]
    hold(
        (f"{name_of(path)}: {name}" for path in python for name in long_functions(parsed(path))),
        TOO_LONG_FUNCTIONS,
    )


def test_it_would_see_them() -> None:
    assert too_long(KITH / "x.py", "a = 1\n" * 401) and not too_long(KITH / "x.py", "a = 1\n" * 400)
    assert too_long(KITH / "x.html", "<p>\n" * 201)
    lines = "\n".join(f"    a = {n}" for n in range(50))
    assert list(long_functions(ast.parse(f"def long():\n{lines}"))) == ["long"]
