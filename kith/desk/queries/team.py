"""A manager's team page: children not seen, what waits, who has what, and dates that have passed.

Workers stand in the order of the alphabet; nothing ranks them (ruling 5). All counts are of families this
reader may open.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kith import clock
from kith.accounts.models import Team
from kith.casework import queries as casework
from kith.casework.models import Agreement, Allocation, Deadline, DecisionRight, Step
from kith.casework.queries.front_door import title_of
from kith.casework.rules import limits, statuses, story
from kith.casework.terms import As, StepKind
from kith.desk.queries import team_figures, team_parts, words
from kith.people.models import Family, Person
from kith.recording.queries import LastSeen, last_seen
from kith.ui.words import listed, plural, short_day

if TYPE_CHECKING:
    from kith.accounts.models import User

LONG = timedelta(days=28)
PLANS = (
    StepKind.IN_NEED,
    StepKind.PROTECTION,
    StepKind.LOOKED_AFTER,
    StepKind.ASSESSMENT,
    StepKind.EARLY_HELP,
)
Clock = tuple[int, int | None, str, str, date, str]


@dataclass
class _Team:
    """The team's rows, before they become lines."""

    today: date
    names: dict[int, str]
    worker: dict[int, str]
    since: dict[int, date]
    left: dict[int, str]
    hand: dict[int, int]
    children: dict[int, list[Person]]
    steps: dict[int, list[statuses.Now]] = field(default_factory=dict)
    seen: dict[int, LastSeen] = field(default_factory=dict)
    clocks: list[Clock] = field(default_factory=list)
    said: dict[int, tuple[date, str]] = field(default_factory=dict)

    @property
    def everyone(self) -> list[tuple[int, Person]]:
        """Every child with their family."""
        return [(family, child) for family, children in self.children.items() for child in children]


def team_page(user: "User", team: Team, today: date) -> dict[str, Any]:
    """Everything the page shows, in a number of queries that does not grow with the team."""
    found = _gather(user, team, today)
    unseen = _not_seen(found)
    late = _passed(found)
    unheld = [family for family in found.names if family not in found.worker]
    return {
        "families": len(found.names),
        "children": len(found.everyone),
        "unseen": unseen,
        "waiting": _waiting(user, team),
        "unheld": [
            {
                "family": found.names[pk],
                "children": words.with_ages(found.children.get(pk, []), today),
                "since": found.since[pk],
                "left": found.left.get(pk, ""),
                "href": reverse("casework:allocation", args=[pk]),
            }
            for pk in sorted(unheld, key=lambda pk: found.since[pk])
        ],
        "late": late,
        "plans": [kind for kind in PLANS if any(_in(found, child, kind) for _, child in found.everyone)],
        "figures": team_figures.figures(team.pk, _counted(found), today),
        **_parts(user, team, found),
    }


def _parts(user: "User", team: Team, found: _Team) -> dict[str, Any]:
    """What was promised, is unfinished, on its way, or quiet; and who has what, in their own words."""
    people = team_parts.members(team, found.today)
    users = {*people, *found.hand.values()}
    hands = team_parts.Hands(
        found.today, found.names, found.worker, found.hand, found.since, found.children,
        casework.absent(users),
    )  # fmt: skip
    days = team_parts.days_in_touch(found.today)
    return {
        "days": days,
        "quiet": team_parts.not_in_touch(hands, days),
        "promises": team_parts.promises(user, hands),
        "unfinished": team_parts.unfinished(hands, people),
        "handovers": team_parts.handovers(user, hands),
        "openings": team_parts.openings(user, hands),
        "who": _who_has_what(found, team_parts.own_words(hands, users)),
    }


def _gather(user: "User", team: Team, today: date) -> _Team:
    leads = Allocation.objects.current(today).filter(role=As.LEAD, team=team)
    visible = Family.objects.visible_to(user).filter(pk__in=leads.values("family"))
    names = dict(visible.order_by("name", "pk").values_list("pk", "name"))
    held = list(leads.filter(family__in=names).select_related("user"))
    left = {one.family_id: one.user for one in held if one.user and one.user.ended_at}
    found = _Team(
        today=today,
        names=names,
        worker={one.family_id: one.user.name for one in held if one.user and not one.user.ended_at},
        since={one.family_id: one.from_on for one in held}
        | {pk: clock.local(user.ended_at).date() for pk, user in left.items() if user.ended_at},
        left={pk: user.name for pk, user in left.items()},
        hand={one.family_id: one.user.pk for one in held if one.user and not one.user.ended_at},
        children=words.children_by_family(names, today),
    )
    steps = Step.objects.open_on(today).filter(family__in=names)
    for child, kind, since in steps.values_list("child", "kind", "started_on"):
        found.steps.setdefault(child, []).append(statuses.Now(kind, since))
    found.seen = last_seen([Family(pk=ref) for ref in names], today)
    running = (
        Deadline.objects.running().filter(family__in=names, contact__isnull=True).order_by("due_on", "id")
    )
    found.said = team_parts.why_not_seen([*names], today)
    found.clocks = list(running.values_list("family", "child", "key", "title", "due_on", "limit__days"))  # type: ignore[arg-type]
    return found


def _in(found: _Team, child: Person, kind: StepKind) -> bool:
    return any(step.kind == kind for step in found.steps.get(child.pk, []))


def _visit_due(found: _Team) -> dict[int, tuple[date, bool]]:
    """The next visit of each child, and whether its limit counts working days."""
    due: dict[int, tuple[date, bool]] = {}
    for _, child, key, _, on, days in found.clocks:
        if child and words.is_visit(key):
            due.setdefault(child, (on, days == "working"))
    return due


def _not_seen(found: _Team) -> list[list[Any]]:
    """Children whose visit is late, or not seen for four weeks with something open; the longest first."""
    due, today = _visit_due(found), found.today
    grouped: dict[tuple[Any, ...], list[Person]] = {}
    for family, child in found.everyone:
        if child.unborn or child.died_on or child.pk not in found.steps:
            continue
        last, (on, working) = found.seen.get(child.pk), due.get(child.pk, (None, False))
        began = min(step.since for step in found.steps[child.pk])
        long_ago = (today - (last.on if last else began)) >= LONG
        if (on and on < today) or long_ago:
            grouped.setdefault((family, last.on if last else None, on, working), []).append(child)
    ordered = sorted(grouped.items(), key=lambda item: (item[0][1] or date.min, item[0][2] or date.max))
    return [
        _unseen_row(found, family, last, on, working, children)
        for (family, last, on, working), children in ordered
    ]


def _unseen_row(
    found: _Team, family: int, last: date | None, on: date | None, working: bool, children: list[Person]
) -> list[Any]:
    lines = dict.fromkeys(
        line for child in children for line in statuses.words(found.steps.get(child.pk, []))
    )
    if on is None:
        due: Any = {"text": "No limit of ours runs", "sub": ""}
    else:
        when, sub, late = words.due_words(on, found.today, working=working)
        due = {"text": when, "sub": sub, "late": late}
    return [
        {
            "text": words.with_ages(children, found.today),
            "sub": f"{found.names[family]}. {'. '.join(lines)}",
            "href": reverse("casefile:overview", args=[family]),
        },
        {"text": words.near(last, found.today) if last else "Not on record"},
        due,
        _said(found, children),
        found.worker.get(family, "No worker yet"),
    ]


def _said(found: _Team, children: list[Person]) -> str:
    """Why each was not seen the last time somebody tried, as the worker wrote it."""
    tried = [(child, *found.said[child.pk]) for child in children if child.pk in found.said]
    told = [
        f"{words.near(on, found.today)}: {because}"
        for child, on, because in tried
        if child.pk not in found.seen or found.seen[child.pk].on <= on
    ]
    return " ".join(dict.fromkeys(told))


def _waiting(user: "User", team: Team) -> list[dict[str, Any]]:
    """Work to agree or return, the longest waiting first."""
    within = dict(DecisionRight.objects.values_list("decision", "within_days"))
    now = clock.now()
    rows = (
        casework.agreements_waiting(user)
        .filter(team=team)
        .prefetch_related("decision__contact__people", "others__child")
    )
    mine = Family.objects.visible_to(user).filter(pk__in={one.family_id for one in rows if one.family_id})
    known = set(mine.values_list("pk", flat=True))
    return [_agreement(one, within, now) for one in rows if not one.family_id or one.family_id in known]


def _agreement(one: Agreement, within: dict[str, int], now: Any) -> dict[str, Any]:
    contact = one.decision.contact if one.decision else None
    href = (
        reverse("casework:contact", args=[contact.pk])
        if contact
        else reverse("casework:journey", args=[one.family_id])
    )
    names = [one.step.child.first, *(other.child.first for other in one.others.all())] if one.step else []
    about = one.family.name if one.family else title_of(contact) if contact else ""
    return {
        "text": one.get_right_display(),
        "href": href,
        "about": f"{about}: {listed(names)}" if names else about,
        "sent": short_day(one.asked_at),
        "waited": story.waited(one.asked_at, now),
        "late": story.answer_late(one.asked_at, now, within.get(one.right, 99)),
        "by": str(one.asked_by),
    }


def _passed(found: _Team) -> list[list[Any]]:
    """Other dates that have passed: brothers and sisters in one line."""
    grouped: dict[tuple[int, str, date, bool], list[int]] = {}
    for family, child, key, title, on, days in found.clocks:
        if on < found.today and not (words.is_visit(key) and child):
            grouped.setdefault((family, title, on, days == "working"), []).append(child or 0)
    return [
        [
            {
                "text": title,
                "sub": f"{found.names[family]}. {_named(found, family, refs)}",
                "href": reverse("casework:journey", args=[family]),
            },
            _how_late(on, working, found.today),
            found.worker.get(family, "No worker yet"),
        ]
        for (family, title, on, working), refs in grouped.items()
    ]


def _how_late(on: date, working: bool, today: date) -> dict[str, Any]:
    return {"text": limits.words(on, today, working=working), "sub": words.near(on, today), "late": True}


def _named(found: _Team, family: int, refs: list[int]) -> str:
    return words.firsts(child for child in found.children.get(family, []) if child.pk in refs)


def _who_has_what(found: _Team, said: dict[int, str]) -> list[dict[str, Any]]:
    """Each worker's families, one dot for each child, and how the children stand."""
    held: dict[tuple[str, int], list[int]] = {}
    for family in found.names:
        if family in found.worker:
            held.setdefault((found.worker[family], found.hand[family]), []).append(family)
    ordered = sorted(held.items(), key=lambda row: (row[0][0].casefold(), row[0][1]))
    return [_load(name, families, found) | {"said": said.get(user, "")} for (name, user), families in ordered]


def _load(name: str, families: list[int], found: _Team) -> dict[str, Any]:
    children = [found.children.get(family, []) for family in families]
    everyone = [child for one in children for child in one]
    return {
        "name": name,
        "words": ", ".join(
            [plural(len(families), "family", "families"), plural(len(everyone), "child", "children")]
        ),
        "dots": " ".join("●" * len(one) for one in children if one),
        "plans": {kind: sum(_in(found, child, kind) for child in everyone) for kind in PLANS},
    }


def _counted(found: _Team) -> dict[str, team_figures.Counted]:
    """The team together, never person by person: of whom each figure is counted."""
    families, everyone, today = [*found.names], found.everyone, found.today
    return {
        "seen": team_figures.seen(_visit_due(found), everyone, today),
        "alone": team_figures.alone(found.seen, everyone, today),
        "promises": team_figures.promises(families, today),
        "one-worker": team_figures.one_worker(families, today),
    }


def team_list(user: "User", team: Team, what: str, today: date) -> dict[str, Any]:
    """What one figure was counted from; nothing where the figure itself is hidden."""
    found = _gather(user, team, today)
    counted = _counted(found)[what]
    shown = bool(team_figures.figures(team.pk, {what: counted}, today))
    return {
        "title": team_figures.LISTS[what],
        "counted": counted,
        "rows": team_figures.as_table(counted, found.names) if shown else [],
        "shown": shown,
        "enough": team_figures.ENOUGH,
    }
