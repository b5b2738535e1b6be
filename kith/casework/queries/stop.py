"""For which families everything that goes out by itself is stopped. Rooms above ask before they send."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from kith.casework.models import Stop
from kith.people.models import Family
from kith.prepared import numbers, prepared
from kith.ui.words import day


def stopped(families: Iterable[Any]) -> set[int]:
    """Of these families (or their ids), those to which nothing may go out: one query."""
    refs = numbers(families)
    return set(_stopped(families=refs)) if refs else set()


@prepared
def _stopped(families: Sequence[int]) -> Any:
    return Stop.objects.standing().filter(family__in=families).order_by().values_list("family", flat=True)


def stop_of(family: Family) -> Stop | None:
    """The stop that holds for a family, with who set it and who asked for its end."""
    return next(iter(_stops(family=family.pk)), None)


@prepared
def _stops(family: int) -> Any:
    found = Stop.objects.standing().filter(family=family).order_by("pk")
    return found.select_related("by", "person", "end_asked_by")


def guards(family: Family) -> list[dict[str, Any]]:
    """What the banner says of a stop, to whoever may open the file."""
    stop = stop_of(family)
    if stop is None:
        return []
    text = f"{stop.get_kind_display()} ({day(stop.on)}): letters, reminders and surveys are stopped"
    return [{"icon": "warn", "text": text, "href": reverse("casework:stop", args=[family.pk]), "warn": True}]
