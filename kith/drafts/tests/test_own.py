"""One's own drafts: listed, thrown away, brought back for thirty days, held where the family is closed."""

from datetime import timedelta

import pytest
from django.apps import apps

from kith import clock
from kith.drafts import queries
from kith.drafts.models import Draft, WritingTime
from kith.drafts.tests.conftest import signed_in
from kith.drafts.tests.device import FormPage

FORM = "/front-door/new/"


@pytest.fixture
def draft(as_kofi):
    FormPage(as_kofi, FORM).types(said="Noah stayed")
    return Draft.objects.get()


def test_the_list_shows_mine_and_a_page_its_words(as_kofi, as_mina, draft):
    assert f'href="{FORM}"' in as_kofi.get("/drafts/").content.decode()
    assert "Noah stayed" in as_kofi.get(f"/drafts/{draft.pk}/").content.decode()
    assert "No draft waits" in as_mina.get("/drafts/").content.decode()


@pytest.mark.parametrize("way", ["", "throw/", "bring-back/"])
def test_for_anybody_else_it_does_not_exist(as_mina, draft, way):
    path = f"/drafts/{draft.pk}/{way}"
    assert (as_mina.post(path) if way else as_mina.get(path)).status_code == 404
    draft.refresh_from_db()
    assert draft.state == "open"


def press(client, path):
    page = client.get("/drafts/").content.decode()
    operation = page.split(path)[1].split('name="operation" value="')[1].split('"')[0]
    return client.post(path, {"operation": operation})


def test_thrown_away_it_can_be_brought_back(as_kofi, draft):
    press(as_kofi, f"/drafts/{draft.pk}/throw/")
    assert "Noah stayed" not in FormPage(as_kofi, FORM).text
    assert press(as_kofi, f"/drafts/{draft.pk}/bring-back/")["Location"] == FORM
    assert "Noah stayed" in FormPage(as_kofi, FORM).text


def test_brought_back_it_puts_what_stands_there_beside(as_kofi, draft):
    press(as_kofi, f"/drafts/{draft.pk}/throw/")
    FormPage(as_kofi, FORM).types(said="Another call")
    press(as_kofi, f"/drafts/{draft.pk}/bring-back/")
    assert {(row.state, row.words["said"]) for row in Draft.objects.all()} == {
        ("open", "Noah stayed"),
        ("beside", "Another call"),
    }


def test_after_thirty_days_it_is_gone(as_kofi, kofi, draft, at):
    press(as_kofi, f"/drafts/{draft.pk}/throw/")
    Draft.objects.filter(pk=draft.pk).update(ended_at=clock.now() - timedelta(days=31))
    assert queries.thrown(kofi) == []
    FormPage(as_kofi, FORM).types(said="Another call")
    other = Draft.objects.get(state="open")
    press(as_kofi, f"/drafts/{other.pk}/throw/")
    assert list(Draft.objects.all()) == [other]


def test_of_a_closed_family_it_is_held_without_the_name(kofi, draft, monkeypatch):
    family = apps.get_model("people.Family").objects.create(name="Begum-Hartley", made_on=clock.today())
    Draft.objects.filter(pk=draft.pk).update(family_ref=family.pk, title_key="picture")
    assert "Begum-Hartley" in signed_in(kofi).get("/drafts/").content.decode()
    monkeypatch.setattr("kith.people.queries.drafts.open_families", lambda *_: {})
    page = signed_in(kofi).get("/drafts/").content.decode()
    assert "Begum-Hartley" not in page and "Your words are held" in page
    assert signed_in(kofi).get(f"/drafts/{draft.pk}/").status_code == 404


def test_a_manager_learns_that_it_is_there_and_no_word(kofi, draft):
    (waiting,) = queries.of_workers([kofi.pk])
    assert waiting.title == "New contact" and "Noah" not in str(waiting)


def test_times_are_told_for_ten_forms_or_more(db):
    row = WritingTime.objects.create(kind="contact", day=clock.today(), seconds=900, n=9)
    assert queries.times() == []
    row.n, row.seconds = 10, 1000
    row.save()
    assert queries.times() == [("New contact", 100, 10)]
