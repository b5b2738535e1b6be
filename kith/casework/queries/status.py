"""How children stand now, and who works with families: two questions every other room asks."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from kith import clock
from kith.access import Role
from kith.accounts.models import Post, Team, User
from kith.casework.models import Allocation, Cover, Step
from kith.casework.queries.cover import Away, absent
from kith.casework.rules import statuses
from kith.casework.terms import As
from kith.packs.queries import words
from kith.packs.terms import Tier
from kith.people.models import Family, Person
from kith.prepared import numbers, prepared


class Left:
    """A worker whose account has ended while a family was theirs: named, and rung no more."""

    phone = ""

    def __init__(self, user: User) -> None:
        self.user = user

    def __str__(self) -> str:
        return f"{self.user} (no longer works here)"

    def __eq__(self, other: object) -> bool:
        return other == self.user

    def __hash__(self) -> int:
        return hash(self.user)


class Workers(NamedTuple):
    """Who works with a family: the allocated worker (or none yet), the team, and the team's manager."""

    worker: User | Left | Away | None
    team: Team | None
    manager: User | Away | None
    since: object = None


NOBODY = Workers(None, None, None)


def status_of(of: Iterable[Family] | Iterable[Person]) -> dict[int, list[str]]:
    """Status words by child, for these families' children or these children: one query for all.

    A child with nothing open has "Nothing open" when asked by name; asked by family, only children with an
    open step are in the answer.
    """
    things: Any = of if isinstance(of, QuerySet) else list(of)
    by_family = _are_families(things)
    if isinstance(things, QuerySet):
        chosen = {"family__in": things} if by_family else {"child__in": things}
        steps: Any = Step.objects.open_on(clock.today()).filter(**chosen).select_related("plan")
    else:
        ask = _steps_of_families if by_family else _steps_of_children
        steps = ask(of=numbers(things), today=clock.today())
    found: dict[int, list[statuses.Now]] = {}
    for step in steps:
        plan = getattr(step, "plan", None)
        category = plan.get_category_display() if plan else ""
        found.setdefault(step.child_id, []).append(statuses.Now(step.kind, step.started_on, category))
    if not by_family:
        for child in things:
            found.setdefault(child.pk, [])
    return {child: statuses.words(now) for child, now in found.items()}


def tier_of(families: Iterable[Family]) -> dict[int, Tier]:
    """How far we are involved with each family: the deepest of its open steps. For the pack of words."""
    from kith.casework.rules.journey import tier

    kinds: dict[int, set[str]] = {}
    for family, kind in _kinds_open(families=numbers(families), today=clock.today()):
        kinds.setdefault(family, set()).add(kind)
    return {family: found for family, held in kinds.items() if (found := tier(held))}


def said_of(family: Family) -> dict[str, str]:
    """What things are called in the tier of help this family has now (in need, where nothing is open)."""
    return words(tier_of([family]).get(family.pk, Tier.IN_NEED))


def workers_of(families: Iterable[Family]) -> dict[int, Workers]:
    """Worker, team and manager of each family, in three queries; a family with nobody is left out.

    Somebody who is away today is named with who covers.
    """
    today = clock.today()
    leads = _leads(families=numbers(families), today=today)
    teams = sorted({lead.team_id for lead in leads if lead.team_id})
    managers = {post.team_id: post.user for post in _managers(teams=teams, today=today)}
    away = absent([lead.user_id for lead in leads if lead.user_id] + [one.pk for one in managers.values()])
    return {
        lead.family_id: Workers(
            _worker(lead.user, away), lead.team, _present(managers.get(lead.team_id), away), lead.from_on
        )
        for lead in leads
    }


def _worker(user: User | None, away: dict[int, Cover]) -> User | Left | Away | None:
    return _present(user, away) if user is None or user.is_active else Left(user)


def _present(user: User | None, away: dict[int, Cover]) -> User | Away | None:
    """The person, or (away today) the person with who covers."""
    return Away(user, away[user.pk]) if user and user.pk in away else user


@prepared
def _kinds_open(families: Sequence[int], today: date) -> Any:
    return Step.objects.open_on(today).filter(family__in=families).values_list("family", "kind")


@prepared
def _steps_of_families(of: Sequence[int], today: date) -> Any:
    return Step.objects.open_on(today).filter(family__in=of).select_related("plan")


@prepared
def _steps_of_children(of: Sequence[int], today: date) -> Any:
    return Step.objects.open_on(today).filter(child__in=of).select_related("plan")


@prepared
def _leads(families: Sequence[int], today: date) -> Any:
    leads = Allocation.objects.current(today).filter(role=As.LEAD, family__in=families)
    return leads.select_related("user", "team")


@prepared
def _managers(teams: Sequence[int], today: date) -> Any:
    posts = Post.objects.current(today).filter(role=Role.MANAGER, team__in=teams, user__ended_at__isnull=True)
    posts = posts.filter(lent_by_covers__isnull=True)  # a lent post is told with the absent manager's name
    return posts.select_related("user").order_by("-user__name")


def _are_families(things: object) -> bool:
    if isinstance(things, QuerySet):
        return things.model is Family
    return bool(things) and isinstance(things[0], Family)  # type: ignore[index]
