"""What rooms above tell this one, through the sockets KITH_BANNER_STATUS and KITH_BANNER_WORKERS."""

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

from kith.people.models import Family


class Workers(NamedTuple):
    """The worker, the team and its manager, each None where there is none."""

    worker: Any = None
    team: Any = None
    manager: Any = None


def statuses_of(families: Iterable[Family]) -> dict[int, list[str]]:
    """Words for how each child stands, from every room that has some: {child id: words}."""
    families = list(families)
    found: dict[int, list[str]] = {}
    for name in settings.KITH_BANNER_STATUS:
        if families and (socket := _plugged(name)):
            for child, words in socket(families).items():
                found.setdefault(child, []).extend(words)
    return found


def workers_of(families: Iterable[Family]) -> dict[int, Workers]:
    """Who works with each family: {family id: (worker, team, manager)}; nobody is left out."""
    families = list(families)
    socket = _plugged(settings.KITH_BANNER_WORKERS)
    told = socket(families) if socket and families else {}
    return {family.pk: Workers(*told.get(family.pk, ())[:3]) for family in families}


def guards_of(family: Family) -> list[dict[str, Any]]:
    """What the banner warns of, from every room that has something (socket KITH_BANNER_GUARDS)."""
    sockets = [_plugged(name) for name in settings.KITH_BANNER_GUARDS]
    return [guard for socket in sockets if socket for guard in socket(family)]  # type: ignore[arg-type]


@cache
def _plugged(name: str) -> Callable[[list[Family]], Any] | None:
    """The function a socket names; None where its room is not built."""
    room = ".".join(name.split(".")[:2])
    return import_string(name) if name and find_spec(room) else None


@lru_cache(maxsize=4096)
def address(name: str, *args: Any) -> str | None:
    """The path of a named page, or None where its room is not built."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None
