"""Who may lead, who is in a team, and how many families each has (never a ranking)."""

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, Q

from kith import clock
from kith.access import Role
from kith.accounts.models import Post, Team, User
from kith.casework.models import Allocation
from kith.casework.terms import As

if TYPE_CHECKING:
    from collections.abc import Iterable

QUALIFIED_TEAMS = {Team.Kind.SAFEGUARDING, Team.Kind.CARE, Team.Kind.FRONT_DOOR, Team.Kind.DUTY}


class Hand(NamedTuple):
    """A worker of a team, with the number of families they lead."""

    user: User
    role: str
    families: int


def is_social_worker(user: User | None) -> bool:
    """Whether somebody is a social worker: by post, or by professional registration.

    Emergency duty workers and managers of social work teams hold their posts because they are.
    """
    if user is None:
        return False
    if user.registration:
        return True
    for post in user.posts_now:
        if post.role in {Role.SOCIAL_WORKER, Role.EMERGENCY_DUTY, Role.CONFERENCE_CHAIR}:
            return True
        if post.role == Role.MANAGER and post.team and post.team.kind in QUALIFIED_TEAMS:
            return True
    return False


def team_of(user: User) -> Team | None:
    """The team somebody acts for: where they work, before where they only manage."""
    posts = sorted(user.posts_now, key=lambda post: post.role == Role.MANAGER)
    return next((post.team for post in posts if post.team), None)


def leaders_of(team: Team) -> list[User]:
    """Who leads this team today."""
    posts = Post.objects.current(clock.today()).filter(role=Role.MANAGER, team=team)
    found = posts.filter(user__ended_at__isnull=True).select_related("user").order_by("user__name", "user_id")
    return list(dict.fromkeys(post.user for post in found))


def front_door_leaders() -> list[User]:
    """Who leads the front door today: whom a family reaches that nobody else answers for."""
    doors = Team.objects.filter(kind=Team.Kind.FRONT_DOOR, ended_on__isnull=True)
    return list(dict.fromkeys(leader for door in doors for leader in leaders_of(door)))


def only_team(kind: str) -> Team | None:
    """The team of a kind, if there is just one: then nobody has to choose."""
    found = list(Team.objects.filter(kind=kind, ended_on__isnull=True)[:2])
    return found[0] if len(found) == 1 else None


def workers_in(teams: "Iterable[Team]") -> list[Hand]:
    """Everybody who works in these teams today, by name, with the number of families they lead."""
    today = clock.today()
    posts = (
        Post.objects.current(today)
        .filter(team__in=list(teams), user__ended_at__isnull=True)
        .exclude(role__in=[Role.ADMINISTRATOR, Role.GOVERNANCE, Role.DATA_LOADER])
        .select_related("user")
        .order_by("user__name", "user_id")
    )
    led = dict(
        Allocation.objects.current(today)
        .filter(role=As.LEAD, user__isnull=False)
        .values("user")
        .annotate(n=Count("id", filter=Q(role=As.LEAD)))
        .values_list("user", "n")
    )
    found: dict[int, Hand] = {}
    for post in posts:
        found.setdefault(post.user_id, Hand(post.user, post.get_role_display(), led.get(post.user_id, 0)))
    return list(found.values())
