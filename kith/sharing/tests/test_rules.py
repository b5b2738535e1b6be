"""The check before sharing, as tables of examples."""

import pytest

from kith.sharing.rules import gate, plain, scan, words
from kith.sharing.rules.scan import Elsewhere, Watch
from kith.sharing.rules.sections import Line, Section, notes_in

WATCH = Watch(
    family=1, recipient="Tom", postcodes=frozenset({"ZZ37QF"}),
    streets=(("14 Larch Rise", "14larchrise"), ("Larch Rise", "larchrise")),
    schools=(("Beacon Primary School", "beaconprimaryschool"),), phones=frozenset({"07700900123"}),
    own_postcodes=frozenset({"ZZ12AB"}), own_phones=frozenset({"01632960110"}),
    known_names=frozenset({("sana", "begum"), ("aisha", "begum")}), 
    forenames=frozenset({"zoe", "sana", "noah"}),
    elsewhere=(Elsewhere(7, "Sana", "Sana Begum"),),
    confided=frozenset(words.runs("I hide the bottles behind the shed so that he cannot find them")),
    struck=frozenset(words.runs("He was seen hitting her with the flat of his hand on Monday")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("They live at 14 Larch Rise now.", "place"),
        ("They live at 14, LARCH  RISE now.", "place"),
        ("Somewhere on Larch Rise.", "place"),
        ("Post goes to ZZ3 7QF.", "place"),
        ("Post goes to zz37qf.", "place"),
        ("Post goes to ZZ3\u00a07QF.", "place"),
        ("Ring 07700 900123.", "place"),
        ("Ring +44 7700 900-123.", "place"),
        ("She is happy at Beacon Primary School.", "school"),
        ("Ring 01632 960999.", "phone"),
        ("They are at ZZ9 9ZZ.", "address"),
        ("It was at 51.5074, -0.1278.", "address"),
        ("It was Zoe Marlow who said so.", "other_name"),
        ("It was Zoe Marlow’s idea.", "other_name"),
        ("She said: I hide the bottles behind the shed so that he cannot find them.", "confided"),
        ("He was seen hitting her with the flat of his hand on Monday.", "struck"),
        ("Sana sees her doctor on Fridays.", "third"),
    ],
)
def test_it_is_found(said, kind):
    assert kind in {one.kind for one in scan.finds_in(Line(said, family=1), WATCH)}


@pytest.mark.parametrize(
    "said",
    [
        "Post goes to ZZ1 2AB.", "Ring 01632 960110.", "On Monday March came early.", "He was born in 2016.",
        "Aisha Begum goes to school.", "School Street is closed. Noah. Begum came.", "It is 07 12 of 2026.",
        "We meet at Wenlow Library.",
    ],
)  # fmt: skip
def test_nothing_is_found_in_what_may_leave(said):
    assert scan.finds_in(Line(said, family=1), WATCH) == []


def test_a_passage_of_another_family_is_found_by_where_it_came_from():
    found = scan.finds_in(Line("He was late.", family=2), WATCH)
    assert [(one.kind, one.whole) for one in found] == [("foreign", True)]


def test_copied_words_are_found_by_eight_of_them_in_a_row():
    foreign = frozenset(words.runs("An allegation was made that X was hurt by a neighbour on the stairs"))
    watch = Watch(family=1, foreign=foreign)
    assert scan.finds_in(
        Line("She says: an allegation was made that X was hurt by a neighbour.", family=1), watch
    )
    assert not scan.finds_in(Line("An allegation was made that somebody was hurt.", family=1), watch)


@pytest.mark.parametrize(
    ("text", "kept", "removed", "wrong"),
    [
        ("All is well.", [], [], 0),
        ("They live at 14 Larch Rise.", [], [], 1),
        ("They live at 14 Larch\nRise.", [], [], 1),
        ("It was Zoe Marlow.", [], [], 1),
        ("It was Zoe Marlow.", ["Zoe Marlow"], [], 0),
        ("It was about Zoe\nMarlow.", [], ["Zoe Marlow"], 1),
        ("She drinks on Fridays.", [], ["She drinks on Fridays."], 1),
        ("Ring 01632 960999.", ["01632 960999"], [], 0),
    ],
)
def test_what_was_made_is_read_again(text, kept, removed, wrong):
    assert len(scan.left_over(text, WATCH, kept=kept, removed=removed)) == wrong


def test_what_is_taken_out_leaves_no_hole():
    assert (
        words.without("She lives at 14 Larch Rise, with Nani.", ["14 Larch Rise"])
        == "She lives at, with Nani."
    )
    assert words.without("They came (Zoe Marlow).", ["Zoe Marlow"]) == "They came."


def test_each_note_in_a_paper_is_known_by_its_version():
    assert notes_in([Line("a", source="note:12:3"), Line("b", source="step:4"), Line("c")]) == {12: 3}
    assert notes_in([Line("a", source="note:12:3 note:14:1")]) == {12: 3, 14: 1}


def test_a_section_tells_its_lines_whose_they_are():
    whole = Section("x", (Line("a"), Line("b", family=9)), source_family=1, people=(4,)).whole()
    assert [(one.family, one.people) for one in whole.lines] == [(1, (4,)), (9, (4,))]


@pytest.mark.parametrize("kind", ["place", "confided", "struck", "hidden"])
def test_some_things_are_never_kept(kind):
    assert gate.answer_problem(kind, "kept", "because they need it", whole=False)
    assert gate.answer_problem(kind, "passage", "", whole=False) is None


def test_what_is_kept_says_why_and_a_passage_is_not_cut():
    assert gate.answer_problem("phone", "kept", "so", whole=False) is not None
    assert gate.answer_problem("phone", "kept", "It is her school’s number.", whole=False) is None
    assert gate.answer_problem("third", "words", "", whole=True) is not None


@pytest.mark.parametrize(
    ("kept", "restricted", "elsewhere", "asked"),
    [(0, False, [], 0), (1, False, [], 1), (0, True, [], 1), (0, False, ["Tom"], 1), (2, True, ["Tom"], 3)],
)
def test_when_a_second_person_looks(kept, restricted, elsewhere, asked):
    why = gate.why_approval(kept=kept, restricted=restricted, elsewhere=elsewhere, recipient="Sana")
    assert len(why) == asked


def test_short_words_are_read_at_a_younger_age():
    easy = "We will come on Friday. We will bring the form. You can ring me."
    hard = "Notwithstanding organisational difficulties, intervention necessitates cooperation."
    assert plain.reading_age("") is None and plain.reading_age(easy) <= 8 < 16 <= plain.reading_age(hard)
