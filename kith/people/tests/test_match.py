"""Search before create through the database: every kind of near match, and what hidden records answer."""

from datetime import date
from typing import Any

import pytest

from kith.access import Role
from kith.people import actions
from kith.people.queries import Matches, match, search, search_families
from kith.people.terms import Part
from kith.people.tests import factories as make
from kith.people.tests.conftest import World


def found(matches: Matches) -> list[str]:
    return [card.name for card in matches.cards]


def why(matches: Matches, name: str) -> set[str]:
    return {reason["text"] for card in matches.cards if card.name == name for reason in card.reasons}


BORN = date(2020, 1, 19)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"forename": "Noah", "surname": "Hartley", "born_on": BORN}, "Same name"),
        ({"forename": "Noah", "surname": "Hartly", "born_on": BORN}, "Name sounds the same"),
        ({"forename": "Noha", "surname": "Hartley", "born_on": BORN}, "Same date of birth"),
        ({"forename": "Hartley", "surname": "Noah", "born_on": BORN}, "Names swapped"),
        (
            {"forename": "Noah", "surname": "Hartley", "born_on": date(2021, 1, 19)},
            "Same day and month, another year",
        ),
        ({"forename": "NOAH", "surname": "O'Hartley", "born_on": BORN}, "Same date of birth"),
        ({"identifier": "999 000 0018"}, "Same NHS number"),
        ({"forename": "Noah", "surname": "Hartley", "mother": "Sana"}, "Mother’s first name, Sana"),
    ],
)  # fmt: skip
def test_near_matches_say_why(world: World, asked: dict[str, Any], reason: str) -> None:
    actions.add_identifier(by=world.door, person=world.noah, kind="nhs", value="9990000018")
    actions.relate(by=world.door, person=world.sana, to=world.noah, kind="mother")
    told = match(world.door, **asked)
    assert found(told)[0] == "Noah Hartley"
    assert reason in why(told, "Noah Hartley")


def test_day_and_month_swapped(world: World) -> None:
    child = make.child(world.door, "Ada", "Quill", born_on=date(2019, 3, 4))
    make.family(world.door, (child, Part.CHILD), name="Quill")
    told = match(world.door, forename="Ada", surname="Quill", born_on=date(2019, 4, 3))
    assert "Day and month of birth swapped" in why(told, "Ada Quill")


def test_a_former_name_is_found(world: World) -> None:
    actions.change_person(by=world.worker, person=world.noah, surname="Begum", family=world.family)
    told = match(world.door, forename="Noah", surname="Hartley", born_on=BORN)
    assert "A former name" in why(told, "Noah Begum")


def test_a_baby_expected_is_found_by_when_and_mother(world: World) -> None:
    baby = actions.add_person(
        by=world.door, surname="Begum", expected_on=date(2027, 2, 14), family=world.family, part=Part.CHILD
    )
    actions.relate(by=world.door, person=world.sana, to=baby, kind="expectant_mother")
    told = match(world.door, surname="Begum", expected_on=date(2027, 2, 20), mother="Sana Begum")
    assert told.cards[0].person == baby
    assert "Expected within two weeks of each other" in why(told, "Baby Begum")


@pytest.mark.parametrize(("first", "last"), [("Aysha", "Hartley"), ("Begam", "Hartly")])
def test_a_name_put_together_from_a_family_finds_its_people(world: World, first: str, last: str) -> None:
    told = match(world.worker, forename=first, surname=last)
    assert "Noah Hartley" in found(told)
    make.seal(world.family, world.manager, world.governance)
    assert match(world.stranger, forename=first, surname=last).cards == []


def test_nobody_is_alike(world: World) -> None:
    assert match(world.door, forename="Zebedee", surname="Quux", born_on=date(1950, 1, 1)).cards == []
    assert match(world.door) == Matches([])


def test_brothers_and_sisters_and_workers_stand_on_the_card(world: World) -> None:
    card = match(world.door, forename="Noah", surname="Hartley").cards[0]
    assert any("Aisha" in line for line in card.status_lines)
    assert card.may_open and card.family == world.family


def test_another_teams_family_is_a_name_and_whom_to_ring(world: World) -> None:
    card = match(world.stranger, forename="Noah", surname="Hartley", born_on=BORN).cards[0]
    assert not card.may_open and card.name == "Noah Hartley"
    text = " ".join(card.status_lines)
    assert "Aisha" not in text and any(sign.isdigit() for sign in text)


def test_a_restricted_record_shows_initials_and_year(world: World) -> None:
    actions.restrict(by=world.manager, family=world.family, reason="staff", ring="Dele Adeyemi, 01632 960022")
    told = match(world.stranger, forename="Noah", surname="Hartley", born_on=BORN)
    card = told.cards[0]
    assert (card.name, card.detail, card.restricted) == ("N. H.", "born 2020", True)
    assert "Dele Adeyemi" in " ".join(card.status_lines)
    assert [reason["kind"] for reason in card.reasons] == ["hidden"]
    assert told.protected_signal is None


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (Role.FRONT_DOOR, True),
        (Role.EMERGENCY_DUTY, True),
        (Role.SOCIAL_WORKER, False),
        (Role.MANAGER, False),
    ],
)
def test_a_sealed_record_tells_the_front_door_whom_to_ring_and_nobody_more(
    world: World, role: str, told: bool
) -> None:
    make.seal(world.family, world.manager, world.governance)
    user = make.worker(role)
    answer = match(user, forename="Noah", surname="Hartly", born_on=BORN)
    assert answer.cards == []
    assert bool(answer.protected_signal) is told
    if told:
        assert (answer.ring_who, answer.ring_phone) == ("Dele Adeyemi", "01632 960022")
        assert "Noah" not in str(answer.protected_signal)
    assert found(match(world.worker, forename="Noah", surname="Hartly", born_on=BORN))[0] == "Noah Hartley"


def test_a_conflict_hides_as_a_seal_does(world: World) -> None:
    actions.declare_conflict(by=world.door, family=world.family, kind="neighbour")
    answer = match(world.door, forename="Noah", surname="Hartley", born_on=BORN)
    assert answer.cards == [] and "01632 960050" in str(answer.protected_signal)


def test_a_far_likeness_to_a_sealed_record_sends_nobody_to_the_telephone(world: World) -> None:
    make.seal(world.family, world.manager, world.governance)
    assert (
        match(world.door, forename="Norman", surname="Hart", born_on=date(1971, 5, 2)).protected_signal
        is None
    )


def test_linked_records_come_as_one(world: World) -> None:
    twice = make.child(world.door, "Noah", "Hartlie")
    actions.link(by=world.door, kept=world.noah, other=twice, because="Same NHS number on both letters")
    told = match(world.door, forename="Noah", surname="Hartlie", born_on=BORN)
    assert found(told) == ["Noah Hartley"]
    link = twice.linked_to.get()
    actions.unlink(by=world.door, link=link, because="Two cousins")
    assert sorted(found(match(world.door, forename="Noah", surname="Hartlie", born_on=BORN))) == [
        "Noah Hartley", "Noah Hartlie",
    ]  # fmt: skip


def test_as_many_queries_for_fifty_as_for_one(world: World, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(25):
        assert match(world.door, forename="Noah", surname="Hartley").cards
    for n in range(50):
        twin = make.child(world.door, f"Noah{'a' * (n % 3)}", "Hartley", born_on=date(2019, 1 + n % 12, 3))
        actions.relate(by=world.door, person=world.sana, to=twin, kind="mother")
        make.family(world.door, (twin, Part.CHILD), name=f"Hartley {n}")
    from kith.accounts.models import User

    reader = User.objects.get(pk=world.door.pk)
    with django_assert_max_num_queries(25):
        told = match(reader, forename="Noah", surname="Hartley", mother="Sana", limit=50)
    assert len(told.cards) > 40


@pytest.mark.parametrize(
    "text", ["noah", "noah hartl", "Hartley, Noah", "hartley 19/1/2020", "nhs 999 000 0018", "har"]
)
def test_search_finds_what_one_may_see(world: World, text: str) -> None:
    actions.add_identifier(by=world.door, person=world.noah, kind="nhs", value="9990000018")
    assert world.noah in [card.person for card in search(world.worker, text)]


@pytest.mark.parametrize(
    "text", ["noah", "noah hartley", "hartley 19/1/2020", "nhs 999 000 0018", "har", "Begum"]
)
def test_search_never_finds_a_sealed_record(world: World, text: str) -> None:
    actions.add_identifier(by=world.door, person=world.noah, kind="nhs", value="9990000018")
    make.seal(world.family, world.manager, world.governance)
    for user in (world.stranger, world.door, world.governance, make.worker(Role.EMERGENCY_DUTY)):
        assert search(user, text) == []
        assert search_families(user, text) == []
    assert search_families(world.worker, "begum hart") == [world.family]


def test_search_of_a_restricted_record_gives_no_name(world: World) -> None:
    actions.restrict(by=world.manager, family=world.family, reason="staff", ring="Dele, 01632 960022")
    assert {card.name for card in search(world.stranger, "noah hartley")} <= {"N. H.", "T. H."}
    assert search(world.stranger, "hart") == [] or all(
        card.restricted for card in search(world.stranger, "hart")
    )
