"""How the guards read the house: its rooms, their files, the floors; and how an allowlist holds."""

import ast
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KITH = ROOT / "kith"


def rooms() -> list[str]:
    """Every room: a folder under kith/ that is a package."""
    return sorted(path.parent.name for path in KITH.glob("*/__init__.py"))


def floors() -> dict[str, int]:
    """Each room's floor, the ground being the highest number, from the contract in pyproject.toml."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["id"] == "floors")
    return {name.strip(" ()"): floor for floor, layer in enumerate(layers) for name in layer.split("|")}


def leans_up(room: str, other: str) -> bool:
    """Whether `other` stands above `room`, or beside it."""
    floor = floors()
    return room != other and floor[other] <= floor[room]


def product_files(suffix: str = ".py") -> list[Path]:
    """The files that run in a council: no tests, no migrations, nothing built."""
    apart = {"tests", "migrations", "built", "__pycache__"}
    return sorted(path for path in KITH.rglob(f"*{suffix}") if not apart & set(path.relative_to(KITH).parts))


def files_of(kind: str) -> list[Path]:
    """Every room's `<kind>.py`, or the files of its `<kind>/` folder but for their helpers (`_steps.py`)."""
    return [
        path
        for path in product_files()
        if (parts := path.relative_to(KITH).parts)[1:2] in [(f"{kind}.py",), (kind,)] and parts[0] in rooms()
        if parts[-1] == "__init__.py" or not parts[-1].startswith("_")
    ]


def name_of(path: Path) -> str:
    """A file's name from the root of the checkout."""
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    """The room that a file stands in (for a file beside the rooms, its own name)."""
    return path.relative_to(KITH).parts[0].removesuffix(".py")


def parsed(path: Path) -> ast.Module:
    """A Python file as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def dotted(node: ast.AST) -> str:
    """`a.b.c` of a name or attribute; calls and indexes in the chain are read through."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return dotted(node.func)
    if isinstance(node, ast.Subscript):
        return dotted(node.value)
    return node.id if isinstance(node, ast.Name) else "?"


def imported(tree: ast.Module) -> Iterator[str]:
    """Every module or member that a file imports, in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """Every function and method of a tree."""
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def places(tree: ast.Module, wanted: Iterable[ast.AST]) -> Iterator[str]:
    """The function that each wanted node stands in (`module` for none), by name."""
    inside = {id(node): function.name for function in functions(tree) for node in ast.walk(function)}
    yield from (inside.get(id(node), "module") for node in wanted)


def hold(faults: Iterable[str], allowed: Mapping[str, str] | None = None) -> None:
    """Fail on a fault that nobody gave a reason for, and on a reason that no fault needs any more."""
    found, allowed = set(faults), allowed or {}
    unexplained = sorted(found - set(allowed))
    assert not unexplained, "\n  ".join(["The house refuses:", *unexplained])
    stale = sorted(set(allowed) - found)
    assert not stale, "\n  ".join(["Allowed, but no longer there; take them off the list:", *stale])
    assert all(len(reason) > 20 for reason in allowed.values()), "An exception needs a reason, in a sentence"
