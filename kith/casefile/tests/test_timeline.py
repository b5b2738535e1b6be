"""The timeline: what stands in it, for whom, and what never does."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith import clock
from kith.access import Role
from kith.casework import actions as casework
from kith.people import actions as people
from kith.people.tests import factories as make
from kith.people.tests.conftest import World
from kith.recording import actions as recording

SECRET = "SIXSTARFISH"


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def where(world: World) -> str:
    return reverse("casefile:timeline", args=[world.family.pk])


@pytest.fixture
def noted(world: World) -> Any:
    """A visit to both children, told once."""
    return recording.finish_note(
        by=world.worker, family=world.family, kind="visit", on=clock.today(), what="Sana let me in.",
        setting="home", minutes=50,
        children=[
            {"child": world.aisha, "seen": True, "seen_alone": True, "said": "I draw on Sundays.",
             "confided": SECRET},
            {"child": world.noah, "seen": True, "seen_alone": False, "said": "Porridge is best."},
        ],
        promises=[{"words": "Ring the school", "to": world.sana, "by_when": clock.today()}],
    )  # fmt: skip


def test_a_visit_stands_in_it_with_whom_it_saw(world: World, noted: Any, as_user: Any) -> None:
    page = text_of(as_user(world.worker).get(where(world)))
    assert "Home visit" in page and "Aisha and Noah seen, Aisha alone" in page and "Sana let me in." in page
    assert "Promise to Sana" in page and "Ring the school" in page and noted.get_absolute_url() in page


def test_what_was_confided_stands_in_no_timeline(world: World, noted: Any, as_user: Any) -> None:
    for asked in ({}, {"child": world.aisha.pk}, {"child": world.noah.pk}):
        assert SECRET not in text_of(as_user(world.worker).get(where(world), asked))


def test_one_child_chosen_leaves_out_what_another_said(world: World, noted: Any, as_user: Any) -> None:
    client = as_user(world.worker)
    aisha = text_of(client.get(where(world), {"child": world.aisha.pk}))
    assert "I draw on Sundays." in aisha and "Porridge" not in aisha and "Aisha seen, and alone" in aisha
    assert f"{noted.get_absolute_url()}?child={world.aisha.pk}" in aisha
    noah = text_of(client.get(where(world), {"child": world.noah.pk}))
    assert "Porridge" in noah and "Sundays" not in noah and "Aisha seen" not in noah


def test_a_struck_note_leaves_the_bare_visit(world: World, noted: Any, as_user: Any) -> None:
    recording.strike_note(by=world.worker, note=noted, because="Another family's")
    page = text_of(as_user(world.worker).get(where(world)))
    assert "Sana let me in." not in page and "Home visit" in page and noted.get_absolute_url() not in page


def test_a_move_to_a_protected_place_says_that_they_moved_and_no_more(
    world: World, home: Any, as_user: Any
) -> None:
    people.live_at(
        by=world.door, person=world.sana, lines="7 Quiet Close", town="Wenlow", postcode="WL9 9ZZ",
        from_on=date(2026, 3, 2), family=world.family,
    )  # fmt: skip
    page = text_of(as_user(world.door).get(where(world)))
    assert "Sana moved home" in page and "7 Quiet Close" in page
    place = world.sana.residences.get(to_on=None).place
    people.protect_place(by=world.worker, place=place, family=world.family, because="She is hiding")
    for reader in (world.worker, world.manager, world.door):
        page = text_of(as_user(reader).get(where(world)))
        assert "Sana moved home" in page and "Quiet Close" not in page and "WL9" not in page


def test_it_is_narrowed_by_kind_person_and_weight(world: World, noted: Any, as_user: Any) -> None:
    casework.write_picture(by=world.manager, family=world.family, worry="Nights", plan="Nani helps")
    client = as_user(world.worker)
    assert "The worry and the plan were written" in text_of(client.get(where(world)))
    only = text_of(client.get(where(world), {"show": "visits"}))
    assert "Home visit" in only and "Promise to" not in only
    hers = text_of(client.get(where(world), {"by": world.manager.pk}))
    assert "The worry and the plan were written" in hers and "Sana let me in." not in hers
    assert "The worry and the plan were written" not in text_of(client.get(where(world), {"major": "1"}))
    assert "Nothing fits these choices" in text_of(client.get(where(world), {"show": "papers"}))
    odd = client.get(where(world), {"child": "x" * 30, "by": "-1", "show": "\x00", "page": "zzz"})
    assert odd.status_code == 200


def test_whoever_may_not_open_the_file_reads_nothing_of_it(world: World, noted: Any, as_user: Any) -> None:
    for reader in (world.stranger, world.boss, world.governance, make.worker(Role.ADMINISTRATOR)):
        answer = as_user(reader).get(where(world))
        assert answer.status_code in (403, 404) and "Sana let me in." not in text_of(answer)


def test_its_questions_do_not_grow_with_it(world: World, noted: Any, as_user: Any) -> None:
    client = as_user(world.worker)
    client.get(where(world))
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(where(world))
    for _ in range(25):
        recording.finish_note(
            by=world.worker, family=world.family, kind="call", on=clock.today(), what="Rang.",
            children=[{"child": world.noah}],
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        client.get(where(world))
    assert len(many) <= len(few)


def test_an_empty_file_says_what_will_stand_there(world: World, as_user: Any) -> None:
    fresh = make.family(world.door, name="Fresh")
    page = text_of(as_user(world.door).get(reverse("casefile:timeline", args=[fresh.pk])))
    assert "Nothing has happened in this file yet" in page
