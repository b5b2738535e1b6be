"""What is still open for a family, from every room that has something: the end of our work waits for it."""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from kith.people.models import Family


def still_open(family: Family) -> list[tuple[str, str]]:
    """Sentences with the link to where each is answered, in the order of the socket KITH_STILL_OPEN."""
    return [found for name in settings.KITH_STILL_OPEN if (ask := _plugged(name)) for found in ask(family)]


@cache
def _plugged(name: str) -> Callable[[Family], Any] | None:
    return import_string(name) if find_spec(".".join(name.split(".")[:2])) else None
