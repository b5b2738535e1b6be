"""The timeline, notes and promises as known on a day: what was corrected or learnt later is left out."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from kith.casefile.tests.test_timeline import text_of
from kith.people import actions as people
from kith.people.tests import conftest
from kith.people.tests import factories as make
from kith.people.tests.conftest import World
from kith.recording import actions as recording

SECRET = "SEVENSTARFISH"


@pytest.fixture
def then(at: Any, db: Any) -> Any:
    """A note of March, corrected in April and struck out in May; a promise kept in April."""
    at(date(2026, 1, 5))
    world: World = conftest.world.__wrapped__(db)  # type: ignore[attr-defined]
    family, by = world.family, world.worker
    at(date(2026, 3, 2))
    note = recording.finish_note(
        by=by, family=family, kind="call", on=date(2026, 3, 2), what="The first words.",
        children=[{"child": world.noah, "said": "I am fine.", "confided": SECRET}],
        promises=[{"words": "Ring the school", "to": world.sana, "by_when": date(2026, 3, 9)}],
    )  # fmt: skip
    at(date(2026, 4, 1))
    recording.correct_note(
        by=by, note=note, because="Misheard", on=date(2026, 3, 2), what="The second words.",
        children=[{"child": world.noah, "said": "I am not fine."}],
    )  # fmt: skip
    recording.keep_promise(by=by, promise=note.promises.get(), on=date(2026, 4, 1))
    people.change_person(by=by, person=world.noah, family=family, known_as="Nono")
    at(date(2026, 5, 1))
    recording.strike_note(by=by, note=note, because="Another family's")
    at(date(2026, 6, 1))
    return world, note


def page(name: str, world: World, reader: Any, as_user: Any, on: str, *args: Any) -> Any:
    return as_user(reader).get(reverse(f"casefile:{name}", args=[world.family.pk, *args]), {"on": on})


def test_a_note_reads_as_it_stood_on_each_day(then: Any, as_user: Any) -> None:
    world, note = then
    for on, has, lacks in (
        ("2026-03-15", "The first words.", "The second words."),
        ("2026-04-15", "The second words.", "The first words."),
    ):
        for name, args in (("past_timeline", ()), ("past_notes", ()), ("past_note", (note.pk,))):
            text = text_of(page(name, world, world.worker, as_user, on, *args))
            assert has in text and lacks not in text and "Looking back" in text, (name, on)
    struck = page("past_note", world, world.worker, as_user, "2026-05-15", note.pk)
    assert struck.status_code == 404
    assert "words." not in text_of(page("past_notes", world, world.worker, as_user, "2026-05-15"))


def test_names_promises_and_parts_are_of_that_day(then: Any, as_user: Any) -> None:
    world, note = then
    march = text_of(page("past_note", world, world.worker, as_user, "2026-03-15", note.pk))
    april = text_of(page("past_note", world, world.worker, as_user, "2026-04-15", note.pk))
    assert "Noah" in march and "Nono" not in march and "Nono" in april
    assert "I am fine." in march and "I am not fine." in april and SECRET in march
    promised = text_of(page("past_promises", world, world.worker, as_user, "2026-03-15"))
    assert "Ring the school" in promised and "Its day had passed" in promised and "Kept" not in promised
    assert "Kept 1 April 2026" in text_of(page("past_promises", world, world.worker, as_user, "2026-04-15"))


def test_the_timeline_says_how_much_is_hidden_and_links_to_that_day(then: Any, as_user: Any) -> None:
    world, note = then
    text = text_of(page("past_timeline", world, world.worker, as_user, "2026-03-15"))
    assert f"/as-known/notes/{note.pk}/?on=2026-03-15" in text and SECRET not in text
    people.live_at(
        by=world.worker, person=world.sana, lines="3 New Road", town="Wenlow", postcode="WL1 1AA",
        from_on=date(2026, 3, 3), family=world.family,
    )  # fmt: skip
    text = text_of(page("past_timeline", world, world.worker, as_user, "2026-03-15"))
    assert "1 entry about an earlier day is hidden for that reason" in text and "New Road" not in text


def test_what_is_protected_today_stays_hidden_on_every_past_day(then: Any, as_user: Any) -> None:
    world, _ = then
    people.live_at(
        by=world.worker, person=world.sana, lines="3 New Road", town="Wenlow", postcode="WL1 1AA",
        from_on=date(2026, 6, 1), family=world.family,
    )  # fmt: skip
    assert "New Road" in text_of(page("past_timeline", world, world.worker, as_user, "2026-06-01"))
    place = world.sana.residences.get().place
    people.protect_place(by=world.worker, place=place, family=world.family, because="He looks for her")
    text = text_of(page("past_timeline", world, world.worker, as_user, "2026-06-01"))
    assert "Sana moved home" in text and "New Road" not in text


def test_whoever_may_not_look_back_may_not(then: Any, as_user: Any) -> None:
    world, note = then
    colleague = make.worker(in_team=world.near)
    for reader in (world.door, world.stranger, world.governance, colleague):
        for name, args in (
            ("past_timeline", ()), ("past_notes", ()), ("past_note", (note.pk,)), ("past_promises", ()),
        ):  # fmt: skip
            answer = page(name, world, reader, as_user, "2026-03-15", *args)
            assert answer.status_code in (403, 404) and "The first words." not in text_of(answer)


def test_a_day_that_cannot_be_leads_to_the_choice_of_a_day(then: Any, as_user: Any) -> None:
    world, _ = then
    for on in ("", "2031-01-01", "2001-01-01", "nonsense"):
        answer = page("past_timeline", world, world.worker, as_user, on)
        assert answer.status_code == 302 and answer["Location"].endswith("/as-known/")
