"""A form that is saved to the record finishes its draft with it; an error loses neither."""

import pytest
from django.apps import apps

from kith.drafts.models import Draft, WritingTime
from kith.drafts.tests.device import FormPage
from kith.trail.models import Event

FORM = "/front-door/new/"
SAID = "Noah stayed close to Sana"


def contacts():
    return apps.get_model("casework.Contact").objects


@pytest.fixture
def page(as_kofi):
    return FormPage(as_kofi, FORM)


def answers(page, **more):
    operation = page.text.split('name="operation" value="')[1].split('"')[0]
    sent = {
        "said": SAID, "on_day": "1", "on_month": "6", "on_year": "2026",
        "how": "phone", "agrees": "not_asked", "basis": "public_task", "told": "yes",
        "children": "1", "adults": "1", "child0-forename": "Noah",
    }  # fmt: skip
    sent |= dict.fromkeys(["operation", "child0-operation", "adult0-operation"], operation)
    return sent | page.field | more


def test_saved_to_the_record_is_no_draft_any_more(page, as_kofi):
    page.types(said=SAID)
    answer = as_kofi.post(FORM, answers(page))
    assert answer.status_code == 302, answer.content.decode()
    draft = Draft.objects.get()
    assert (draft.state, draft.words, contacts().count()) == ("finished", {}, 1)
    assert [e.act for e in Event.objects.filter(act__startswith="drafts.")] == [
        "drafts.begun",
        "drafts.finished",
    ]
    assert SAID not in FormPage(as_kofi, FORM).text


def test_what_arrives_afterwards_is_no_draft_again(page, as_kofi):
    late = page.facts({"said": SAID})
    as_kofi.post(FORM, answers(page))
    assert page.send(late).json()["items"][0]["state"] == "done"
    assert not Draft.objects.filter(state="open").exists()


def test_sent_twice_it_is_done_once(page, as_kofi):
    page.types(said=SAID)
    for _ in range(2):
        assert as_kofi.post(FORM, answers(page)).status_code == 302
    assert contacts().count() == 1
    assert Event.objects.filter(act="drafts.finished").count() == 1


def test_an_error_keeps_the_text_and_the_draft(page, as_kofi):
    page.types(said=SAID)
    answer = as_kofi.post(FORM, answers(page, said=SAID + " all day", how=""))
    assert answer.status_code == 422
    assert Draft.objects.get().state == "open"
    again = FormPage(as_kofi, FORM, answer)
    assert SAID + " all day" in again.text
    assert again.told["page"] == page.told["page"], "the same page goes on"
    assert again.types(said=SAID + " all day")["version"] == 2


def test_a_refusal_keeps_the_draft_and_rolls_its_finish_back(page, as_kofi, monkeypatch):
    page.types(said=SAID)
    monkeypatch.setattr("kith.drafts.actions._count", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        as_kofi.post(FORM, answers(page, draft_page=page.field["draft_page"][:-1] + "30"))
    assert Draft.objects.get().state == "open"
    assert not contacts().exists(), "the act and the finish are one"


def test_words_of_another_page_that_differ_stay(page, as_kofi):
    other = FormPage(as_kofi, FORM)
    other.types(said="Another call altogether")
    page.types(said=SAID)
    as_kofi.post(FORM, answers(page))
    kept = Draft.objects.get(state="open")
    assert kept.words == {"said": "Another call altogether"}


def test_a_restored_page_sent_as_it_is_finishes_what_it_showed(page, as_kofi):
    page.types(said=SAID)
    as_kofi.post(FORM, answers(FormPage(as_kofi, FORM)))
    assert not Draft.objects.filter(state="open").exists()


def test_an_old_page_sent_as_it_is_leaves_newer_words(page, as_kofi):
    page.types(said=SAID)
    old = FormPage(as_kofi, FORM)
    page.types(said=SAID + " all day")
    as_kofi.post(FORM, answers(old))
    assert Draft.objects.get(state="open").words == {"said": SAID + " all day"}


def test_without_script_a_draft_is_finished_too(page, as_kofi):
    page.types(said=SAID)
    as_kofi.post(FORM, {name: value for name, value in answers(page).items() if name != "draft_page"})
    assert Draft.objects.get().state == "finished"


def test_more_lines_are_there_again(page, as_kofi):
    page.types(said=SAID, children="3", **{"child2-forename": "Sana", "child2-born_on_day": "4"})
    again = FormPage(as_kofi, FORM).text
    assert 'name="child2-forename"' in again and 'value="Sana"' in again and 'value="4"' in again


def test_time_is_counted_for_the_form_and_not_for_the_person(page, as_kofi):
    page.send(page.facts({"said": SAID}, seconds=40))
    as_kofi.post(FORM, answers(page, draft_page=page.field["draft_page"][:-1] + "70"))
    time = WritingTime.objects.get()
    assert (time.kind, time.seconds, time.n) == ("contact", 70, 1)
    assert Draft.objects.get().seconds_active == 0
    columns = {field.name for field in WritingTime._meta.get_fields()}
    assert columns == {"id", "kind", "day", "seconds", "n"}
