"""What a save costs part by part: `python -m bench._parts` in the environment of a town.

Each part is timed where it stands in Kith, in one process without a server; what a part calls that is a part
of its own is counted there and not twice.
"""

import json
import sys
import time
import uuid
import warnings
from collections.abc import Callable
from functools import wraps
from typing import Any

import django

django.setup()

from django.contrib import auth  # noqa: E402
from django.contrib.sessions.backends.base import SessionBase  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Model  # noqa: E402
from django.test import Client  # noqa: E402
from simple_history.models import HistoricalRecords  # noqa: E402

from bench import _walk  # noqa: E402
from kith.people import doors  # noqa: E402
from kith.trail import actions, acts  # noqa: E402
from kith.ui.forms import Form  # noqa: E402

OF_THEIR_OWN = {"history", "trail", "operation"}
PARTS = ["session", "door", "form", "row", "history", "trail", "operation", "commit", "response"]


class Watch:
    """Times parts inside parts, each for itself."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(PARTS, 0.0)
        self._under_way: list[list[Any]] = []

    def time(self, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, timed."""

        @wraps(work)
        def timed(*given: Any, **named: Any) -> Any:
            if part == "row" and any(other in OF_THEIR_OWN for other, _ in self._under_way):
                return work(*given, **named)  # the row of a version, an event or an operation is theirs
            began = time.perf_counter()
            self._under_way.append([part, 0.0])
            try:
                return work(*given, **named)
            finally:
                took = time.perf_counter() - began
                inside = self._under_way.pop()[1]
                self.spent[part] += took - inside
                if self._under_way:
                    self._under_way[-1][1] += took

        return timed

    def on(self, holder: Any, name: str, part: str) -> None:
        """Time one function where it is looked up."""
        setattr(holder, name, self.time(part, getattr(holder, name)))


def watched() -> Watch:
    """A watch on every part of a save."""
    watch = Watch()
    for holder, name, part in (
        (SessionStore, "load", "session"), (SessionStore, "save", "session"), 
        (SessionBase, "_get_session", "session"),
        (auth, "get_user", "session"), (doors, "open_family", "door"), (Form, "is_valid", "form"),
        (Model, "save_base", "row"), (HistoricalRecords, "create_historical_record", "history"),
        (actions, "record", "trail"), (acts, "_earlier", "operation"), (acts, "_keep", "operation"),
        (connection, "_commit", "commit"),
    ):  # fmt: skip
        watch.on(holder, name, part)
    for module in list(sys.modules.values()):  # those who imported the door by its name
        if getattr(module, "open_family", None) and module is not doors:
            module.open_family = doors.open_family  # type: ignore[attr-defined]
    return watch


def measure(watch: Watch, lines: list[dict[str, Any]], many: int = 200) -> dict[str, float]:
    """Milliseconds a save, by part."""
    client = Client(headers={"host": "127.0.0.1"})
    for pair in lines[0]["cookie"].split("; "):
        name, _, value = pair.partition("=")
        client.cookies[name] = value
    calls = lines[0]["calls"]
    ask = watch.time("response", client.post)
    for number in range(many + 20):
        if number == 20:
            watch.spent = dict.fromkeys(PARTS, 0.0)
        _, path, body = calls[number % len(calls)]
        answer = ask(path, body.replace("{uuid}", str(uuid.uuid4())), "application/x-www-form-urlencoded")
        if answer.status_code != 302:
            raise RuntimeError(f"{answer.status_code} at {path}")
    return {part: 1000 * spent / many for part, spent in watch.spent.items()}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    posted = _walk.saves()
    clockwork = watched()
    print(json.dumps({name: measure(clockwork, lines) for name, lines in posted.items()}))
