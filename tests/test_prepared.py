"""Queries put together once: the kept SQL answers as the queryset does, and lets nothing stay of a value."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext

from kith.accounts.models import Post, Team, User
from kith.prepared import prepared
from kith.trail.models import Event

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 3)


@prepared
def _posts(teams: Sequence[int], today: date) -> Any:
    return Post.objects.current(today).filter(team__in=teams).select_related("user", "team").order_by("pk")


@prepared
def _named(name: str) -> Any:
    return Team.objects.filter(name=name).values_list("pk", flat=True)


@prepared
def _of(user: int, teams: Sequence[int]) -> Any:
    return Post.objects.filter(Q(user=user) | Q(team__in=teams)).order_by("pk").values_list("pk", "role")


@pytest.fixture
def posts() -> list[Post]:
    teams = [Team.objects.create(name=f"Team {n}", kind=Team.Kind.CARE) for n in range(3)]
    user = User.objects.create_user("a@wenlow.example", "Ada O'Brien")
    days = [(DAY, None), (date(2025, 1, 1), DAY), (date(2026, 3, 4), None)]
    return [
        Post.objects.create(user=user, team=team, role="manager", starts_on=since, ends_on=until)
        for team, (since, until) in zip(teams, days, strict=True)
    ]


def test_it_gives_the_same_records_with_what_was_selected_beside_them(posts: list[Post]) -> None:
    teams = [post.team_id for post in posts]
    found = _posts(teams=teams, today=DAY)
    assert found == list(Post.objects.current(DAY).filter(team__in=teams).order_by("pk")) == posts[:2]
    with CaptureQueriesContext(connection) as caught:
        assert [(post.user.name, post.team.name, post.starts_on) for post in found] == [
            ("Ada O'Brien", "Team 0", DAY),
            ("Ada O'Brien", "Team 1", date(2025, 1, 1)),
        ]
    assert len(caught) == 0


def test_each_call_is_answered_for_its_own_values(posts: list[Post]) -> None:
    assert [_posts(teams=[post.team_id], today=DAY) for post in posts] == [[posts[0]], [posts[1]], []]
    assert _posts(teams=[posts[2].team_id], today=date(2026, 3, 4)) == [posts[2]]
    assert [_named(name=f"Team {n}") for n in (0, 2)] == [[posts[0].team_id], [posts[2].team_id]]


def test_an_empty_row_finds_nothing_and_shuts_out_nothing_else(posts: list[Post]) -> None:
    assert _posts(teams=[], today=DAY) == []
    assert _of(user=posts[0].user_id, teams=[]) == [(post.pk, "manager") for post in posts]
    assert _of(user=0, teams=[posts[1].team_id]) == [(posts[1].pk, "manager")]


def test_a_function_that_sees_more_than_its_arguments_is_refused() -> None:
    user = 1

    def closed(today: date) -> Any:
        return Post.objects.current(today).filter(user=user)

    with pytest.raises(TypeError, match="sees more than its arguments"):
        prepared(closed)


def test_a_value_that_does_not_come_out_as_a_parameter_is_refused() -> None:
    @prepared
    def looked_at(team: int) -> Any:
        return Team.objects.filter(name="A" if team > 0 else "B")

    with pytest.raises(TypeError, match="came out as no parameter"):
        looked_at(team=3)


def test_records_are_made_as_django_makes_them(posts: list[Post]) -> None:
    ours, theirs = _posts(teams=[posts[0].team_id], today=DAY)[0], Post.objects.get(pk=posts[0].pk)
    assert {**vars(ours), "_state": 0} == {**vars(theirs), "_state": 0}
    assert (ours._state.adding, ours._state.db) == (False, "default")
    user, kept = ours.user, User.objects.get(pk=ours.user_id)
    assert {**vars(user), "_state": 0} == {**vars(kept), "_state": 0}


@prepared
def _events(since: datetime) -> Any:
    return Event.objects.filter(at__gte=since).order_by("pk")


def test_moments_and_answers_come_back_as_values_of_python(posts: list[Post]) -> None:
    at = datetime(2026, 3, 3, 9, 30, 0, 123, tzinfo=UTC)
    Event.objects.create(at=at, act="a", words="w", reading=True)
    found = _events(since=datetime(2026, 3, 1, tzinfo=UTC))
    assert [(one.at, one.at.tzinfo, one.reading) for one in found if one.act == "a"] == [(at, UTC, True)]


def test_a_model_that_does_more_when_a_record_is_made_is_left_to_django(posts: list[Post]) -> None:
    made: list[Any] = []

    def heard(instance: Any, **more: Any) -> None:
        made.append(instance)

    @prepared
    def all_of(name: str) -> Any:
        return Team.objects.filter(name__gt=name).order_by("pk")

    post_init.connect(heard, sender=Team)
    try:
        assert all_of(name="Team 0") == made
        assert len(made) == 2
    finally:
        post_init.disconnect(heard, sender=Team)
