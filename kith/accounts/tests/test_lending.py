"""A manager's post is lent for a cover, and only so."""

from datetime import date, timedelta

import pytest

from kith.accounts.actions.lending import lend_post
from kith.accounts.models import Post, Team, User
from kith.refusals import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def somebody(word, role, team):
    user = User.objects.create_user(f"{word}@example.org", word.title())
    return user, Post.objects.create(user=user, team=team, role=role, starts_on=date(2026, 1, 1))


@pytest.fixture
def town(at):
    at(TODAY)
    here, there = (Team.objects.create(name=name, kind=Team.Kind.SAFEGUARDING) for name in ("Here", "There"))
    found = {
        "dele": somebody("dele", "manager", here),
        "helen": somebody("helen", "manager", there),
        "priya": somebody("priya", "social_worker", here),
        "lesley": somebody("lesley", "administrator", None),
    }
    found["gwen"] = somebody("gwen", "governance", None)
    return found


def lend(town, by, post="dele", to="helen", **days):
    days = {"from_on": TODAY, "to_on": TODAY + timedelta(days=7)} | days
    return lend_post(by=town[by][0], post=town[post][1], to=town[to][0], **days)


def test_the_absent_manager_or_an_administrator_lends_and_governance_is_told(town):
    lent = lend(town, "dele")
    assert (lent.team.name, lent.role, lent.ends_on) == ("Here", "manager", TODAY + timedelta(days=7))
    assert "Helen manages Here for Dele" in town["gwen"][0].notices.get().words
    assert lend(town, "lesley").user == town["helen"][0]


def test_nobody_lends_to_themselves_or_from_below_or_elsewhere(town):
    for by in ("helen", "priya", "gwen"):
        with pytest.raises(Refused):
            lend(town, by)
    with pytest.raises(Refused, match="to themselves"):
        lend(town, "dele", to="dele")
    deputy, _ = somebody("deputy", "manager", town["dele"][1].team)
    town["deputy"] = (deputy, None)
    with pytest.raises(Refused, match="to themselves"):
        lend(town, "deputy", to="deputy")
    assert Post.objects.count() == 6


def test_only_a_managers_post_goes_to_a_manager(town):
    with pytest.raises(Refused, match="team's manager"):
        lend(town, "priya", post="priya")
    with pytest.raises(Refused, match="team's manager"):
        lend(town, "lesley", post="lesley")
    with pytest.raises(Refused, match="leads no team"):
        lend(town, "dele", to="priya")


def test_never_beyond_its_days(town):
    lent = lend(town, "dele")
    town["lent"] = (town["helen"][0], lent)
    onward, _ = somebody("owen", "manager", Team.objects.create(name="Third", kind=Team.Kind.CARE))
    town["owen"] = (onward, None)
    again = lend(town, "helen", post="lent", to="owen", to_on=TODAY + timedelta(days=90))
    assert again.ends_on == lent.ends_on
    for days in (
        {"from_on": TODAY - timedelta(days=1)},
        {"to_on": TODAY - timedelta(days=1)},
        {"to_on": TODAY + timedelta(days=181)},
    ):
        with pytest.raises(Refused, match="days again"):
            lend(town, "dele", **days)
