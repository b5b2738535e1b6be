"""Members of staff who may be named: for sight of a file, or of an address."""

from django.db.models import Q

from kith import clock
from kith.accounts.models import Post, User
from kith.people.models import Family, Grant


def staff() -> list[User]:
    """Everybody who holds a post today, by name."""
    posts = Post.objects.current(clock.today()).values("user")
    return list(User.objects.filter(ended_at__isnull=True, pk__in=posts))


def colleagues_of(family: Family) -> list[User]:
    """Those who work with the family: by name, or in a team that it is with."""
    grants = Grant.objects.standing().filter(family=family)
    posts = Post.objects.current(clock.today())
    near = Q(pk__in=grants.values("user")) | Q(
        pk__in=posts.filter(team__in=grants.exclude(team=None).values("team")).values("user")
    )
    return list(User.objects.filter(near, ended_at__isnull=True))
