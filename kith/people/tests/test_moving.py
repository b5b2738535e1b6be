"""Moving to and from a protected address, and who reads why it was looked at."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from kith import clock
from kith.notices.models import Notice
from kith.people import actions
from kith.people.models import Place
from kith.people.tests.conftest import World
from kith.refusals import Refused


@pytest.fixture
def protected(world: World, home: Place) -> Place:
    actions.protect_place(by=world.manager, place=home, because="Danger", family=world.family)
    return home


def test_the_manager_is_told_of_a_look_and_reads_the_reason(
    world: World, protected: Place, as_user: Any
) -> None:
    actions.show_place(by=world.worker, place=protected, family=world.family, because="I visit today")
    notice = Notice.objects.get(user=world.manager)
    assert "protected address was looked at" in notice.words and "Begum" not in notice.words
    page = as_user(world.manager).get(notice.path).content.decode()
    assert "I visit today" in page and "Hidden Lane" not in page


def test_nobody_comes_to_a_protected_address_by_a_tick_among_others(
    world: World, protected: Place, as_user: Any
) -> None:
    client = as_user(world.worker)
    path = reverse("people:move", args=[world.family.pk, world.sana.pk])
    told: dict[str, Any] = {"lines": "7 New Street", "kind": "home", "from_on": clock.today().isoformat()}
    told |= {"others": [world.noah.pk, world.tom.pk]}
    page = client.post(path, told).content.decode()
    assert "Tom Hartley did not live there before" in page and "Tom Hartley may know this address" in page
    assert not Place.objects.filter(lines="7 New Street").exists()
    assert client.post(path, told | {"knowing": [world.tom.pk]}).status_code == 302
    assert world.tom.residences.get(to_on=None).place.lines == "7 New Street"


def test_where_nothing_is_protected_nobody_is_asked(world: World, home: Place, as_user: Any) -> None:
    path = reverse("people:move", args=[world.family.pk, world.sana.pk])
    assert "may know this address" not in as_user(world.worker).get(path).content.decode()


def test_whoever_left_before_it_was_hidden_is_asked_about_as_well(world: World, home: Place) -> None:
    """He knows the address they are leaving, and must not learn the next."""
    actions.live_at(
        by=world.door, person=world.tom, place=home, family=world.family, from_on=date(2021, 1, 1)
    )
    actions.live_at(
        by=world.door, person=world.tom, lines="9 Elsewhere", family=world.family, from_on=date(2022, 1, 1)
    )
    actions.protect_place(by=world.manager, place=home, because="Danger", family=world.family)
    with pytest.raises(Refused, match="Tom Hartley did not live"):
        actions.live_at(
            by=world.worker, person=world.sana, lines="7 New Street", family=world.family, others=[world.tom]
        )
