"""Words found in notes: by whom, with what around them, and never where they may not be."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith.access import Role
from kith.people.models import Family
from kith.people.tests import factories as make
from kith.recording import actions
from kith.recording.models import NoteWords
from kith.recording.queries import find_words, words
from kith.recording.tests.conftest import worker

SECRET = "zebrafish"


@pytest.fixture(params=[0, words.RARE], ids=["common words", "rare words"], autouse=True)
def rare(request, monkeypatch):
    """Both ways in which a find is held to who reads: by their families, or each find by itself."""
    monkeypatch.setattr(words, "RARE", request.param)


@pytest.fixture
def note(family, children, priya, today):
    aisha, noah = children
    return actions.finish_note(
        by=priya, family=family, kind="call", on=today, what="Tom was drinking beside the canal that night.",
        works="Nani’s café stays open.",
        children=[
            {"child": aisha, "said": "I count sheep."},
            {"child": noah, "confided": f"The {SECRET} bit me."},
        ],
    )  # fmt: skip


def texts(finds):
    return ["".join(text for text, _ in find.pieces) for find in finds]


def test_words_are_found_in_any_form_with_what_is_around_them(note, priya):
    (find,) = find_words(priya, "DRINKS canal")
    assert find.note == note and "Tom was drinking beside the canal" in texts([find])[0]
    assert {text.strip() for text, hit in find.pieces if hit} == {"drinking", "canal"}
    assert find_words(priya, "cafe") and find_words(priya, "sheep")[0].child.first == "Aisha"
    assert not find_words(priya, "drinking sheep")  # each in another part
    assert not find_words(priya, "") and not find_words(priya, '"); DROP (') and not find_words(priya, "a")


def test_what_was_confided_is_found_by_those_alone_who_may_read_it(note, family, children, priya, today):
    colleague = worker("Cal", Role.SOCIAL_WORKER, priya.posts.get().team)
    door = worker("Dora", Role.FRONT_DOOR, priya.posts.get().team)
    make.given(priya, family, team=priya.posts.get().team)
    (find,) = find_words(priya, SECRET)
    assert find.confided and find.child == children[1] and find.href.endswith(f"?child={children[1].pk}")
    for reader in (colleague, door):
        assert find_words(reader, "canal") and not find_words(reader, SECRET)


def test_a_stranger_finds_nothing(note, stranger):
    assert not find_words(stranger, "canal") and not find_words(stranger, SECRET)


def test_a_correction_an_addition_and_a_dispute_are_found_and_old_words_are_not(
    note, family, children, priya, today
):
    actions.correct_note(
        by=priya, note=note, because="It was Bo", on=today, what="Bo was fishing.",
        children=[{"child": children[1]}],
    )  # fmt: skip
    assert not find_words(priya, "canal") and not find_words(priya, "sheep") and find_words(priya, "fishing")
    assert find_words(priya, SECRET)  # the part that says nothing of it keeps it
    actions.add_to_note(by=priya, note=note, words="He rang again about the violin.")
    assert find_words(priya, "violin")
    sana = family.members.get(part="parent").person
    actions.dispute_note(by=priya, note=note, whose=sana, words="I never played the trombone.")
    assert find_words(priya, "trombone")
    actions.strike_note(by=priya, note=note, because="Another family's")
    assert not NoteWords.objects.exists()
    assert not any(find_words(priya, word) for word in ("fishing", "violin", "trombone", SECRET))


def test_the_page_of_notes_and_the_search_show_them(note, family, priya, stranger, signed_in):
    browser = signed_in(priya)
    page = browser.get(reverse("recording:notes", args=[family.pk]), {"words": "canal"}).content.decode()
    assert "<mark>canal</mark>" in page and "1 find" in page
    empty = browser.get(reverse("recording:notes", args=[family.pk]), {"words": "walrus"}).content.decode()
    assert "No note has the words" in empty
    found = browser.get(reverse("search:find"), {"q": SECRET}).content.decode()
    assert "Words in notes" in found and "Told in confidence" in found and "bit me" in found
    other = signed_in(stranger).get(reverse("search:find"), {"q": SECRET}).content.decode()
    assert "bit me" not in other and "Words in notes" not in other


def test_the_latest_come_first_and_the_questions_do_not_grow(note, family, priya, today):
    with CaptureQueriesContext(connection) as few:
        find_words(priya, "canal", 5)
    for number in range(12):
        actions.finish_note(by=priya, family=family, kind="note", on=today, what=f"The canal, {number}.")
    with CaptureQueriesContext(connection) as many:
        finds = find_words(priya, "canal", 5)
    assert len(many) <= len(few) and len(finds) == 5 and "The canal, 11." in texts(finds)[0]


def test_one_family_is_searched_alone(note, family, priya, today):
    other = Family.objects.create(name="Other", made_on=today)
    make.given(priya, other, to=priya)
    actions.finish_note(by=priya, family=other, kind="note", on=today, what="Also by the canal.")
    assert len(find_words(priya, "canal")) == 2
    assert [find.note for find in find_words(priya, "canal", family=family)] == [note]
