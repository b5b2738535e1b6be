"""Limits as the administrator's pages show them."""

from kith import clock
from kith.casework.models import Limit


def all_limits() -> list[Limit]:
    """One row a key: the one in force today, else the next to come."""
    today, found = clock.today(), dict[str, Limit]()
    for limit in Limit.objects.order_by("title", "valid_from"):
        current = found.get(limit.key)
        if current is None or limit.valid_from <= today:
            found[limit.key] = limit
    return list(found.values())


def rows_of(key: str) -> list[Limit]:
    """Every row of one limit, newest first."""
    return list(Limit.objects.filter(key=key).order_by("-valid_from"))
