"""Protected places: seen by the named few, hidden everywhere else, now and on every past day."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from kith import clock
from kith.access import Role
from kith.people import actions
from kith.people.doors import Standing
from kith.people.models import Place, PlaceLook
from kith.people.models.standing import may_see_place, position_of, state_of
from kith.people.queries import PROTECTED, addresses_for, as_known, match, search
from kith.people.terms import Part
from kith.people.tests import factories as make
from kith.people.tests.conftest import World
from kith.refusals import Refused
from kith.trail.models import Event

SECRETS = ("Hidden Lane", "WL1 2AB", "wl1 2ab")


def standing_of(user: Any, family: Any) -> Standing:
    return Standing(family, state_of(family), position_of(user, family))


@pytest.fixture
def protected(world: World, home: Place) -> Place:
    colleague = make.worker(in_team=world.near, name="One of the few")
    actions.protect_place(
        by=world.manager,
        place=home,
        because="He must not find them",
        family=world.family,
        viewers=[colleague],
    )
    return home


def test_str_never_holds_the_address(home: Place) -> None:
    assert "Hidden" not in str(home) and "Hidden" not in repr(home)


def test_only_the_few_may_see_it(world: World, protected: Place) -> None:
    few = protected.viewers.get().user
    for user, may in (
        (world.worker, True), (world.manager, True), (few, True), (world.stranger, False),
        (world.door, False), (world.boss, False), (make.worker(in_team=world.near), False),
        (make.worker(Role.EMERGENCY_DUTY), False),
    ):  # fmt: skip
        assert may_see_place(user, protected) is may, user


def test_a_conflict_shuts_out_even_a_named_one(world: World, protected: Place) -> None:
    few = protected.viewers.get().user
    actions.declare_conflict(by=few, family=world.family, kind="friend")
    assert may_see_place(few, protected) is False


def test_standing_close_to_another_family_of_the_child_admits_nobody(world: World, protected: Place) -> None:
    other = make.family(world.door, (world.noah, Part.CHILD), name="Other")
    make.given(world.boss, other, to=world.stranger)
    assert may_see_place(world.stranger, protected) is False
    shown = addresses_for(world.stranger, standing_of(world.stranger, other), [world.noah], clock.today())
    assert str(shown[world.noah.pk]) == PROTECTED and not shown[world.noah.pk].may_show


def test_no_page_shows_it_even_to_the_few(world: World, protected: Place, as_user: Any) -> None:
    f = world.family.pk
    paths = [
        reverse("people:family", args=[f]),
        reverse("people:add_person", args=[f]),
        reverse("people:change_person", args=[f, world.sana.pk]),
        reverse("people:move", args=[f, world.sana.pk]),
        reverse("people:place", args=[f, protected.pk]),
        reverse("people:show_place", args=[f, protected.pk]),
        reverse("people:end_protection", args=[f, protected.pk]),
        reverse("people:name_viewer", args=[f, protected.pk]),
        reverse("people:protection", args=[f]),
        reverse("people:link", args=[f, world.noah.pk]),
        reverse("people:leave", args=[f, world.sana.residences.get().pk]),
    ]
    for user in (world.manager, world.worker, world.door):
        client = as_user(user)
        for path in paths:
            text = client.get(path).content.decode()
            assert not any(secret in text for secret in SECRETS), (user, path)
    for card in [
        *match(world.door, forename="Sana", surname="Begum").cards,
        *search(world.door, "Sana Begum"),
    ]:
        assert card.protected and not any(secret in repr(card) for secret in SECRETS)
    assert search(world.door, "Hidden Lane") == []


def test_it_is_shown_once_for_a_reason_and_the_look_is_kept(
    world: World, protected: Place, as_user: Any
) -> None:
    path = reverse("people:show_place", args=[world.family.pk, protected.pk])
    client = as_user(world.worker)
    assert "1 Hidden Lane" not in client.post(path, {"because": ""}).content.decode()
    assert not PlaceLook.objects.exists()
    assert "1 Hidden Lane" in client.post(path, {"because": "I visit today"}).content.decode()
    look = PlaceLook.objects.get()
    assert (look.by, look.because) == (world.worker, "I visit today")
    assert Event.objects.filter(act="people.place.shown", by_ref=world.worker.pk).count() == 1
    assert not Event.objects.filter(words__contains="visit today").exists()
    page = as_user(world.manager).get(reverse("people:place", args=[world.family.pk, protected.pk]))
    assert "I visit today" in page.content.decode()


def test_it_is_not_shown_to_others_who_ask(world: World, protected: Place, as_user: Any) -> None:
    path = reverse("people:show_place", args=[world.family.pk, protected.pk])
    for user in (world.door, make.worker(in_team=world.near), make.worker(Role.EMERGENCY_DUTY)):
        answer = as_user(user).post(path, {"because": "Let me"})
        assert answer.status_code == 403 and "Hidden" not in answer.content.decode()
    with pytest.raises(Refused):
        actions.show_place(by=world.door, place=protected, family=world.family, because="Let me")


def test_past_days_hide_it_as_well(world: World, home: Place, at: Any) -> None:
    before = clock.today()
    mine = standing_of(world.worker, world.family)
    assert any("Hidden Lane" in where for one in as_known(mine, before).members for where in one.lived_at)
    actions.protect_place(by=world.manager, place=home, because="He must not find them", family=world.family)
    for user in (world.worker, world.door):
        known = as_known(standing_of(user, world.family), before)
        assert not any(secret in repr(known) for secret in SECRETS)
        assert any(PROTECTED in where for one in known.members for where in one.lived_at)


def test_whoever_leaves_a_protected_home_is_protected_where_they_go(world: World, protected: Place) -> None:
    actions.live_at(
        by=world.worker, person=world.sana, lines="7 New Street", postcode="WL9 9ZZ", family=world.family
    )
    new = Place.objects.get(lines="7 New Street")
    assert new.protections.standing().exists()
    assert {viewer.user for viewer in new.viewers.all()} == {
        viewer.user for viewer in protected.viewers.all()
    }
    shown = addresses_for(world.door, None, [world.sana], clock.today())[world.sana.pk]
    assert shown.protected and "New" not in repr(shown)


@pytest.mark.parametrize("kind", ["home", "stays", "post"])
def test_also_after_a_time_in_which_nobody_knew_where(world: World, protected: Place, kind: str) -> None:
    stay = world.sana.residences.get()
    actions.leave_place(by=world.worker, residence=stay, family=world.family)
    actions.live_at(by=world.worker, person=world.sana, lines="7 New Street", kind=kind, family=world.family)
    assert Place.objects.get(lines="7 New Street").protections.standing().exists()


def test_a_place_to_stay_is_protected_like_the_home(world: World, protected: Place) -> None:
    actions.live_at(
        by=world.worker, person=world.sana, lines="7 New Street", kind="stays", family=world.family
    )
    assert Place.objects.get(lines="7 New Street").protections.standing().exists()


@pytest.fixture
def shared(world: World, protected: Place) -> Any:
    """Sana stands in another family's file as well, and the stranger works with that one."""
    other = make.family(world.door, (world.sana, Part.NETWORK), name="Moss")
    make.given(world.boss, other, to=world.stranger)
    return other


@pytest.mark.parametrize("name", ["place", "protect", "name_viewer", "end_protection"])
def test_whoever_works_with_another_family_of_hers_does_not_choose_the_few(
    world: World, protected: Place, shared: Any, as_user: Any, name: str
) -> None:
    client, path = as_user(world.stranger), reverse(f"people:{name}", args=[shared.pk, protected.pk])
    assert client.get(path).status_code == 403
    answer = client.post(path, {"user": world.stranger.pk, "because": "Let me"})
    assert answer.status_code == 403
    assert protected.protections.standing().exists()
    assert may_see_place(world.stranger, protected) is False
    viewer = protected.viewers.get()
    end = reverse("people:end_viewer", args=[shared.pk, protected.pk, viewer.pk])
    assert client.post(end, {}).status_code == 403
    own = reverse("people:place", args=[world.family.pk, protected.pk])
    assert as_user(world.worker).get(own).status_code == 200


def test_a_move_written_in_another_file_leaves_the_few_where_they_were(
    world: World, protected: Place, shared: Any
) -> None:
    actions.live_at(by=world.stranger, person=world.sana, lines="7 New Street", family=shared)
    new = Place.objects.get(lines="7 New Street")
    assert may_see_place(world.worker, new) is True
    assert may_see_place(world.stranger, new) is False


def test_who_left_a_file_is_not_followed_into_one_that_is_closed(
    world: World, home: Place, as_user: Any
) -> None:
    """Neither by the address of a page, nor by a search."""
    other = make.family(world.door, (world.sana, Part.NETWORK), name="Moss")
    make.given(world.boss, other, to=world.stranger)
    client = as_user(world.stranger)
    person = reverse("people:change_person", args=[other.pk, world.sana.pk])
    place = reverse("people:show_place", args=[other.pk, home.pk])
    assert client.get(person).status_code == 200
    actions.end_member(by=world.door, member=other.members.get())
    actions.restrict(by=world.manager, family=world.family, reason="staff", ring="Dele, 01632 960022")
    assert client.get(person).status_code == 404
    assert client.post(place, {"because": "Let me"}).status_code == 404
    assert [card.name for card in match(world.stranger, forename="Sana", surname="Begum").cards] == ["S. B."]
    assert [card.name for card in search(world.stranger, "Sana Begum")] == ["S. B."]
    own = reverse("people:change_person", args=[world.family.pk, world.sana.pk])
    assert as_user(world.worker).get(own).status_code == 200


def test_nobody_names_themselves_and_nobody_is_named_before_it_is_protected(
    world: World, home: Place
) -> None:
    with pytest.raises(Refused, match="not protected"):
        actions.name_viewer(by=world.manager, place=home, user=world.stranger, family=world.family)
    actions.protect_place(by=world.manager, place=home, because="Danger", family=world.family)
    with pytest.raises(Refused, match="Nobody names themselves"):
        actions.name_viewer(by=world.worker, place=home, user=world.worker, family=world.family)


def test_the_same_address_written_again_is_the_same_place(world: World, protected: Place) -> None:
    actions.live_at(
        by=world.door, person=world.tom, lines="1 hidden lane", town="Wenlow", postcode="WL12AB",
        family=world.family, knowing=[world.tom],
    )  # fmt: skip
    assert world.tom.residences.get(to_on=None).place == protected


def test_protecting_covers_the_same_address_on_a_brothers_record(world: World, home: Place) -> None:
    twin = Place.objects.create(lines="1 Hidden Lane", town="Wenlow", postcode="WL1 2AB")
    from kith.people.models import Residence

    Residence.objects.create(person=world.tom, place=twin, from_on=date(2021, 1, 1))
    actions.protect_place(by=world.manager, place=home, because="Danger", family=world.family)
    assert twin.protections.standing().exists()


def test_ending_it_ends_the_few(world: World, protected: Place) -> None:
    protection = protected.protections.get()
    with pytest.raises(Refused, match="Say why"):
        actions.end_protection(by=world.manager, protection=protection, because=" ", family=world.family)
    actions.end_protection(by=world.manager, protection=protection, because="He died", family=world.family)
    assert not protected.viewers.filter(to_on=None).exists()
    assert may_see_place(world.stranger, protected) is True
    with pytest.raises(Refused, match="already"):
        actions.end_protection(by=world.manager, protection=protection, because="Again", family=world.family)


def test_a_move_ends_the_earlier_home(world: World, home: Place) -> None:
    actions.live_at(
        by=world.worker, person=world.tom, lines="3 Mill Way", from_on=date(2024, 5, 1),
        others=[world.noah], family=world.family,
    )  # fmt: skip
    for person in (world.tom, world.noah):
        assert list(person.residences.filter(to_on=None).values_list("place__lines", flat=True)) == [
            "3 Mill Way"
        ]
        assert person.residences.filter(to_on=date(2024, 5, 1)).count() == 1
    with pytest.raises(Refused, match="since then"):
        actions.live_at(
            by=world.worker,
            person=world.tom,
            lines="Elsewhere",
            from_on=date(2023, 1, 1),
            family=world.family,
        )
    with pytest.raises(Refused, match="lives there already"):
        actions.live_at(by=world.worker, person=world.tom, lines="3 Mill Way", family=world.family)
    with pytest.raises(Refused, match="Write the address"):
        actions.live_at(by=world.worker, person=world.tom, lines=" ", family=world.family)
