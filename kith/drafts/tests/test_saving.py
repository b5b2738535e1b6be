"""Saving as one types: kept for its author alone, cheap, once, and never over newer words."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kith.drafts import pace
from kith.drafts.models import Draft
from kith.drafts.rules import MOST_BYTES
from kith.drafts.tests.conftest import signed_in
from kith.drafts.tests.device import FormPage, seal
from kith.trail.models import Event

FORM = "/front-door/new/"


@pytest.fixture
def page(as_kofi):
    return FormPage(as_kofi, FORM)


def test_what_is_typed_is_there_again_on_another_device(page, kofi):
    told = page.types(said="Noah stayed close to Sana", how="phone")
    assert told["state"] == "sent" and told["version"] == 1 and told["at"]
    again = FormPage(signed_in(kofi), FORM)
    assert "Noah stayed close to Sana" in again.text
    assert 'value="phone" checked' in again.text
    assert again.told["base"] == "1"


def test_another_person_s_form_is_empty(page, as_mina):
    page.types(said="Noah stayed close to Sana")
    assert "Noah stayed" not in FormPage(as_mina, FORM).text


def test_the_trail_hears_that_it_began_and_not_a_word(page):
    for number in range(5):
        page.types(said=f"Noah {number}")
    events = Event.objects.filter(act__startswith="drafts.")
    assert [event.act for event in events] == ["drafts.begun"]
    assert "Noah" not in str(events.values())


def test_a_save_costs_two_queries_more_than_the_way_in(page, as_kofi):
    page.types(said="one")
    with CaptureQueriesContext(connection) as way_in:
        as_kofi.get("/drafts/key/")
    with CaptureQueriesContext(connection) as save:
        page.types(said="two")
    told = [query["sql"] for query in save if "SAVEPOINT" not in query["sql"]]
    assert len(told) - len(way_in) == 2, told


def test_the_same_save_five_times_is_one(page):
    facts = page.facts({"said": "Once"})
    answers = [page.send(facts).json()["items"][0] for _ in range(5)]
    assert {(one["state"], one["version"]) for one in answers} == {("sent", 1)}
    assert Draft.objects.count() == 1


def test_a_late_earlier_save_changes_nothing(page):
    early, late = page.facts({"said": "Early"}), page.facts({"said": "Late"})
    page.send(late)
    page.send(early)
    assert Draft.objects.get().words == {"said": "Late"}


def test_a_second_page_that_had_not_read_the_first_is_kept_beside(page, as_kofi, kofi):
    other = FormPage(as_kofi, FORM)
    page.types(said="From the office")
    told = other.types(said="From the car")
    assert told["beside"] is True
    assert other.types(said="From the car, more")["beside"] is True
    page.types(said="From the office, more")
    kept = Draft.objects.values_list("state", "words")
    assert sorted((state, words["said"]) for state, words in kept) == [
        ("beside", "From the car, more"),
        ("open", "From the office, more"),
    ]
    again = FormPage(as_kofi, FORM)
    assert "From the office, more" in again.text and "You also wrote here" in again.text


def test_a_page_that_read_the_first_goes_on(page, as_kofi):
    page.types(said="From the office")
    told = FormPage(as_kofi, FORM).types(said="From the car")
    assert told["beside"] is False and told["version"] == 2


def test_whoever_is_signed_in_sends_it_and_it_is_its_author_s(page, kofi, as_mina):
    answer = page.send(page.facts({"said": "Noah stayed"}), client=as_mina)
    assert answer.json()["items"] == [{"state": "sent", "page": page.told["page"], "n": page.n}]
    assert Draft.objects.get().user == kofi
    assert Event.objects.get(act="drafts.begun").by_ref == kofi.pk


def test_words_without_a_ticket_of_ours_are_nobody_s(page, as_mina):
    stolen = page.told["ticket"]
    own = FormPage(as_mina, FORM)
    forged = own.facts({"said": "x"}, ticket=stolen[:-2] + ("aa" if stolen[-2:] != "aa" else "bb"))
    assert own.send(forged).json()["items"] == [{"state": "unreadable"}]
    assert not Draft.objects.exists()


def test_changed_on_the_way_is_not_read(page, as_kofi):
    sealed = seal(page.facts({"said": "x"}), page.told["key"])
    for spoiled in (sealed[:-4] + "AAA=", "AA" + sealed[2:], "no base64 !", "", 7, None):
        body = {"items": [{"sealed": spoiled}]}
        answer = as_kofi.post("/drafts/", body, content_type="application/json")
        assert answer.json()["items"] == [{"state": "unreadable"}]
    assert not Draft.objects.exists()


def test_what_is_nested_without_end_is_not_read(page, as_kofi):
    body = {"items": [{"sealed": seal("[" * 150_000, page.told["key"])}]}
    answer = as_kofi.post("/drafts/", body, content_type="application/json")
    assert answer.json()["items"] == [{"state": "unreadable"}]


@pytest.mark.parametrize(
    "spoiled", [{"words": 7}, {"words": {"a": 1}}, {"n": "x"}, {"n": True}, {"base": None}, {"page": "short"}]
)
def test_what_is_of_another_shape_is_not_read(page, spoiled):
    assert page.send(page.facts({"said": "x"}) | spoiled).json()["items"] == [{"state": "unreadable"}]


@pytest.mark.parametrize("body", ["", "[]", "7", '{"items": 7}', '{"no": []}', "[" * 150_000])
def test_what_our_pages_do_not_send_is_refused(as_kofi, body):
    answer = as_kofi.post("/drafts/", body, content_type="application/json")
    assert answer.status_code in (400, 413)


def test_too_long_is_refused_in_a_sentence_and_nothing_is_lost(page):
    page.types(said="Short")
    told = page.types(said="x" * (MOST_BYTES + 1))
    assert told["state"] == "too_long" and "stays on this device" in told["sentence"]
    assert page.types(said="y" * (MOST_BYTES * 2))["state"] == "too_long"
    assert Draft.objects.get().words == {"said": "Short"}
    assert page.types(said="z" * (MOST_BYTES - 10))["state"] == "sent"


def test_too_fast_is_asked_to_wait(page, as_kofi, monkeypatch):
    monkeypatch.setattr(pace, "A_MINUTE", 3)
    for _ in range(3):
        assert page.types(said="x")["state"] == "sent"
    slow = page.send(page.facts({"said": "y"}))
    assert slow.status_code == 429 and slow["Retry-After"] and slow.json()["sentence"]


def test_another_site_cannot_save(page, kofi):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(kofi)
    assert page.send(page.facts({"said": "x"}), client=strict).status_code == 403
    token = strict.get("/drafts/key/").json()["token"]
    body = json.dumps({"items": [{"sealed": seal(page.facts({"said": "x"}), page.told["key"])}]})
    headers = {"X-CSRFToken": token}
    answer = strict.post("/drafts/", body, content_type="application/json", headers=headers)
    assert answer.json()["items"][0]["state"] == "sent"


def test_nobody_and_the_locked_are_answered_without_words(page, as_kofi, client):
    assert page.send(page.facts({"said": "x"}), client=client).status_code == 302
    session = as_kofi.session
    session["used_at"] = 1
    session.save()
    facts = {"items": [{"sealed": seal(page.facts({"said": "x"}), page.told["key"])}]}
    locked = as_kofi.post(
        "/drafts/", facts, content_type="application/json", headers={"Sec-Fetch-Mode": "cors"}
    )
    assert locked.status_code == 423
    assert not Draft.objects.exists()
