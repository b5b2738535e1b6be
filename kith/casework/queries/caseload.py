"""A worker's families as their manager may move them, and who could take them."""

from kith import clock
from kith.accounts.models import Post, Team, User
from kith.casework.models import Allocation
from kith.casework.queries.staff import Hand, workers_in
from kith.casework.terms import As
from kith.people.models import Family


def workers_with_families(user: User) -> list[Hand]:
    """Everybody in the teams this person leads who has families, by name."""
    hands = workers_in(Team.objects.filter(pk__in=user.managed_team_ids))
    return [hand for hand in hands if hand.families]


def caseload_of(user: User, worker: User) -> list[Family]:
    """The families that this worker leads, of the teams this person leads, by name."""
    led = Allocation.objects.current(clock.today()).filter(
        user=worker, role=As.LEAD, to_on__isnull=True, team__in=user.managed_team_ids
    )
    return list(Family.objects.visible_to(user).filter(pk__in=led.values("family")).order_by("name", "pk"))


def people_to_take(user: User, worker: User) -> list[User]:
    """Everybody else in the teams this person leads, by name."""
    posts = Post.objects.current(clock.today()).filter(team__in=user.managed_team_ids)
    found = User.objects.filter(pk__in=posts.values("user"), ended_at__isnull=True)
    return list(found.exclude(pk=worker.pk).order_by("name", "pk"))
