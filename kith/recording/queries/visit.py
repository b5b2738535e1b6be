"""What pages ask about visits: when each child was last seen, and the visits of a family."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, DateField, F, Max, When, Window
from django.db.models.functions import RowNumber

from kith.people.models import Family, Member, Person
from kith.people.terms import Part
from kith.prepared import numbers, prepared
from kith.recording import rules
from kith.recording.models import Visit, VisitChild
from kith.recording.terms import Setting

A_PAGE = 50


@dataclass(frozen=True)
class LastSeen:
    """When a child was last seen, where, and when last alone."""

    on: date
    setting: str
    alone_on: date | None
    words: str


def last_seen(families: Family | Iterable[Family], today: date) -> dict[int, LastSeen]:
    """For every child of one family or of many: one query, whatever their number."""
    chosen = [families] if isinstance(families, Family) else list(families)
    rows = _last_seen(families=numbers(chosen), today=today)
    return {
        child: LastSeen(on, setting, alone_on, rules.seen_words(on, Setting(setting).label, alone_on, today))
        for child, on, setting, alone_on in rows
    }


@prepared
def _last_seen(families: Sequence[int], today: date) -> Any:
    alone = Max(Case(When(seen_alone=True, then="visit__on"), output_field=DateField()))
    return (
        VisitChild.objects.filter(visit__family__in=families, seen=True, visit__on__lte=today)
        .annotate(
            nth=Window(RowNumber(), partition_by="child", order_by=[F("visit__on").desc(), F("id").desc()]),
            alone_on=Window(alone, partition_by="child"),
        )
        .filter(nth=1)
        .values_list("child", "visit__on", "visit__setting", "alone_on")
    )


def children_of(family: Family, today: date) -> list[Person]:
    """The children of a family now: those a visit is about, oldest first."""
    members = _children(family=family.pk, today=today)
    return sorted((m.person for m in members), key=lambda c: (c.born_on or date.max, c.first, c.pk))


@prepared
def _children(family: int, today: date) -> Any:
    members = Member.objects.filter(family=family, part=Part.CHILD, from_on__lte=today)
    return members.exclude(to_on__lte=today).select_related("person")


def born_of(family: Family, today: date) -> list[Person]:
    """Those of them who can be seen on a visit: a baby not yet born is not asked about."""
    return [child for child in children_of(family, today) if not child.unborn]


def children_for(visit: Visit, today: date) -> list[Person]:
    """The children whom a correction may be about: those of the family now, and those on the visit;
    never one who is not born yet."""
    now = born_of(visit.family, today)
    on_visit = Person.objects.filter(visit_lines__visit=visit).exclude(pk__in=[child.pk for child in now])
    return [*now, *(child for child in on_visit.order_by("born_on", "id") if not child.unborn)]


def visits(family: Family, *, child: str = "", seen: str = "", page: Any = 1) -> dict[str, Any]:
    """A family's visits for the list page, newest first; filtered by child, and by who was not seen."""
    found = Visit.objects.filter(family=family).select_related("by").prefetch_related("children__child")
    whom = {"children__child": int(child)} if re.fullmatch(r"[0-9]{1,18}", child) else {}
    if whom:
        found = found.filter(**whom)
    if seen in {"seen", "alone", "not_seen"}:
        how = {"seen": {"children__seen": True}, "alone": {"children__seen_alone": True}}
        found = found.filter(**whom, **how.get(seen, {"children__seen": False})).distinct()
    listed = Paginator(found, A_PAGE).get_page(page)
    return {"visits": [_row(visit) for visit in listed], "page": listed, "filtered": bool(child or seen)}


def _row(visit: Visit) -> dict[str, Any]:
    lines = list(visit.children.all())
    return {
        "visit": visit,
        "alone": [line.child.first for line in lines if line.seen_alone],
        "together": [line.child.first for line in lines if line.seen and not line.seen_alone],
        "not_seen": [(line.child.first, line.not_seen_because) for line in lines if not line.seen],
        "bedroom": [line.child.first for line in lines if line.bedroom_seen],
    }
