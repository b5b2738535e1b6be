"""Kith's own components under one name: `kit.disc("Aisha Begum")` is a macro in a `_*.html` file."""

from functools import cached_property
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Macro

FILES = ("page", "people", "signs", "lists", "tables", "practice", "match", "filters")


class Kit:
    """Every macro of `jinja2/ui/_*.html`, so that no page begins with a list of imports."""

    def __init__(self, env: Environment) -> None:
        self._env = env

    @cached_property
    def _macros(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for file in FILES:
            module = self._env.get_template(f"ui/_{file}.html").module
            found.update((name, macro) for name, macro in vars(module).items() if isinstance(macro, Macro))
        return found

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._macros:
            raise AttributeError(f"There is no component {name!r}")
        return self._macros[name]
