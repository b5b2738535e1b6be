"""Rooms lean only on rooms below; inside a room the same order holds; rules are pure."""

import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from tests.house.reading import KITH, ROOT, imported, name_of, parsed, product_files, room_of, rooms

LINTER = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINTER, "--no-cache"], cwd=folder, capture_output=True, text=True)


def borrowed(room: str, imports: list[str]) -> list[str]:
    """Views and forms of another room among some imports. `ui.forms` is the kit, not a room's forms."""
    return [
        name
        for name in imports
        if (parts := name.split("."))[0] == "kith"
        and set(parts[2:4]) & {"views", "forms"}
        and parts[1] not in {room, "ui"}
    ]


def test_the_contracts_hold() -> None:
    answer = lint(ROOT)
    assert answer.returncode == 0, answer.stdout


def test_the_linter_sees_an_upward_import(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in ("__init__", "clock", "refusals", "writequeue", "people/__init__", "demo/__init__"):
        file = tmp_path / "kith" / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    assert lint(tmp_path).returncode == 0
    (tmp_path / "kith/people/__init__.py").write_text("import kith.demo\n")
    answer = lint(tmp_path)
    assert answer.returncode == 1 and "kith.people is not allowed to import kith.demo" in answer.stdout


def test_nobody_imports_another_rooms_views_or_forms() -> None:
    faults = [
        f"{name_of(path)} imports {name}"
        for path in product_files()
        if path.parent != KITH
        for name in borrowed(room_of(path), list(imported(parsed(path))))
    ]
    assert faults == []


def test_it_would_see_one() -> None:
    wanted = ["kith.people.views.family", "kith.people.forms"]
    assert borrowed("casework", [*wanted, "kith.ui.forms", "kith.casework.views"]) == wanted


def test_every_room_has_a_sign_on_its_door() -> None:
    unsigned = [room for room in rooms() if not (doc_of(room) and len(doc_of(room)) > 60)]
    assert unsigned == [], (
        "Say in __init__.py what it holds, on whom it leans, what it refuses, where to start"
    )


def doc_of(room: str) -> str:
    tree = parsed(KITH / room / "__init__.py")
    first = tree.body[0] if tree.body else None
    text = getattr(getattr(first, "value", None), "value", "")
    return text if isinstance(text, str) else ""


def test_the_house_page_lists_the_rooms_that_exist() -> None:
    page = (ROOT / "HOUSE.md").read_text(encoding="utf-8")
    listed = {
        line.split("`")[1] for line in page.splitlines() if line.startswith("| `") and "KITH_" not in line
    }
    assert listed == set(rooms()), "HOUSE.md keeps one line for each room that exists"


def test_the_house_page_lists_the_sockets_that_exist() -> None:
    page = (ROOT / "HOUSE.md").read_text(encoding="utf-8")
    listed = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `KITH_")]
    assert listed and [name for name in listed if not hasattr(settings, name)] == []
