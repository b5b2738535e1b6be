"""What a measurement or a proof prints: one JSON object a line, one line a figure."""

import json
import os
import pkgutil
import sys
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from types import ModuleType
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One figure. `against` and `ratio` say what it is compared with; `target` is what was promised."""

    name: str
    value: float | int | str | None
    unit: str = ""
    against: float | int | str | None = None
    ratio: float | None = None
    target: str = ""
    met: bool = True


def names(package: str) -> list[str]:
    """The names that `ONLY=` knows."""
    folder = import_module(package).__path__
    return sorted(each.name for each in pkgutil.iter_modules(folder) if not each.name.startswith("_"))


def figures_of(module: ModuleType, problems: list[str]) -> Iterator[Figure]:
    """The figures of one module; if it breaks off, those that it still owes, as not met."""
    owed = dict.fromkeys(getattr(module, "PROMISED", [module.__name__]))
    try:
        for figure in module.run():
            owed.pop(figure.name, None)
            yield figure
    except Exception:
        problems.append(module.__name__)
        traceback.print_exc()
    for name in owed:
        yield Figure(name, None, target="a run that ends", met=False)


def main(package: str, asked: list[str]) -> int:
    """Run what was asked for, or everything; 0 if all of it ran to its end."""
    known = names(package)
    wanted = [name for each in asked for name in each.split(",") if name] or known
    if strange := [name for name in wanted if name not in known]:
        sys.stderr.write(f"There is no {', '.join(strange)}. ONLY= knows: {', '.join(known)}\n")
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kith.settings")
    problems: list[str] = []
    for name in wanted:
        say(f"== {package} {name}")
        try:
            module = import_module(f"{package}.{name}")
        except Exception:
            problems.append(name)
            traceback.print_exc()
            tell(Figure(name, None, target="a run that ends", met=False))
            continue
        for figure in figures_of(module, problems):
            tell(figure)
    return 1 if problems else 0


def tell(figure: Figure) -> None:
    """One line of JSON, at once."""
    facts: dict[str, Any] = asdict(figure)
    for key in ("value", "against", "ratio"):
        if isinstance(facts[key], float):
            facts[key] = round(facts[key], 4)
    print(json.dumps(facts, ensure_ascii=False), flush=True)


def say(words: str) -> None:
    """Progress, kept apart from the figures."""
    sys.stderr.write(words + "\n")
    sys.stderr.flush()
