"""The overview answers whoever picks this up next, and nobody else."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith import clock
from kith.casework import actions as casework
from kith.people import actions
from kith.people.terms import Part
from kith.people.tests import factories as make
from kith.people.tests.conftest import World
from kith.recording import actions as recording
from kith.trail.models import Event


def at(world: World) -> str:
    return reverse("casefile:overview", args=[world.family.pk])


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def told(world: World, home: Any) -> World:
    """A family of whom all is known that the page can show."""
    by, family = world.worker, world.family
    actions.relate(by=by, person=world.sana, to=world.aisha, kind="mother", family=family)
    actions.add_way(
        by=by, person=world.sana, kind="phone", value="07700 900118", safely="Text first.", family=family
    )
    baby = actions.add_person(
        by=by, surname="Begum", expected_on=clock.today() + timedelta(days=70), family=family, part=Part.CHILD
    )
    actions.set_warning(
        by=world.manager,
        family=family,
        words="Do not tell Tom where they live.",
        evidence="Sana said so.",
        review_on=clock.today() + timedelta(days=30),
        told="yes",
    )
    casework.begin_step(by=by, family=family, child=world.aisha, kind="in_need", on=clock.today())
    recording.record_visit(
        by=by,
        family=family,
        on=clock.today(),
        setting="home",
        children=[{"child": world.aisha, "seen": True, "seen_alone": True, "not_seen_because": ""}],
    )
    casework.write_picture(by=by, family=family, worry="He drinks.", working="Nani came.", plan="Dave stays.")
    assert baby.unborn
    return world


def test_the_overview_answers_tonight(told: World, as_user: Any) -> None:
    page = text_of(as_user(told.worker).get(at(told)))
    for words in (
        "Do not tell Tom where they live.",
        "Seen alone",
        "Not yet born",
        "Sana, mother,",
        'href="tel:07700900118"',
        "Text first.",
        "01632 960050",
        "He drinks.",
        "Nani came.",
        "Dave stays.",
        "Priya Nair",
        "Record a visit",
        "To complain",
        "1 Hidden Lane",
        "That is kept in",
    ):
        assert words in page, words


def test_a_protected_address_stays_off_the_page_and_can_be_asked_for(
    told: World, home: Any, as_user: Any
) -> None:
    actions.protect_place(by=told.manager, place=home, because="Danger.", viewers=[], family=told.family)
    page = text_of(as_user(told.worker).get(at(told)))
    assert "Hidden Lane" not in page and "Address protected" in page and "Show it and say why" in page
    front_door = text_of(as_user(told.door).get(at(told)))
    assert "Hidden Lane" not in front_door and "Show it and say why" not in front_door


def test_the_page_is_for_those_whose_work_it_is(world: World, as_user: Any) -> None:
    assert as_user(world.worker).get(at(world)).status_code == 200
    assert as_user(world.stranger).get(at(world)).status_code == 403
    make.seal(world.family, world.manager, world.governance)
    assert as_user(world.stranger).get(at(world)).status_code == 404
    assert as_user(world.door).get(at(world)).status_code == 404


def test_an_empty_file_says_what_comes_first(world: World, as_user: Any) -> None:
    page = text_of(as_user(world.worker).get(at(world)))
    assert "Write the worry and the plan" in page and "Not on record" in page


def test_every_look_is_kept(world: World, as_user: Any) -> None:
    as_user(world.door).get(at(world))
    event = Event.objects.about_family(world.family.pk).first()
    assert event and event.reading and event.by_label == "Carol Finch" and event.position == "front_door"


def test_fifty_people_ask_no_more_of_the_database_than_a_few(told: World, as_user: Any) -> None:
    client = as_user(told.worker)
    client.get(at(told))
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(at(told))
    for n in range(50):
        person = make.child(told.door, f"Child{n}", born_on=date(2018, 1, 1))
        actions.add_member(by=told.door, family=told.family, person=person, part=Part.CHILD)
        actions.add_way(
            by=told.door, person=person, kind="phone", value=f"07700 90{n:04}", safely="", family=told.family
        )
        casework.begin_step(
            by=told.worker, family=told.family, child=person, kind="in_need", on=clock.today()
        )
    with CaptureQueriesContext(connection) as many:
        client.get(at(told))
    assert len(many) == len(few) > 5
