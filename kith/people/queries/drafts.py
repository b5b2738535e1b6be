"""Which families a draft may name to its author (socket KITH_DRAFT_FAMILIES)."""

from typing import Any

from kith.people.models import Family


def open_families(user: Any, refs: set[int]) -> dict[int, str]:
    """Of these families those whose file this person may open now, with their names."""
    return dict(Family.objects.visible_to(user).filter(pk__in=refs).values_list("pk", "name"))
