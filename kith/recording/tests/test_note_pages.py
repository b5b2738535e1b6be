"""Pages of notes, as the right and as the wrong person."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith.people.models import Grant, Member, Person
from kith.recording import actions
from kith.recording.models import Note
from kith.recording.tests.conftest import worker

SECRET = "I hide the bottles."
pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"recording:{name}", args=args)


def answers(today, children, **more):
    given = {"on_day": today.day, "on_month": today.month, "on_year": today.year, "setting": "home"}
    for child in children:
        given |= {f"about_{child.pk}": "on", f"seen_{child.pk}": "yes", f"alone_{child.pk}": "yes"}
    return given | {"what": "Nani let me in."} | more


@pytest.fixture
def told(family, children, priya, today):
    aisha, noah = children
    return actions.finish_note(
        by=priya, family=family, kind="visit", on=today, what="Nani let me in.", minutes=55,
        children=[
            {"child": aisha, "seen": True, "seen_alone": True, "said": "It is a 6."},
            {"child": noah, "seen": True, "day": "Porridge with Dave.", "confided": SECRET},
        ],
    )  # fmt: skip


@pytest.fixture
def colleague(priya, family):
    """Somebody of the same team who does not work with this family."""
    team = priya.posts.get().team
    Grant.objects.create(family=family, team=team, because="team", starts_on=date(2026, 1, 1))
    return worker("Bo", "social_worker", team)


def test_the_form_begins_with_what_it_mostly_is(family, children, priya, today, signed_in):
    text = signed_in(priya).get(page("new_visit", family.pk)).content.decode()
    assert "One note for Aisha and Noah" in text and f'value="{today.year}"' in text
    for child in children:
        assert f'name="about_{child.pk}" checked' in text
        assert f'name="seen_{child.pk}" value="yes" checked' not in text, "who was seen is never assumed"


def test_a_visit_is_written_once_for_both_with_one_confidence(family, children, priya, today, signed_in):
    aisha, noah = children
    sana = Person.objects.get(forename="Sana")
    browser = signed_in(priya)
    data = answers(
        today, children, minutes="1 hour 10", present=[sana.pk], someone="A neighbour", room=[aisha.pk],
        works="Dave turns up.", **{f"said_{aisha.pk}": "It is a 6.", f"confided_{noah.pk}": SECRET},
        promise_words_1="Ring the school", promise_to_1="sana", promise_by_1_day=today.day,
        promise_by_1_month=today.month, promise_by_1_year=today.year,
    )  # fmt: skip
    answer = browser.post(page("new_visit", family.pk), data, follow=True)
    text = answer.content.decode()
    note = Note.objects.get()
    assert answer.redirect_chain[-1][0] == note.get_absolute_url() and "Saved to the record." in text
    assert "It is a 6." in text and SECRET in text and "1 hour" not in text and "70 minutes" in text
    assert note.promises.get().to_person == sana and note.visit.children.get(child=aisha).bedroom_seen
    assert {row.person_id or row.words for row in note.present.all()} == {sana.pk, "A neighbour"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"seen": ""}, "Say whether you saw Noah"),
        ({"alone": ""}, "Say whether you saw Noah alone"),
        ({"seen": "no"}, "Say in a few words why Noah was not seen"),
        ({"what": " "}, "Write what happened"),
        ({"minutes": "a while"}, "like “55 minutes”"),
        ({"promise_words_1": "Ring"}, "Say to whom you promised it"),
        ({"interpreter": "Sana Begum"}, "never a member of the family"),
        ({"kept": ["999"]}, "Choose one of the answers shown"),
    ],
)
def test_a_form_filled_in_wrongly_says_what_to_do(
    family, children, priya, today, signed_in, change, sentence
):
    noah = children[1]
    data = answers(today, children)
    for name, value in change.items():
        data[f"{name}_{noah.pk}" if name in ("seen", "alone") else name] = value
    answer = signed_in(priya).post(page("new_visit", family.pk), data)
    text = answer.content.decode()
    assert "There is a problem" in text and sentence in text and not Note.objects.exists()


@pytest.mark.parametrize("kind", ["call", "meeting", "note", "message"])
def test_the_other_kinds_ask_nobody_whether_they_were_seen(family, children, priya, today, signed_in, kind):
    browser = signed_in(priya)
    assert "Whom did you see?" not in browser.get(page(f"new_{kind}", family.pk)).content.decode()
    data = answers(today, children[:1])
    assert browser.post(page(f"new_{kind}", family.pk), data).status_code == 302
    note = Note.objects.get()
    assert note.kind == kind and note.visit is None and note.children.get().child == children[0]


def test_a_note_is_read_by_the_team_and_what_was_confided_is_not(told, family, priya, colleague, signed_in):
    assert SECRET in signed_in(priya).get(told.get_absolute_url()).content.decode()
    text = signed_in(colleague).get(told.get_absolute_url()).content.decode()
    assert "Nani let me in." in text and "Porridge" in text
    assert SECRET not in text and "confidence" not in text


def test_one_childs_part_leaves_out_the_other(told, children, priya, signed_in):
    aisha, noah = children
    browser = signed_in(priya)
    text = browser.get(f"{told.get_absolute_url()}?child={aisha.pk}").content.decode()
    assert "Nani let me in." in text and "It is a 6." in text
    assert SECRET not in text and "Porridge" not in text
    assert SECRET in browser.get(f"{told.get_absolute_url()}?child={noah.pk}").content.decode()
    assert browser.get(f"{told.get_absolute_url()}?child=999").status_code == 404


def test_no_page_of_a_note_answers_a_stranger(told, family, stranger, signed_in):
    browser = signed_in(stranger)
    for name, args in (
        ("notes", []), ("note", [told.pk]), ("correct_note", [told.pk]), ("add_to_note", [told.pk]),
        ("strike_note", [told.pk]), ("struck", [told.pk]), ("version", [told.pk, 1]), ("promises", []),
    ):  # fmt: skip
        answer = browser.get(page(name, family.pk, *args))
        assert answer.status_code in (403, 404) and b"Nani" not in answer.content, name


def test_a_colleagues_correction_keeps_the_confidence_that_they_do_not_see(
    told, family, children, colleague, today, signed_in
):
    browser = signed_in(colleague)
    text = browser.get(page("correct_note", family.pk, told.pk)).content.decode()
    assert "Nani let me in." in text and SECRET not in text and "confided" not in text
    data = answers(today, children, what="Nani let us in.", because="A slip")
    assert browser.post(page("correct_note", family.pk, told.pk), data).status_code == 302
    told.refresh_from_db()
    assert told.version == 2 and told.children.get(child=children[1]).confided == SECRET


def test_an_old_version_is_there_for_whoever_may_see_history(
    told, family, children, priya, colleague, today, signed_in
):
    data = answers(today, children, what="Nani let us in.", because="A slip")
    signed_in(priya).post(page("correct_note", family.pk, told.pk), data)
    text = signed_in(priya).get(told.get_absolute_url()).content.decode()
    assert "Corrected: A slip" in text and "Nani let me in." not in text
    assert "Nani let me in." in signed_in(priya).get(page("version", family.pk, told.pk, 1)).content.decode()
    assert signed_in(colleague).get(page("version", family.pk, told.pk, 1)).status_code == 403


def test_struck_out_words_are_shown_nowhere_but_in_the_history(
    told, family, children, priya, colleague, signed_in
):
    browser = signed_in(priya)
    browser.post(page("strike_note", family.pk, told.pk), {"because": "Another family's."})
    assert "Nani let me in." not in browser.get(page("notes", family.pk)).content.decode()
    text = browser.get(told.get_absolute_url()).content.decode()
    assert "Another family" in text and "Nani let me in." not in text and "Read what it said" in text
    assert "Nani let me in." in browser.get(page("struck", family.pk, told.pk)).content.decode()
    assert "Nani" not in browser.get(page("new_visit", family.pk)).content.decode(), (
        "nor beside the next note"
    )
    other = signed_in(colleague)
    assert "Read what it said" not in other.get(told.get_absolute_url()).content.decode()
    assert other.get(page("struck", family.pk, told.pk)).status_code == 403


def test_pinned_notes_come_first_and_the_list_is_filtered(told, family, children, priya, today, signed_in):
    browser = signed_in(priya)
    actions.finish_note(by=priya, family=family, kind="call", on=today, what="She rang about the bus.")
    browser.post(page("pin_note", family.pk, told.pk))
    text = browser.get(page("notes", family.pk)).content.decode()
    assert (
        text.index("Nani let me in.") < text.index("about the bus")
        and "Pinned" in text
        and SECRET not in text
    )
    calls = browser.get(page("notes", family.pk) + "?kind=call").content.decode()
    assert "about the bus" in calls and "Nani let me in." not in calls
    one = browser.get(page("notes", family.pk) + f"?child={children[0].pk}").content.decode()
    assert "It is a 6." in one and "Porridge" not in one and "about the bus" not in one
    browser.post(page("unpin_note", family.pk, told.pk))
    assert "Pinned" not in browser.get(page("notes", family.pk)).content.decode()


def test_the_lists_ask_the_same_of_one_row_and_of_many(told, family, children, priya, today, signed_in):
    browser = signed_in(priya)

    def asked(where):
        browser.get(where)
        with CaptureQueriesContext(connection) as caught:
            browser.get(where)
        return len(caught)

    pages = (page("notes", family.pk), page("promises", family.pk))
    one = actions.promise(by=priya, family=family, words="Ring", to="Sana", due_on=today, note=told)
    actions.change_promise(by=priya, promise=one, due_on=today + timedelta(days=1), because="x")
    first = [asked(where) for where in pages]
    for n in range(12):
        note = actions.finish_note(
            by=priya, family=family, kind="visit", on=today - timedelta(days=n), what=f"Visit {n}",
            children=[{"child": child, "seen": True} for child in children],
        )  # fmt: skip
        actions.add_to_note(by=priya, note=note, words="More")
        one = actions.promise(by=priya, family=family, words=f"Ring {n}", to="Sana", due_on=today, note=note)
        actions.change_promise(by=priya, promise=one, due_on=today + timedelta(days=1), because="x")
    assert [asked(where) for where in pages] == first


def test_words_added_and_words_against_stand_on_the_note(told, family, priya, signed_in):
    browser, sana = signed_in(priya), Person.objects.get(forename="Sana")
    browser.post(page("add_to_note", family.pk, told.pk), {"words": "The school rang back."})
    browser.post(page("dispute_note", family.pk, told.pk), {"whose": sana.pk, "words": "I was not resting."})
    dispute = told.disputes.get()
    text = browser.get(told.get_absolute_url()).content.decode()
    assert "The school rang back." in text and "I was not resting." in text and "Being looked into" in text
    where = page("answer_dispute", family.pk, told.pk, dispute.pk)
    browser.post(where, {"outcome": "both_stand", "words": "We told Sana."})
    assert "We told Sana." in browser.get(told.get_absolute_url()).content.decode()


def test_what_one_child_says_against_a_note_stands_not_in_the_others_part(
    told, family, children, priya, signed_in
):
    aisha, noah = children
    actions.dispute_note(by=priya, note=told, whose=noah, words="I never said porridge.")
    browser = signed_in(priya)
    assert "never said" not in browser.get(f"{told.get_absolute_url()}?child={aisha.pk}").content.decode()
    assert "never said" in browser.get(f"{told.get_absolute_url()}?child={noah.pk}").content.decode()


def test_promises_are_kept_changed_and_not_kept_on_their_page(family, priya, today, signed_in):
    browser = signed_in(priya)
    due = today + timedelta(days=3)
    parts = {"due_on_day": due.day, "due_on_month": due.month, "due_on_year": due.year}
    for words in ("Ring the school", "Bring the drawing", "Ask about the bus"):
        browser.post(page("new_promise", family.pk), {"words": words, "to": "Sana"} | parts)
    school, drawing, bus = family.promises.order_by("id")
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    browser.post(page("keep_promise", family.pk, school.pk), day)
    later = parts | {
        "due_on_day": (due + timedelta(days=1)).day,
        "because": "The school is shut",
        "told": "on",
    }
    browser.post(page("change_promise", family.pk, drawing.pk), later)
    form = browser.get(page("break_promise", family.pk, bus.pk)).content.decode()
    assert form.index("Our worker was away") < form.index("another service") < form.index("no longer needed")
    browser.post(page("break_promise", family.pk, bus.pk), {"cause": "no_time"})
    text = browser.get(page("promises", family.pk)).content.decode()
    assert "Kept 24 November 2026" in text and "The school is shut (they were told)" in text
    assert "Not kept: we did not find the time" in text


def test_a_call_to_return_is_ticked_off(family, priya, today, signed_in):
    browser = signed_in(priya)
    day = {"asked_on_day": today.day, "asked_on_month": today.month, "asked_on_year": today.year}
    browser.post(page("new_callback", family.pk), {"who": "Nani", "about": "The bus"} | day)
    assert "Nani" in browser.get(page("promises", family.pk)).content.decode()
    browser.post(page("return_call", family.pk, family.callbacks.get().pk))
    assert "Nobody waits for a call." in browser.get(page("promises", family.pk)).content.decode()


def test_a_baby_not_yet_born_is_offered_and_nobody_is_asked_whether_seen(family, priya, today, signed_in):
    baby = Person.objects.create(surname="Begum", expected_on=today + timedelta(days=80))
    Member.objects.create(family=family, person=baby, part="child", from_on=today)
    text = signed_in(priya).get(page("new_visit", family.pk)).content.decode()
    assert "About the baby too" in text and "Not yet born." in text and f"seen_{baby.pk}" not in text
