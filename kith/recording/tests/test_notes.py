"""Finishing, adding to, correcting, striking out and disputing a note: what is kept, and whose it is."""

from datetime import date, timedelta

import pytest

from kith.people.models import Member, Person
from kith.recording import actions, queries
from kith.recording.models import Note, NoteChild, Visit
from kith.recording.rules import minutes_of
from kith.refusals import Refused
from kith.tasks.models import Task
from kith.trail.models import Event

SECRET = "I hide the bottles."
pytestmark = pytest.mark.django_db


@pytest.fixture
def sana(family):
    return Person.objects.get(memberships__family=family, forename="Sana")


def seen(child, **more):
    return {"child": child, "seen": True, "seen_alone": True} | more


@pytest.fixture
def told(family, children, sana, priya, today):
    """A visit to both, in which Noah confides something."""
    aisha, noah = children
    return actions.finish_note(
        by=priya, family=family, kind="visit", on=today, what="Nani let me in.", minutes=55,
        children=[seen(aisha, said="It is a 6."), seen(noah, day="Porridge.", confided=SECRET)],
        also_there=[sana, "A neighbour"], works="Dave turns up.", setting="home",
    )  # fmt: skip


def test_one_note_of_a_visit_is_one_visit_for_both(told, family, children, priya, today):
    assert Note.objects.get() == told and told.visit == Visit.objects.get()
    assert told.title == "Home visit" and told.version == 1 and told.together_minutes == 55
    assert told.visit.children.filter(seen_alone=True).count() == 2
    assert [part.said for part in told.children.all()] == ["It is a 6.", ""]
    assert sorted(row.words for row in told.present.all()) == ["", "A neighbour"]
    event = Event.objects.get(act="recording.note.finished")
    assert event.family_ref == family.pk and "bottles" not in str(event)


def test_a_call_is_no_visit_and_needs_nobody_seen(family, children, priya, today):
    call = actions.finish_note(
        by=priya, family=family, kind="call", on=today, what="Sana rang.", children=[{"child": children[0]}]
    )
    assert call.visit is None and not Visit.objects.exists() and call.title == "Phone call"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"what": " "}, "what"),
        ({"on": date(2026, 11, 25)}, "on"),
        ({"minutes": 0}, "minutes"),
        ({"interpreter": "Sana Begum"}, "interpreter"),
        ({"children": "stranger"}, "children"),
        ({"also_there": "stranger"}, "also_there"),
        ({"promises": [{"words": "Ring", "to": "Sana", "by_when": date(2026, 11, 1)}]}, "due_on"),
    ],
)
def test_what_is_no_note_is_refused_and_leaves_nothing(family, priya, today, change, field):
    kit = Person.objects.create(forename="Kit")
    change = {
        name: ([{"child": kit}] if name == "children" else [kit]) if value == "stranger" else value
        for name, value in change.items()
    }
    with pytest.raises(Refused) as refusal:
        actions.finish_note(
            **{"by": priya, "family": family, "kind": "call", "on": today, "what": "x"} | change
        )
    assert refusal.value.field == field and not Note.objects.exists() and not Task.objects.exists()


def test_an_unborn_baby_can_be_what_a_visit_was_about_and_nobody_saw_them(family, children, priya, today):
    baby = Person.objects.create(surname="Begum", expected_on=today + timedelta(days=80))
    Member.objects.create(family=family, person=baby, part="child", from_on=today)
    note = actions.finish_note(
        by=priya,
        family=family,
        kind="visit",
        on=today,
        what="x",
        children=[seen(children[0]), {"child": baby}],
    )
    assert {part.child for part in note.children.all()} == {children[0], baby}
    assert [line.child for line in note.visit.children.all()] == [children[0]]


def test_a_correction_is_a_version_and_keeps_a_confidence_it_does_not_name(told, children, priya, today):
    aisha, noah = children
    with pytest.raises(Refused, match="what was wrong"):
        actions.correct_note(by=priya, note=told, because=" ", on=today, what="x")
    fixed = actions.correct_note(
        by=priya, note=told, because="Aisha was with Nani", on=today, what="Nani let me in at four.",
        children=[seen(aisha) | {"seen_alone": False}, seen(noah, said="Hello.")], also_there=[],
    )  # fmt: skip
    assert fixed.version == 2 and fixed.visit.corrected_because == "Aisha was with Nani"
    assert NoteChild.objects.get(note=told, child=noah).confided == SECRET
    assert not fixed.visit.children.get(child=aisha).seen_alone and not fixed.present.exists()
    assert fixed.history.filter(version=1).get().what == "Nani let me in."
    assert Visit.objects.count() == 1


def test_a_correction_of_the_words_alone_leaves_the_visit_as_it_is(told, children, priya, today):
    lines = [seen(child) for child in children]
    actions.correct_note(
        by=priya, note=told, because="A slip", on=today, what="Nani let us in.", children=lines
    )
    assert told.visit.history.count() == 1


def test_old_versions_are_read_as_they_were(told, family, children, priya, today, standing_of):
    aisha, noah = children
    actions.correct_note(
        by=priya, note=told, because="Only Aisha", on=today, what="New.", children=[seen(aisha)]
    )
    old = queries.version_of(told, 1, standing_of(priya, family))
    assert old["then"].what == "Nani let me in."
    assert [(part["child"], part["confided"]) for part in old["parts"]] == [
        (aisha, ""), (noah, SECRET),
    ]  # fmt: skip
    assert old["present"] == ["Sana", "A neighbour"]
    assert queries.version_of(told, 3, standing_of(priya, family)) is None


def test_a_struck_out_note_is_changed_no_more_and_its_promises_stand(told, family, priya, today):
    actions.promise(by=priya, family=family, words="Ring", to="Sana", due_on=today, note=told)
    actions.pin_note(by=priya, note=told)
    with pytest.raises(Refused, match="why"):
        actions.strike_note(by=priya, note=told, because="")
    actions.strike_note(by=priya, note=told, because="It was about another family.")
    assert not Note.objects.standing().exists() and told.pins.get().ended_by == priya
    assert len(queries.promises_open(family)) == 1
    for change in (
        lambda: actions.add_to_note(by=priya, note=told, words="x"),
        lambda: actions.pin_note(by=priya, note=told),
        lambda: actions.strike_note(by=priya, note=told, because="x"),
    ):
        with pytest.raises(Refused, match="struck out"):
            change()


def test_a_note_is_pinned_once_and_unpinned_once(told, priya):
    actions.pin_note(by=priya, note=told)
    with pytest.raises(Refused, match="already"):
        actions.pin_note(by=priya, note=told)
    actions.unpin_note(by=priya, note=told)
    with pytest.raises(Refused, match="not pinned"):
        actions.unpin_note(by=priya, note=told)


def test_a_disputed_note_carries_the_persons_own_words(told, sana, priya):
    with pytest.raises(Refused, match="family's file"):
        actions.dispute_note(by=priya, note=told, whose=Person.objects.create(forename="Kit"), words="x")
    dispute = actions.dispute_note(by=priya, note=told, whose=sana, words="I was not resting.")
    with pytest.raises(Refused, match="as the person was told"):
        actions.answer_dispute(by=priya, dispute=dispute, outcome="both_stand", words=" ")
    actions.answer_dispute(by=priya, dispute=dispute, outcome="both_stand", words="We told Sana.")
    with pytest.raises(Refused, match="already"):
        actions.answer_dispute(by=priya, dispute=dispute, outcome="corrected", words="x")
    assert told.disputes.get().words == "I was not resting."


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("55 minutes", 55), ("55", 55), ("1 hour", 60), ("1 hour 10", 70), ("1h 15m", 75), ("1.5 hours", 90),
        ("an hour", 60), ("half an hour", 30), ("1 hour and 5 minutes", 65), ("a while", None), ("", None),
    ],
)  # fmt: skip
def test_how_long_is_read_as_people_write_it(words, minutes):
    assert minutes_of(words) == minutes
