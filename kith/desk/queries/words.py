"""How the desk says days and children: the same on its three pages."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from kith.casework.rules import limits
from kith.people.models import Member, Person
from kith.people.queries import short_age
from kith.people.terms import Part
from kith.prepared import prepared
from kith.ui.words import MONTHS, listed


def is_visit(key: str) -> bool:
    """Whether a clock is about seeing a child."""
    return "_visit" in key or key == "private_fostering"


def nobody_holds() -> Q:
    """Leading allocations that nobody works on: to a team alone, or to somebody who has left."""
    return Q(user__isnull=True) | Q(user__ended_at__isnull=False)


def near(on: date, today: date) -> str:
    """Today, yesterday, or Friday 6 November (with the year if it is another)."""
    if (today - on).days in (0, 1):
        return ("Today", "Yesterday")[(today - on).days]
    return limits.date_words(on, year=on.year != today.year)


def due_words(due_on: date, today: date, *, working: bool = False) -> tuple[str, str, bool]:
    """("6 days late", "Tuesday 17 November", True); ("Friday", "27 November", False).

    What is due by working days is late by working days.
    """
    if due_on < today:
        return limits.words(due_on, today, working=working), near(due_on, today), True
    days = (due_on - today).days
    if days < 2:
        return ("Today", "Tomorrow")[days], limits.date_words(due_on, year=False), False
    return f"{due_on:%A}", day_and_month(due_on), False


def day_and_month(on: date) -> str:
    """27 November."""
    return f"{on.day} {MONTHS[on.month - 1]}"


def children_by_family(refs: Iterable[int], today: date) -> dict[int, list[Person]]:
    """The children of each of these families now, the oldest first, those expected last: one query."""
    found: dict[int, list[Person]] = {}
    for member in _children(families=list(refs), today=today):
        found.setdefault(member.family_id, []).append(member.person)
    for children in found.values():
        children.sort(
            key=lambda one: (one.born_on or date.max, one.expected_on or date.max, one.name, one.pk)
        )
    return found


@prepared
def _children(families: Sequence[int], today: date) -> Any:
    now = Q(to_on__isnull=True) | Q(to_on__gt=today)
    members = Member.objects.filter(now, family__in=families, part=Part.CHILD, from_on__lte=today)
    return members.select_related("person").order_by()


def with_ages(children: Iterable[Person], today: date) -> str:
    """Aisha 9, Noah 6, Baby."""
    return ", ".join(f"{child.first} {short_age(child, today) or ''}".strip() for child in children)


def firsts(children: Iterable[Person]) -> str:
    """Aisha, Noah and Baby."""
    return listed(dict.fromkeys(child.first for child in children))
