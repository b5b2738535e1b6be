"""One child's own story, and the chronology that workers write."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith import clock
from kith.casefile.tests.test_timeline import SECRET, noted, text_of, where
from kith.casework.models import Step
from kith.people import actions as people
from kith.people.models import Relationship
from kith.people.tests import factories as make
from kith.people.tests.conftest import World
from kith.recording import actions as recording
from kith.recording.models import Chronology
from kith.refusals import Refused
from kith.trail.models import Event

__all__ = ["noted"]


def story(world: World, child: Any) -> str:
    return reverse("casefile:story", args=[world.family.pk, child.pk])


def chron(name: str, world: World, *args: Any) -> str:
    return reverse(f"casefile:{name}", args=[world.family.pk, *args])


# ---- one child's own story ----
def test_it_tells_what_the_child_said_and_nothing_of_the_other(
    world: World, noted: Any, as_user: Any
) -> None:
    client = as_user(world.worker)
    aisha = text_of(client.get(story(world, world.aisha)))
    assert "I draw on Sundays." in aisha and "Porridge" not in aisha and SECRET in aisha
    noah = text_of(client.get(story(world, world.noah)))
    assert "Porridge is best." in noah and "Sundays" not in noah and SECRET not in noah


def test_what_was_confided_is_told_to_those_alone_who_may_read_it(
    world: World, noted: Any, as_user: Any
) -> None:
    colleague = make.worker(in_team=world.near)
    page = text_of(as_user(colleague).get(story(world, world.aisha)))
    assert "I draw on Sundays." in page and SECRET not in page and "in confidence" not in page
    assert SECRET not in text_of(as_user(world.door).get(story(world, world.aisha)))
    for reader in (world.stranger, world.boss, world.governance):
        assert as_user(reader).get(story(world, world.aisha)).status_code in (403, 404)


def test_a_protected_home_is_hidden_in_it(world: World, home: Any, as_user: Any) -> None:
    assert "1 Hidden Lane" in text_of(as_user(world.worker).get(story(world, world.aisha)))
    people.protect_place(by=world.worker, place=home, family=world.family, because="He must not find it")
    page = text_of(as_user(world.worker).get(story(world, world.aisha)))
    assert "Hidden Lane" not in page and "Address protected" in page


def test_an_older_brother_in_another_file_is_told_where_one_may_see_it(world: World, as_user: Any) -> None:
    older = make.child(world.door, "Quill", "Hartley", born_on=make.date(2010, 1, 1))
    other = make.family(world.door, (older, "child"), name="Hartley-Old")
    Relationship.objects.create(person=world.tom, to=older, kind="father")
    Relationship.objects.create(person=world.tom, to=world.noah, kind="father")
    Step.objects.create(family=other, child=older, kind="protection", started_on=date(2012, 3, 1))
    make.given(world.manager, other, to=world.worker)
    page = text_of(as_user(world.worker).get(story(world, world.noah)))
    assert "Quill" in page and "Child protection plan began" in page and "Hartley-Old" in page
    assert Event.objects.filter(family_ref=other.pk, by_ref=world.worker.pk, reading=True).exists()
    colleague = make.worker(in_team=world.near)
    page = text_of(as_user(colleague).get(story(world, world.noah)))
    assert "Quill" not in page and "Hartley-Old" not in page


def test_somebody_who_is_no_child_of_the_family_has_no_story(world: World, as_user: Any) -> None:
    assert as_user(world.worker).get(story(world, world.sana)).status_code == 404


def test_its_questions_do_not_grow(world: World, noted: Any, as_user: Any) -> None:
    client = as_user(world.worker)
    client.get(story(world, world.noah))
    with CaptureQueriesContext(connection) as few:
        client.get(story(world, world.noah))
    for _ in range(15):
        recording.finish_note(
            by=world.worker, family=world.family, kind="note", on=clock.today(), what="More.",
            children=[{"child": world.noah, "day": "School, then Nani."}],
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        client.get(story(world, world.noah))
    assert len(many) <= len(few)


# ---- the chronology ----
@pytest.fixture
def written(world: World, noted: Any) -> Any:
    return recording.write_entry(
        by=world.worker, family=world.family, on=date(2026, 5, 1), on_words="May", sign="worry",
        title="Tom loses his job", words="He began to drink more.", impact="Aisha listened at night.",
        children=[world.aisha], notes=[noted],
    )  # fmt: skip


def entry_of(world: World, **more: Any) -> dict[str, Any]:
    return {
        "operation": "", "on_day": "2", "on_month": "6", "on_year": "2026", "sign": "strength",
        "title": "School stays steady", "words": "Never missed a day.", "impact": "One part stays the same.",
        "children": [world.noah.pk],
    } | more  # fmt: skip


def test_what_is_ticked_begins_an_entry_that_links_to_it(world: World, noted: Any, as_user: Any) -> None:
    client, key = as_user(world.worker), f"note-{noted.pk}"
    assert f'value="{key}"' in text_of(client.get(where(world), {"pick": "1"}))
    at = f"{chron('write_entry', world)}?from={key}"
    form = client.get(at)
    page = text_of(form)
    operation = form.content.decode().split('name="operation" value="')[1].split('"')[0]
    assert "Home visit" in page and "checked" in page
    answer = client.post(at, entry_of(world, sources=[key], operation=operation))
    assert answer.status_code == 302
    page = text_of(client.get(where(world)))
    assert "2 June 2026: School stays steady" in page and "For Noah:" in page and "home visit of" in page


def test_a_wrong_entry_says_what_to_do(world: World, as_user: Any) -> None:
    answer = as_user(world.worker).post(
        chron("write_entry", world), entry_of(world, title="", on_year="2099")
    )
    page = text_of(answer)
    assert answer.status_code == 422 and "There is a problem" in page and not Chronology.objects.exists()


def test_a_draft_is_seen_by_those_who_write_and_a_version_by_all_readers(
    world: World, written: Any, as_user: Any
) -> None:
    for reader, sees in ((world.worker, True), (world.manager, True), (world.door, False)):
        assert ("Tom loses his job" in text_of(as_user(reader).get(where(world)))) is sees
        assert ("Tom loses his job" in text_of(as_user(reader).get(chron("chronology", world)))) is sees
    assert as_user(world.worker).post(chron("finish_chronology", world)).status_code == 302
    page = text_of(as_user(world.door).get(chron("chronology", world)))
    assert "May: Tom loses his job" in page and "Version 1, finished" in page and "Begin a new" not in page
    for name in ("write_entry", "finish_chronology", "new_chronology"):
        for reader in (world.door, world.stranger, world.governance):
            assert as_user(reader).post(chron(name, world)).status_code in (403, 404)


def test_a_finished_version_is_kept_as_it_is(world: World, written: Any) -> None:
    first = recording.finish_chronology(by=world.worker, chronology=written.chronology)
    written.refresh_from_db()
    for change in (
        lambda: recording.drop_entry(by=world.worker, entry=written),
        lambda: recording.finish_chronology(by=world.worker, chronology=first),
        lambda: recording.write_entry(
            by=world.worker, family=world.family, entry=written, on=date(2026, 5, 1), sign="worry",
            title="x", words="y",
        ),
    ):  # fmt: skip
        with pytest.raises(Refused):
            change()
    second = recording.new_version(by=world.manager, family=world.family)
    copied = second.entries.get()
    assert second.version == 2 and copied.title == "Tom loses his job" and copied.notes.count() == 1
    recording.drop_entry(by=world.manager, entry=copied)
    assert first.entries.count() == 1 and not second.entries.exists()
    with pytest.raises(Refused):
        recording.finish_chronology(by=world.manager, chronology=second)


def test_a_source_of_another_family_is_refused(world: World, written: Any) -> None:
    other = make.family(world.door, name="Other")
    theirs = recording.finish_note(
        by=world.door, family=other, kind="note", on=clock.today(), what="Not ours."
    )  # fmt: skip
    with pytest.raises(Refused):
        recording.write_entry(
            by=world.worker, family=world.family, on=date(2026, 5, 1), sign="worry", title="x", words="y",
            notes=[theirs],
        )  # fmt: skip
