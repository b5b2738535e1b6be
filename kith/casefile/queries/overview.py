"""The overview: what whoever answers tonight must know of a family, in a fixed number of queries."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q

from kith import clock
from kith.casefile.queries.owed import owed
from kith.casework.models import Allocation, Deadline, WorryAndPlan
from kith.casework.queries import Workers, said_of, workers_of
from kith.casework.rules import limits
from kith.casework.terms import DayType
from kith.people import queries as people
from kith.people.models import Family, Member, OutsideWorker, Person, Support, WayToReach
from kith.people.queries import Whereabouts
from kith.people.terms import Part, Reach, ResidenceKind
from kith.prepared import prepared
from kith.recording.queries import LastSeen, last_seen
from kith.recording.terms import Setting
from kith.ui.words import day_month, listed, plural, short_day

if TYPE_CHECKING:
    from kith.accounts.models import User
    from kith.people.doors import Standing

MOST_DATES = 9


@dataclass
class Home:
    """One place where children of the family are, and with whom."""

    children: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    at: Whereabouts | None = None

    @property
    def words(self) -> str:
        """ "Sana", or "Noah, with Tom" where it is not all of the children."""
        return listed(self.others) if self.others else "Nobody else is recorded there"


def overview(standing: "Standing", user: "User", today: date) -> dict[str, Any]:
    """Everything the page shows."""
    family = standing.family
    members = people.members_of(family, today)
    persons = [member.person for member in members]
    children = [member.person for member in members if member.part == Part.CHILD]
    seen = last_seen(family, today)
    places = people.whereabouts(user, standing, persons, today)
    allocations = _allocations(family=family.pk, today=today)
    warnings = people.warnings_of(family)
    workers = workers_of([family]).get(family.pk, Workers(None, None, None))
    return {
        "members": members,
        "workers": workers,
        "warnings": warnings,
        "children": [_seen(child, seen.get(child.pk), today) for child in children],
        "homes": _homes(places, members, sum(not child.unborn for child in children)),
        "calls": [
            *_family_calls(members, people.ties_among(persons), children, _with_children(places, children)),
            *_our_calls(workers, allocations),
        ],
        "dates": _dates(family, children, warnings, today),
        "picture": next(iter(_picture(family=family.pk)), None),
        "said": said_of(family),
        "supports": _supports(family=family.pk),
        "outside": _outside(family, today),
        "complaints": re.sub(r"(?<=\d) (?=\d)", "\u00a0", settings.KITH_COMPLAINTS),  # a number stays whole
        **owed(standing, today),
        "new_to_me": next((a for a in allocations if a.user_id == user.pk and a.seen_at is None), None),
    }


@prepared
def _allocations(family: int, today: date) -> Any:
    return Allocation.objects.current(today).filter(family=family).select_related("user", "by")


@prepared
def _picture(family: int) -> Any:
    return WorryAndPlan.objects.filter(family=family).select_related("by")[:1]


@prepared
def _supports(family: int) -> Any:
    return Support.objects.filter(family=family, ended_on=None).select_related("person")


@prepared
def _ways(persons: Sequence[int]) -> Any:
    return WayToReach.objects.filter(person__in=persons, ended_on__isnull=True).order_by("person", "pk")


@prepared
def _running(family: int) -> Any:
    rows = (
        Deadline.objects.to_work_by()
        .filter(family=family, contact__isnull=True)
        .select_related("child", "limit")
    )
    return rows.order_by("due_on", "id")


@prepared
def _workers_outside(family: int, today: date) -> Any:
    now = Q(to_on__isnull=True) | Q(to_on__gt=today)
    return OutsideWorker.objects.filter(now, family=family).select_related("person")


def near(on: date, today: date) -> str:
    """Today, yesterday, or Friday 6 November (with the year if it is another)."""
    if (today - on).days in (0, 1):
        return ("Today", "Yesterday")[(today - on).days]
    return limits.date_words(on, year=on.year != today.year)


def _seen(child: Person, last: LastSeen | None, today: date) -> dict[str, str]:
    if child.unborn:
        weeks = (child.expected_on - today).days // 7 if child.expected_on else 0
        when = f"expected {day_month(child.expected_on)}, {_weeks(weeks)}" if child.expected_on else ""
        return {"name": child.first, "seen": "Not yet born", "where": when, "alone": ""}
    if last is None:
        return {"name": child.first, "seen": "Not on record", "where": "", "alone": "Not on record"}
    alone = near(last.alone_on, today) if last.alone_on else "Not on record"
    where = Setting(last.setting).label.lower()
    return {"name": child.first, "seen": near(last.on, today), "where": where, "alone": alone}


def _weeks(weeks: int) -> str:
    return f"in {plural(weeks, 'week')}" if weeks > 0 else "any day now" if weeks == 0 else "past that day"


def _homes(places: Iterable[Whereabouts], members: list[Member], many: int) -> list[tuple[str, Home]]:
    """Where the children are: (label, home); a place of adults alone is not told here."""
    found: dict[tuple[int, bool], Home] = {}
    order = {member.person_id: member for member in members}
    for one in sorted(places, key=lambda place: list(order).index(place.person_id)):
        if one.kind == ResidenceKind.POST:
            continue
        stays = one.kind == ResidenceKind.STAYS
        member = order[one.person_id]
        homes = [found.setdefault((one.place_id, stays), Home(at=one))]
        if member.part != Part.CHILD:  # whoever lives there is there for those who stay some days as well
            homes = [home for (place, _), home in found.items() if place == one.place_id]
        for home in homes:
            (home.children if member.part == Part.CHILD else home.others).append(member.person.first)
    told = [(key, home) for key, home in found.items() if home.children]
    return [(_label(home, key[1], many), home) for key, home in told]


def _label(home: Home, stays: bool, many: int) -> str:
    if home.at and home.at.kind == ResidenceKind.PLACEMENT:
        return f"{listed(home.children)} placed with"
    if stays:
        return f"{listed(home.children)} at times with"
    return "Live with" if len(home.children) == many and many > 1 else f"{listed(home.children)} with"


def _with_children(places: Iterable[Whereabouts], children: list[Person]) -> set[int]:
    """Who lives where children of the family live."""
    ids = {child.pk for child in children}
    at_home = [one for one in places if one.kind == ResidenceKind.HOME]
    homes = {one.place_id for one in at_home if one.person_id in ids}
    return {one.person_id for one in at_home if one.place_id in homes}


def _family_calls(
    members: list[Member], ties: list[Any], children: list[Person], at_home: set[int]
) -> list[dict[str, Any]]:
    """Parents first (whoever lives with the children before others), then relatives and the network."""
    ids = {child.pk for child in children}
    kin: dict[int, str] = {}
    for tie in ties:
        if tie.to.pk in ids:
            kin.setdefault(tie.person.pk, tie.words)
    ways: dict[int, list[WayToReach]] = {}
    for way in _ways(persons=[member.person_id for member in members]):
        ways.setdefault(way.person_id, []).append(way)
    grown = [member for member in members if member.part != Part.CHILD]
    grown.sort(key=lambda member: (list(Part).index(Part(member.part)), member.person_id not in at_home))
    young = [member for member in members if member.part == Part.CHILD and member.person_id in ways]
    calls: list[dict[str, Any]] = []
    for member in [*grown, *young]:
        held = ways.get(member.person_id, [])
        if held or member.part == Part.PARENT:
            calls += _reach(member.person, kin.get(member.person_id, ""), held)
    return calls


def _reach(person: Person, kin: str, ways: list[WayToReach]) -> list[dict[str, Any]]:
    age = people.short_age(person, clock.today()) or ""
    full = f"{person.forename} {person.surname}".strip()
    alike = full.startswith(person.first) or person.first.endswith(full)
    called = person.first if kin or alike else f"{person.first} ({full})"
    who = ", ".join(part for part in (called, kin, age) if part)
    if not ways:
        return [{"who": who, "note": "No number on record", "phone": None, "mail": None}]
    return [
        {
            "who": who, "note": way.safely,
            "phone": way.value if way.kind == Reach.PHONE else None,
            "mail": way.value if way.kind == Reach.EMAIL else None,
        }
        for way in ways
    ]  # fmt: skip


def _our_calls(workers: Workers, allocations: list[Allocation]) -> list[dict[str, Any]]:
    """The worker, those who work beside them, the team, its manager, and who answers at night."""
    worker, team, manager, _ = workers
    calls: list[tuple[Any, str, str]] = [(worker, "Works with this family", getattr(worker, "phone", ""))]
    calls += [
        (one.user, one.get_role_display(), one.user.phone)
        for one in allocations
        if one.user and one.user != worker
    ]
    calls += [
        (team, "The team", getattr(team, "ring", "")),
        (manager, "Manager", getattr(manager, "phone", "")),
    ]
    told = [
        {"who": str(who), "note": note, "phone": phone or None, "mail": None}
        for who, note, phone in calls
        if who
    ]
    night = {"who": settings.KITH_DUTY_TEAM, "note": "Nights and weekends", "phone": settings.KITH_DUTY_PHONE}
    return [*told, night | {"mail": None}]


def _dates(family: Family, children: list[Person], warnings: list[Any], today: date) -> list[dict[str, Any]]:
    """What is due, the soonest first: brothers and sisters in one line."""
    grouped: dict[tuple[date, str, bool], list[str]] = {}
    for row in _running(family=family.pk):
        names = grouped.setdefault((row.due_on, row.title, row.limit.days == DayType.WORKING), [])
        if row.child and row.child.first not in names:
            names.append(row.child.first)
    several = len(children) > 1
    found: list[dict[str, Any]] = [
        {"on": on, "text": title, "sub": listed(names) if several else "", "late": _late(on, today, working)}
        for (on, title, working), names in grouped.items()
    ]
    found += [
        {"on": child.expected_on, "text": f"{child.first} expected", "sub": "", "late": ""}
        for child in children
        if child.unborn and child.expected_on
    ]
    found += [
        {
            "on": note.review_on,
            "text": "Look at a warning note again",
            "sub": "",
            "late": _late(note.review_on, today),
        }
        for note in warnings
    ]
    found.sort(key=lambda one: one["on"])
    return [one | {"when": short_day(one["on"])} for one in found[:MOST_DATES]]


def _late(on: date, today: date, working: bool = False) -> str:
    """How late, in the days in which its limit counts."""
    return limits.words(on, today, working=working) if on < today else ""


def _outside(family: Family, today: date) -> list[OutsideWorker]:
    return _workers_outside(family=family.pk, today=today)
