"""Lists and doors agree: `visible_to` admits exactly whom `decide` over `position_of` admits."""

import random
from datetime import timedelta
from typing import Any

import pytest

from kith import clock
from kith.access import Action, Answer, Role, decide
from kith.accounts.models import Post, User
from kith.people.models import Conflict, Family, Grant, Seal
from kith.people.models.seeing import families_where
from kith.people.models.standing import may_know, position_of, state_of
from kith.people.terms import Because, Sealing
from kith.people.tests import factories as make

ON_LISTS = (Action.FAMILY_OPEN, Action.FAMILY_FIND, Action.FAMILY_LOOKED, Action.STEP_SEE, Action.CONTACT_SEE)


def a_world(dice: random.Random) -> tuple[list[User], list[Family]]:
    """Random posts, teams, grants (some over, some to come), seals (some ended) and conflicts."""
    today, now = clock.today(), clock.now()
    teams = [make.team() for _ in range(3)]
    users = []
    for _ in range(8):
        user = make.worker(dice.choice(list(Role)), dice.choice([*teams, None]))
        if dice.random() < 0.4:
            Post.objects.create(
                user=user, team=dice.choice(teams), role=dice.choice(list(Role)), starts_on=make.LONG_AGO,
                ends_on=dice.choice([None, today, today - timedelta(days=1)]),
            )  # fmt: skip
        if dice.random() < 0.1:
            user.ended_at = now
            user.save()
        if dice.random() < 0.1:
            user.posts.all().delete()
        users.append(User.objects.get(pk=user.pk))
    families = [Family.objects.create(name=f"F{n}", made_on=today) for n in range(8)]
    for family in families:
        for _ in range(dice.randrange(5)):
            because = dice.choice(list(Because))
            to_team = dice.random() < 0.4
            Grant.objects.create(
                family=family, because=because,
                user=None if to_team else dice.choice(users), team=dice.choice(teams) if to_team else None,
                starts_on=today + timedelta(days=dice.choice([-9, 0, 1])),
                ends_on=dice.choice([None, today, today - timedelta(days=1)]),
                expires_at=now + timedelta(hours=dice.choice([-1, 1]))
                if because == Because.BREAK_GLASS
                else None,
            )  # fmt: skip
        if dice.random() < 0.6:
            one, two = dice.sample(users, 2)
            Seal.objects.create(
                family=family, level=dice.choice(list(Sealing)), reason="staff", ring="Somebody",
                set_by=one, agreed_by=two, set_on=today, review_on=today,
                ended_on=dice.choice([None, None, today]), ended_by=one,
            )  # fmt: skip
        if dice.random() < 0.4:
            user = dice.choice(users)
            Conflict.objects.create(
                user=user, family=family, kind="friend", declared_by=user, declared_on=today,
                ended_on=dice.choice([None, None, today]),
            )  # fmt: skip
    return users, families


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(12))
def test_lists_and_doors_agree(seed: int) -> None:
    users, families = a_world(random.Random(seed))
    for user in users:
        for action in ON_LISTS:
            listed = set(Family.objects.filter(families_where(user, action)))
            opened = {
                family
                for family in families
                if decide(action, position_of(user, family), state_of(family)) is Answer.YES
            }
            assert listed == opened, (user.standing, action)
        for ref, (opens, finds, _) in may_know(user, [family.pk for family in families]).items():
            assert opens is Family.objects.visible_to(user).filter(pk=ref).exists()
            assert finds is Family.objects.findable_by(user).filter(pk=ref).exists()
        assert set(Family.objects.visible_to(user)) == set(
            Family.objects.filter(families_where(user, Action.FAMILY_OPEN))
        )


@pytest.mark.django_db
def test_the_random_worlds_hold_every_answer() -> None:
    """The property above would be empty if nobody could open anything, or everybody everything."""
    answers = set()
    for seed in range(4):
        users, families = a_world(random.Random(seed))
        answers |= {
            decide(Action.FAMILY_OPEN, position_of(user, family), state_of(family))
            for user in users
            for family in families
        }
    assert answers == set(Answer)


@pytest.mark.django_db
def test_lists_cost_the_same_for_fifty_families(django_assert_max_num_queries: Any) -> None:
    users, _ = a_world(random.Random(1))
    user = users[0]
    for n in range(50):
        family = Family.objects.create(name=f"More {n}", made_on=clock.today())
        Grant.objects.create(family=family, user=user, because="allocated", starts_on=clock.today())
    user = User.objects.get(pk=user.pk)
    with django_assert_max_num_queries(2):  # the posts, and the list
        assert len(Family.objects.visible_to(user)) >= 50
