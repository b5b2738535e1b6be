"""As of a moment: one version of each record, the one written last, whatever the clock said."""

from datetime import timedelta
from typing import Any

from kith import clock
from kith.accounts.models import Team


def test_of_two_versions_of_one_moment_the_later_stands(db: Any, at: Any) -> None:
    moment = clock.now()
    at(moment)
    team = Team.objects.create(name="First", kind="safeguarding")
    team.name = "Second"
    team.save()
    assert [one.name for one in Team.history.as_of(moment)] == ["Second"]


def test_a_clock_put_back_brings_no_older_version_forward(db: Any, at: Any) -> None:
    moment = clock.now()
    at(moment)
    team = Team.objects.create(name="First", kind="safeguarding")
    at(moment - timedelta(hours=1))
    team.name = "Second"
    team.save()
    assert [one.name for one in Team.history.as_of(moment)] == ["Second"]
    assert [one.name for one in Team.history.as_of(moment - timedelta(minutes=30))] == ["Second"]


def test_what_was_deleted_at_the_same_moment_is_gone(db: Any, at: Any) -> None:
    moment = clock.now()
    at(moment)
    team = Team.objects.create(name="First", kind="safeguarding")
    team.delete()
    assert not list(Team.history.as_of(moment))
