"""Whom this room tells: governance officers, the managers and the workers of a family. Names no family."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from kith import clock
from kith.access import Role
from kith.accounts.models import Post, User
from kith.notices.actions import tell
from kith.people.models import Family, Grant
from kith.people.terms import Because


def _holders(role: Role, **more: Any) -> list[User]:
    posts = Post.objects.current(clock.today()).filter(role=role, user__ended_at__isnull=True, **more)
    return list(User.objects.filter(pk__in=posts.values("user")).order_by("pk"))


def _governance() -> list[User]:
    """Everybody who holds a governance post today."""
    return _holders(Role.GOVERNANCE)


def _managers(family: Family) -> list[User]:
    """The managers of the teams a family is with."""
    teams = Grant.objects.standing().filter(family=family, because=Because.TEAM).values("team")
    return _holders(Role.MANAGER, team__in=teams)


def _workers(family: Family) -> list[User]:
    """The allocated worker, or workers."""
    grants = Grant.objects.standing().filter(family=family, because=Because.ALLOCATED)
    return list(User.objects.filter(pk__in=grants.values("user")))


def _tell_all(
    people: Iterable[User], words: str, page: str, *, by: Any, family: Family | None = None, ref: Any = None
) -> None:
    """A notice to each, with the page that decides for itself what its reader sees."""
    place = ref if ref is not None else (family.pk if family else None)
    path = reverse(page, args=[] if place is None else [place])
    for person in people:
        tell(to=person, words=words, path=path, by=by, family=family)
