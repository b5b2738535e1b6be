"""In conflict one reads and reviews nothing about that family; stays end where they belong."""

from typing import Any

import pytest
from django.urls import reverse

from kith.access import Role
from kith.people import actions
from kith.people.models import EmergencyOpening
from kith.people.tests import factories as make
from kith.people.tests.conftest import World
from kith.refusals import Refused


def test_an_officer_in_conflict_neither_reads_nor_reviews_an_opening(world: World, as_user: Any) -> None:
    told = {"family": world.family, "reason": "child_in_danger", "words": "The police ring."}
    told["reason"] = EmergencyOpening._meta.get_field("reason").choices[0][0]  # type: ignore[union-attr,index]
    other = make.worker(Role.GOVERNANCE, name="Naveed Anwar")
    opening = actions.break_glass(by=world.stranger, **told)
    path = reverse("people:opening", args=[opening.pk])
    assert as_user(world.governance).get(path).status_code == 200
    actions.declare_conflict(by=world.governance, family=world.family, kind="relative", words="My niece.")
    client = as_user(world.governance)
    assert client.get(path).status_code == 404
    assert "Sam Stranger" not in client.get(reverse("people:openings")).content.decode()
    with pytest.raises(Refused, match="Somebody else looks at it"):
        actions.review_opening(by=world.governance, opening=opening, right=True, words="Fine")
    assert "Sam Stranger" in as_user(other).get(reverse("people:openings")).content.decode()
    again = actions.break_glass(by=world.boss, **told)
    assert again.reviewer == other, "it lands on no desk of somebody in conflict"


def test_only_stays_of_those_who_are_in_the_family_now_are_ended_from_it(
    world: World, home: Any, as_user: Any
) -> None:
    stay = world.tom.residences.get()
    path = reverse("people:leave", args=[world.family.pk, stay.pk])
    assert as_user(world.worker).get(path).status_code == 200
    member = world.family.members.get(person=world.tom)
    member.to_on = member.from_on
    member.save()
    assert as_user(world.worker).get(path).status_code == 404
