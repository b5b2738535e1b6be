"""The list of families: those this reader may open, in a fixed number of lean queries.

A page costs the same at 1,000 and at 10,000 families: rows are read as plain values for the families of
the page alone, and a long list is counted only to a limit.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import cached_property

from kith import clock
from kith.accounts.models import Team
from kith.casework import queries as casework
from kith.casework.models import Allocation, Closure, Deadline, Step
from kith.casework.rules import limits, statuses
from kith.casework.terms import As, Category, StepKind
from kith.desk.queries import words
from kith.desk.queries.words import near
from kith.desk.terms import Scope, Sort, Special
from kith.people.models import Family, Member, Person, PlaceProtection, Seal, WarningNote
from kith.prepared import prepared
from kith.recording.models import Visit
from kith.recording.queries import last_seen
from kith.ui.words import day, listed

if TYPE_CHECKING:
    from kith.accounts.models import User

A_PAGE = 50
MOST_COUNTED = 1_000
MOST_ROWS = 5_000
SLICE = 500
HEAD = ("Family", "Children", "Status", "Worker", "Team", "Last seen", "Next date", "What is due")
NOBODY = "No worker yet"
CATEGORIES = dict(Category.choices)


@dataclass(frozen=True)
class Filters:
    """What the reader asked to see."""

    scope: str = ""
    words: str = ""
    status: str = ""
    worker: str = ""
    team: str = ""
    special: str = ""
    sort: str = Sort.NAME.value

    @property
    def any(self) -> bool:
        """Whether anything but the scope narrows the list."""
        return bool(self.words or self.status or self.worker or self.team or self.special)


@dataclass
class Row:
    """One family in the list, in words."""

    pk: int
    name: str
    children: str
    status: list[str]
    worker: str
    team: str
    seen: str
    seen_sub: str
    seen_on: date | None
    next: str
    due: str
    late: bool
    on: date | None


@dataclass
class Families:
    """The page: its rows, what it was asked for, and what may be asked."""

    rows: list[Row]
    page: Page[Any]
    filters: Filters
    scopes: list[tuple[str, str]]
    teams: list[Team]
    capped: bool


class _Counted(Paginator):
    """Counts to a limit, so that the whole authority costs no more than a team."""

    @cached_property
    def count(self) -> int:
        """At most MOST_COUNTED."""
        return int(self.object_list.order_by()[:MOST_COUNTED].count())  # type: ignore[attr-defined]


def families(user: "User", filters: Filters, today: date, number: Any = 1) -> Families:
    """One page of the list."""
    filters = _scoped(user, filters)
    page = _paged(filters, _found(user, filters, today).values_list("pk", "name")).get_page(number)
    return Families(
        rows=_rows(list(page.object_list), today),
        page=page,
        filters=filters,
        scopes=_scopes(user),
        teams=_teams(),
        capped=page.paginator.count >= MOST_COUNTED,
    )


def _paged(filters: Filters, pairs: Any) -> "Paginator[Any]":
    """One's own families are few: they are read at once, and putting a second query together is saved."""
    return Paginator(list(pairs[:MOST_COUNTED]), A_PAGE) if _own(filters) else _Counted(pairs, A_PAGE)


def _own(filters: Filters) -> bool:
    return filters.scope in (Scope.MINE, Scope.TEAM)


def as_rows(user: "User", filters: Filters, today: date) -> Iterator[list[str]]:
    """The whole list as rows of a file, a slice at a time."""
    pairs = list(_found(user, _scoped(user, filters), today).values_list("pk", "name")[:MOST_ROWS])
    for start in range(0, len(pairs), SLICE):
        for row in _rows(pairs[start : start + SLICE], today):
            last = day(row.seen_on) if row.seen_on else row.seen
            seen = f"{last} ({row.seen_sub})" if row.seen_sub else last
            yield [
                row.name,
                row.children,
                "; ".join(row.status),
                row.worker,
                row.team,
                seen,
                day(row.on) if row.on else "",
                row.due,
            ]


def _scopes(user: "User") -> list[tuple[str, str]]:
    return [(str(s.value), str(s.label)) for s in Scope if s != Scope.TEAM or user.team_ids]


def _scoped(user: "User", filters: Filters) -> Filters:
    """Mine unless asked otherwise; who has none begins with their team's, or with all."""
    if filters.scope in Scope.values:
        return filters
    scope = Scope.ALL
    if not filters.any and _mine(user=user.pk, today=clock.today()):
        scope = Scope.MINE
    elif not filters.any and Allocation.objects.filter(team__in=user.team_ids, to_on__isnull=True).exists():
        scope = Scope.TEAM
    return Filters(**(vars(filters) | {"scope": scope.value}))


# ---- which families ----
def _found(user: "User", filters: Filters, today: date) -> QuerySet[Family]:
    found = Family.objects.visible_to(user)
    leads = Allocation.objects.current(today).filter(role=As.LEAD)
    if filters.scope == Scope.MINE:
        found = found.filter(pk__in=casework.mine(user).values("family"))
    elif filters.scope == Scope.TEAM:
        found = found.filter(pk__in=leads.filter(team__in=user.team_ids).values("family"))
    for word in filters.words.split()[:6]:
        named = Member.objects.filter(_named(word), to_on__isnull=True).values("family")
        found = found.filter(Q(name__icontains=word) | Q(pk__in=named))
    for word in filters.worker.split()[:4]:
        found = found.filter(pk__in=leads.filter(user__name__icontains=word).values("family"))
    if filters.team.isascii() and filters.team.isdecimal():
        found = found.filter(pk__in=leads.filter(team=int(filters.team[:15])).values("family"))
    if filters.status in StepKind.values:
        steps = Step.objects.open_on(today).filter(kind=filters.status)
        found = found.filter(pk__in=steps.values("family"))
    return _sorted(_special(found, filters.special, leads), filters.sort, today)


def _named(word: str) -> Q:
    """Members one of whose names begins with a word."""
    fields = ("known_as", "forename", "surname")
    begins = [Q(**{f"person__{field}__istartswith": word}) for field in fields]
    return begins[0] | begins[1] | begins[2]


def _special(found: QuerySet[Family], special: str, leads: QuerySet[Allocation]) -> QuerySet[Family]:
    if special == Special.PROTECTED:
        return found.filter(pk__in=PlaceProtection.objects.standing().values("family"))
    if special == Special.WARNING:
        return found.filter(pk__in=WarningNote.objects.filter(ended_on__isnull=True).values("family"))
    if special == Special.CLOSED:
        return found.filter(pk__in=Seal.objects.standing().values("family"))
    if special == Special.NOBODY:
        return found.filter(pk__in=leads.filter(words.nobody_holds()).values("family"))
    return found


def _sorted(found: QuerySet[Family], sort: str, today: date) -> QuerySet[Family]:
    if sort == Sort.NEXT:
        due = Deadline.objects.to_work_by().filter(family=OuterRef("pk"), contact__isnull=True)
        first = Subquery(due.order_by("due_on").values("due_on")[:1])
        return found.annotate(next_on=first).order_by(F("next_on").asc(nulls_last=True), "name", "pk")
    if sort == Sort.SEEN:
        visits = Visit.objects.filter(family=OuterRef("pk"), children__seen=True, on__lte=today)
        last = Subquery(visits.order_by("-on").values("on")[:1])
        return found.annotate(seen_on=last).order_by(F("seen_on").asc(nulls_first=True), "name", "pk")
    return found.order_by("name", "pk")


# ---- what is told of each ----
def _rows(pairs: list[tuple[int, str]], today: date) -> list[Row]:
    refs = [pk for pk, _ in pairs]
    children = words.children_by_family(refs, today)
    steps = _statuses(refs, today)
    workers = _workers(refs, today)
    seen = last_seen([Family(pk=ref) for ref in refs], today)
    due = _next(refs)
    ended = dict(_ended(refs=refs))
    rows = []
    for pk, name in pairs:
        those = children.get(pk, [])
        worker, team = workers.get(pk) or (
            _no_worker(None if _open(those, steps) else ended.get(pk), today),
            "",
        )
        last, sub, seen_on = _longest(those, seen, today)
        on, title, working = due.get(pk, (None, "", False))
        rows.append(
            Row(
                pk, name, words.with_ages(those, today), _status(those, steps), worker, team,
                last, sub, seen_on,
                _when(on, working, today), title,
                bool(on and on < today), on,
            )
        )  # fmt: skip
    return rows


def _when(on: date | None, working: bool, today: date) -> str:
    """The next date in words; one that has passed by how late it is."""
    if on is None:
        return ""
    return limits.words(on, today, working=working) if on < today else near(on, today)


def _statuses(refs: list[int], today: date) -> dict[int, list[statuses.Now]]:
    found: dict[int, list[statuses.Now]] = {}
    for child, kind, since, category in _open_steps(refs=refs, today=today):
        found.setdefault(child, []).append(statuses.Now(kind, since, CATEGORIES.get(category, "")))
    return found


def _status(children: list[Person], steps: dict[int, list[statuses.Now]]) -> list[str]:
    """Each line once, with the names where it is not said of all."""
    told: dict[str, list[str]] = {}
    for child in children:
        if child.unborn and child.pk not in steps:
            continue
        for line in statuses.words(steps.get(child.pk, [])):
            told.setdefault(line, []).append(child.first)
    several = sum(not child.unborn or child.pk in steps for child in children)
    return [
        line if len(names) == several else f"{listed(names)}: {line[:1].lower()}{line[1:]}"
        for line, names in told.items()
    ]


def _workers(refs: list[int], today: date) -> dict[int, tuple[str, str]]:
    named = _leads(refs=refs, today=today)
    return {
        family: (f"{NOBODY}: {worker} has left" if worker and left else worker or NOBODY, team or "")
        for family, worker, left, team in named
    }


def _open(children: Iterable[Person], steps: dict[int, list[statuses.Now]]) -> bool:
    return any(child.pk in steps for child in children)


def _no_worker(ended: date | None, today: date) -> str:
    """Why nobody works with a family: our work has ended, or nobody was found yet."""
    return f"Our work ended {day(ended)}" if ended else NOBODY


def _longest(children: Iterable[Person], seen: Any, today: date) -> tuple[str, str, date | None]:
    """The child who was seen longest ago stands for the family."""
    born = [child for child in children if not child.unborn]
    never = [child.first for child in born if child.pk not in seen]
    if never:
        return "Not on record", listed(never) if len(never) < len(born) else "", None
    if not born:
        return "", "", None
    days = {child.pk: seen[child.pk].on for child in born}
    first = min(days.values())
    names = [child.first for child in born if days[child.pk] == first]
    return near(first, today), listed(names) if len(names) < len(born) else "", first


def _next(refs: list[int]) -> dict[int, tuple[date, str, bool]]:
    found: dict[int, tuple[date, str, bool]] = {}
    for family, title, days, on in _running(refs=refs):
        found.setdefault(family, (on, title, days == "working"))
    return found


@prepared
def _open_steps(refs: Sequence[int], today: date) -> Any:
    rows = Step.objects.open_on(today).filter(family__in=refs)
    return rows.values_list("child", "kind", "started_on", "plan__category")


@prepared
def _teams() -> Any:
    return Team.objects.filter(ended_on__isnull=True)


@prepared
def _mine(user: int, today: date) -> Any:
    held = Allocation.objects.current(today).filter(user=user)
    return held.order_by().values_list("pk", flat=True)[:1]


@prepared
def _leads(refs: Sequence[int], today: date) -> Any:
    rows = Allocation.objects.current(today).filter(family__in=refs, role=As.LEAD)
    return rows.values_list("family", "user__name", "user__ended_at", "team__name")


@prepared
def _ended(refs: Sequence[int]) -> Any:
    """The day on which our work with each of these families ended, unless it began again since."""
    rows = Closure.objects.filter(family__in=refs, stands=True).order_by("on", "pk")
    return rows.values_list("family", "on")


@prepared
def _running(refs: Sequence[int]) -> Any:
    running = Deadline.objects.to_work_by().filter(family__in=refs, contact__isnull=True)
    rows = running.values("family", "title", "limit__days").annotate(on=Min("due_on")).order_by("on")
    return rows.values_list("family", "title", "limit__days", "on")
