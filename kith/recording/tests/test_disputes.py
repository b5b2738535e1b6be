"""Somebody's own words stand beside a note wherever it is read, and what came of it stays with them."""

import pytest
from django.urls import reverse

from kith.people.models import Person
from kith.recording import actions

WORDS = "I was not resting. I was ill."


@pytest.fixture
def disputed(family, children, priya, today):
    sana = Person.objects.get(forename="Sana")
    note = actions.finish_note(
        by=priya, family=family, kind="call", on=today, what="She was resting.",
        children=[{"child": child} for child in children],
    )  # fmt: skip
    return actions.dispute_note(by=priya, note=note, whose=sana, words=WORDS)


def pages(disputed, family):
    note = disputed.note
    return {
        "list": reverse("recording:notes", args=[family.pk]),
        "note": reverse("recording:note", args=[family.pk, note.pk]),
        "old version": reverse("recording:version", args=[family.pk, note.pk, 1]),
    }


def test_their_words_stand_wherever_the_note_is_read(disputed, family, children, priya, today, signed_in):
    actions.correct_note(
        by=priya, note=disputed.note, because="She was ill.", on=today, what="She was ill in bed.",
        children=[{"child": child} for child in children],
    )  # fmt: skip
    actions.answer_dispute(
        by=priya, dispute=disputed, outcome="corrected", words="We told Sana and said sorry."
    )
    browser = signed_in(priya)
    for name, at in pages(disputed, family).items():
        page = browser.get(at).content.decode()
        assert WORDS in page and "We told Sana and said sorry." in page, name


def test_a_brothers_words_stay_out_of_a_sisters_list(disputed, family, children, priya, today, signed_in):
    aisha, noah = children
    own = "That is not what I said."
    actions.dispute_note(by=priya, note=disputed.note, whose=noah, words=own)
    at = reverse("recording:notes", args=[family.pk])
    browser = signed_in(priya)
    assert own in browser.get(at).content.decode()
    assert own not in browser.get(at, {"child": aisha.pk}).content.decode()
    assert own in browser.get(at, {"child": noah.pk}).content.decode()
