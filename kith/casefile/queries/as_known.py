"""A family's file as it was known at the end of a past day: what was learnt later is left out.

Protection is today's: an address that is protected now stays hidden on every past day.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kith import clock
from kith.accounts.models import Team, User
from kith.casework.models import Allocation, Closure, Deadline, Limit, ProtectionPlan, Step, WorryAndPlan
from kith.casework.rules import limits, statuses
from kith.casework.rules.journey import POINTS
from kith.casework.terms import As, Category, DayType, StepKind
from kith.people import queries as people
from kith.people.models import Family, Person, WarningNote
from kith.people.queries import AsKnown, birth_line
from kith.people.rules.kinship import age_words
from kith.people.terms import Part
from kith.recording.models import Visit, VisitChild
from kith.recording.terms import Setting
from kith.trail.models import Event
from kith.ui.words import listed

if TYPE_CHECKING:
    from kith.people.doors import Standing

MOST_DAYS = 14
MOST_VISITS = 12


@dataclass
class FileOn:
    """The file on a day."""

    known: AsKnown
    banner: dict[str, Any]
    steps: list[dict[str, Any]] = field(default_factory=list)
    past: list[dict[str, Any]] = field(default_factory=list)
    due: list[dict[str, Any]] = field(default_factory=list)
    workers: list[dict[str, Any]] = field(default_factory=list)
    picture: dict[str, Any] | None = None
    warnings: list[WarningNote] = field(default_factory=list)
    visits: list[dict[str, Any]] = field(default_factory=list)


def first_day(family: Family) -> date:
    """The first day on which Kith knew of this family."""
    first = family.history.order_by("history_date").values_list("history_date", flat=True).first()
    return clock.local(first).date() if first else family.made_on


def days_of_change(family: Family) -> list[date]:
    """The latest days on which something was written in the file, newest first."""
    moments = Event.objects.filter(family_ref=family.pk, reading=False).order_by("-id")
    days = dict.fromkeys(clock.local(at).date() for at in moments.values_list("at", flat=True)[:300])
    return list(days)[:MOST_DAYS]


def file_on(standing: "Standing", day: date, guards: list[dict[str, Any]]) -> FileOn:
    """The whole file at the end of a day."""
    moment = clock.at(day + timedelta(days=1), 0)
    family = standing.family
    known = people.as_known(standing, day)
    steps = [row for row in _as_of(Step, moment, family_id=family.pk) if row.stands and row.started_on <= day]
    allocations = _as_of(Allocation, moment, family_id=family.pk)
    visits = [row for row in _as_of(Visit, moment, family_id=family.pk) if row.on <= day]
    visits.sort(key=lambda row: (row.on, row.pk), reverse=True)
    pictures = _as_of(WorryAndPlan, moment, family_id=family.pk)
    users = User.objects.in_bulk(_staff(allocations, visits, pictures))
    teams = Team.objects.in_bulk({row.team_id for row in allocations if row.team_id})
    names = _names(known, steps, moment)
    lines = _lines(steps, moment, day)
    workers = _workers(allocations, users, teams, day)
    last = max(pictures, key=lambda row: (row.at, row.pk), default=None)
    warnings = _as_of(WarningNote, moment, family_id=family.pk)
    return FileOn(
        known=known,
        banner=_banner(known, workers, lines, day, guards),
        steps=[{"name": names[child], "lines": lines[child]} for child in names if child in lines],
        past=[*_past(steps, names, day), *_closures(family, moment)],
        due=_due(family, moment, names, day),
        workers=workers,
        picture={"row": last, "by": users.get(last.by_id)} if last else None,
        warnings=[row for row in warnings if row.ended_on is None],
        visits=_visits(visits[:MOST_VISITS], moment, users, names),
    )


def _as_of(model: Any, moment: datetime, **where: Any) -> list[Any]:
    """The versions of a model's rows that stood at a moment."""
    return list(model.history.as_of(moment).filter(**where))


def _staff(*parts: list[Any]) -> set[int]:
    found = {getattr(row, "by_id", None) for part in parts for row in part}
    found |= {getattr(row, "user_id", None) for part in parts for row in part}
    return {ref for ref in found if ref}


def _names(known: AsKnown, steps: list[Step], moment: datetime) -> dict[int, str]:
    """Names by person: those in the family then, and children of steps who had left it by then."""
    found = {one.person.pk: one.person.first for one in known.members}
    others = {step.child_id for step in steps} - set(found)
    return found | {person.pk: person.first for person in _as_of(Person, moment, id__in=others)}


def _open(step: Step, day: date) -> bool:
    return step.kind not in POINTS and (step.ended_on is None or step.ended_on > day)


def _lines(steps: list[Step], moment: datetime, day: date) -> dict[int, list[str]]:
    now = [step for step in steps if _open(step, day)]
    plans = _as_of(ProtectionPlan, moment, step_id__in=[step.pk for step in now])
    category = {plan.step_id: Category(plan.category).label for plan in plans}
    held: dict[int, list[statuses.Now]] = {}
    for step in now:
        held.setdefault(step.child_id, []).append(
            statuses.Now(step.kind, step.started_on, category.get(step.pk, ""))
        )
    return {child: statuses.words(each) for child, each in held.items()}


def _past(steps: list[Step], names: dict[int, str], day: date) -> list[dict[str, Any]]:
    grouped: dict[tuple[date, str], list[str]] = {}
    for step in sorted(steps, key=lambda row: (row.started_on, row.pk), reverse=True):
        if not _open(step, day):
            end = step.ended_on or step.started_on
            kind = StepKind(step.kind)
            text = kind.label if kind in POINTS else f"{kind.label} ended"
            grouped.setdefault((end, text), []).append(names.get(step.child_id, ""))
    return [
        {"on": on, "text": text, "sub": listed(dict.fromkeys(who))}
        for (on, text), who in sorted(grouped.items(), reverse=True)
    ]


def _closures(family: Family, moment: datetime) -> list[dict[str, Any]]:
    rows = _as_of(Closure, moment, family_id=family.pk)
    return [{"on": row.on, "text": "Our work ended", "sub": row.changed} for row in rows if row.stands]


def _due(family: Family, moment: datetime, names: dict[int, str], day: date) -> list[dict[str, Any]]:
    rows = _as_of(Deadline, moment, family_id=family.pk, contact_id=None)
    running = [row for row in rows if row.met_on is None and row.dropped_on is None]
    rules = Limit.objects.filter(pk__in={row.limit_id for row in running}, days=DayType.WORKING)
    working = set(rules.values_list("pk", flat=True))
    grouped: dict[tuple[date, str, bool], list[str]] = {}
    for row in sorted(running, key=lambda row: (row.due_on, row.pk)):
        grouped.setdefault((row.due_on, row.title, row.limit_id in working), []).append(
            names.get(row.child_id, "")
        )
    return [
        {
            "on": on,
            "text": title,
            "sub": listed(dict.fromkeys(who)),
            "late": limits.words(on, day, working=in_working) if on < day else "",
        }
        for (on, title, in_working), who in grouped.items()
    ]


def _workers(
    allocations: list[Allocation], users: dict[int, User], teams: dict[int, Team], day: date
) -> list[dict[str, Any]]:
    stood = [row for row in allocations if row.from_on <= day and (row.to_on is None or row.to_on > day)]
    return [
        {
            "who": str(users.get(row.user_id or 0, "")) or "No worker yet",
            "team": str(teams.get(row.team_id or 0, "")),
            "role": As(row.role).label,
            "lead": row.role == As.LEAD,
            "since": row.from_on,
        }
        for row in sorted(stood, key=lambda row: (row.role != As.LEAD, row.from_on))
    ]


def _visits(
    visits: list[Visit], moment: datetime, users: dict[int, User], names: dict[int, str]
) -> list[dict[str, Any]]:
    lines: dict[int, list[VisitChild]] = {}
    for line in _as_of(VisitChild, moment, visit_id__in=[visit.pk for visit in visits]):
        lines.setdefault(line.visit_id, []).append(line)
    return [
        {
            "on": visit.on,
            "where": Setting(visit.setting).label,
            "by": str(users.get(visit.by_id or 0, "Not said in the extract")),
            "alone": listed(names.get(one.child_id, "") for one in lines.get(visit.pk, []) if one.seen_alone),
            "seen": listed(
                names.get(one.child_id, "")
                for one in lines.get(visit.pk, [])
                if one.seen and not one.seen_alone
            ),
            "not_seen": listed(
                names.get(one.child_id, "") for one in lines.get(visit.pk, []) if not one.seen
            ),
        }
        for visit in visits
    ]


def _banner(
    known: AsKnown, workers: list[dict[str, Any]], lines: dict[int, list[str]], day: date, guards: list[Any]
) -> dict[str, Any]:
    lead = next((one for one in workers if one["lead"]), None)
    children = [one.person for one in known.members if one.part == Part.CHILD]
    return {
        "title": known.name,
        "href": None,
        "worker": lead["who"] if lead else "No worker yet",
        "lines": [lead["team"]] if lead and lead["team"] else [],
        "people": [
            {
                "name": child.name, "unborn": child.unborn, "line": birth_line(child),
                "status": lines.get(child.pk, []),
                "age": age_words(child.born_on, day) if child.born_on and child.born_on <= day else None,
            }
            for child in children
        ],
        "guards": [guard for guard in guards if guard.get("icon") == "lock"],
    }  # fmt: skip
