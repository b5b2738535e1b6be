"""Who is away, who covers for whom, and what a line says of it. One query for any number of people."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from kith import clock
from kith.accounts.models import Post, Team, User
from kith.casework.models import Cover
from kith.casework.rules.cover import away_words, day_words
from kith.prepared import prepared


class AwayLine(NamedTuple):
    """Somebody of a team who is away, until when, and who covers."""

    user: User
    until: date
    cover: User
    words: str
    pk: int


class Away:
    """A worker or manager who is away today: named with their cover, whose number is the one to ring."""

    def __init__(self, user: User, cover: Cover) -> None:
        self.user, self.cover = user, cover

    @property
    def phone(self) -> str:
        """Whom to ring meanwhile."""
        return self.cover.by.phone

    def __getattr__(self, name: str) -> Any:
        return getattr(self.user, name)

    def __str__(self) -> str:
        return away_words(str(self.user), self.cover.to_on, str(self.cover.by))

    def __eq__(self, other: object) -> bool:
        return other == self.user

    def __hash__(self) -> int:
        return hash(self.user)


def absent(users: Iterable[int]) -> dict[int, Cover]:
    """Of these people, who is away today, with the cover that stands."""
    refs = sorted(set(users))
    return {cover.away_id: cover for cover in _absent(users=refs, today=clock.today())} if refs else {}


@prepared
def _absent(users: Sequence[int], today: date) -> Any:
    return Cover.objects.standing(today).filter(away__in=users).select_related("by").order_by("pk")


def covering(user: User) -> list[User]:
    """Whom this person covers for today."""
    return [cover.away for cover in _covering(user=user.pk, today=clock.today())]


@prepared
def _covering(user: int, today: date) -> Any:
    return Cover.objects.standing(today).filter(by=user).select_related("away").order_by("away__name", "pk")


def away(team: Team) -> list[AwayLine]:
    """Who of a team is away today, until when and who covers: for the team's page."""
    covers = Cover.objects.standing(clock.today()).filter(away__in=_members(team))
    return [_line(cover) for cover in covers.select_related("away", "by").order_by("away__name", "pk")]


def _members(team: Team) -> Any:
    return Post.objects.current(clock.today()).filter(team=team).values("user")


def _line(cover: Cover) -> AwayLine:
    words = f"{cover.away} is away until {day_words(cover.to_on)}; {cover.by} covers"
    return AwayLine(cover.away, cover.to_on, cover.by, words, cover.pk)


def covers_about(user: User) -> QuerySet[Cover]:
    """Covers, now and to come, that this person set up, needs, gives, or answers for as a manager."""
    led = Post.objects.current(clock.today()).filter(team__in=user.managed_team_ids).values("user")
    return (
        Cover.objects.to_come(clock.today())
        .filter(Q(away=user) | Q(by=user) | Q(set_by=user) | Q(away__in=led))
        .select_related("away", "by", "set_by")
        .order_by("from_on", "away__name", "pk")
    )


def people_to_choose(user: User) -> tuple[list[User], list[User]]:
    """Whose absence this person may set, and whom they may choose as a cover: both by name."""
    today = clock.today()
    here = User.objects.filter(ended_at__isnull=True).order_by("name", "pk")
    held = Post.objects.current(today)
    if user.managed_team_ids:
        own = held.filter(team__in=user.managed_team_ids)
        who = here.filter(Q(pk__in=own.values("user")) | Q(pk=user.pk))
        return list(who), list(here.filter(pk__in=held.filter(team__isnull=False).values("user")))
    mates = held.filter(team__in=user.team_ids)
    return [user], list(here.filter(pk__in=mates.values("user")).exclude(pk=user.pk))
