"""Is this someone we know? The cards of the mock-up, the reasons, and the keys."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.people.rules import match_keys
from kith.people.rules.matching import (
    THRESHOLD,
    Candidate,
    Kind,
    Match,
    Name,
    Query,
    keys,
    prefix_range,
    query_keys_of,
    rank,
    score,
)

NOAH = date(2020, 1, 19)


def _stored(person: Candidate) -> set[str]:
    pairs = [(name.forename, name.surname) for name in person.names]
    return keys(pairs, person.born, person.expected, person.identifiers)


def _lines(match: Match) -> list[tuple[str, str]]:
    return [(reason.kind.value, reason.words) for reason in match.reasons]


# ---- the cards ----

ASKED = Query("Noah", "Hartly", NOAH, mother="Sana", address="12 Mill Lane")


@pytest.mark.parametrize(
    ("person", "lines"),
    [
        pytest.param(
            Candidate(1, (Name("Noah", "Hartley"),), NOAH, mother="Sana Begum", address_protected=True),
            [
                ("close", "Name sounds the same"),
                ("same", "Same date of birth"),
                ("same", "Mother’s first name, Sana"),
                ("not_compared", "Address not compared: protected"),
            ],
            id="the mock-up: first card",
        ),
        pytest.param(
            Candidate(2, (Name("Noah", "Harley"),), date(2021, 1, 19), mother="Kim Harley"),
            [
                ("close", "Name is close"),
                ("close", "Same day and month, another year"),
                ("differs", "Mother’s name is different"),
            ],
            id="the mock-up: second card",
        ),
        pytest.param(
            Candidate(3, (Name("Noah", "Hartley-Moss"),), date(2020, 10, 2), mother="Jo Moss"),
            [
                ("close", "Name is close"),
                ("differs", "Date of birth is different"),
                ("differs", "Mother’s name is different"),
            ],
            id="the mock-up: third card",
        ),
    ],
)
def test_the_cards_of_the_mock_up(person: Candidate, lines: list[tuple[str, str]]) -> None:
    match = score(ASKED, person)
    assert _lines(match) == lines
    assert match.score >= THRESHOLD
    assert query_keys_of(ASKED) & _stored(person)


def test_the_cards_stand_in_the_order_of_the_mock_up() -> None:
    people = [
        Candidate(3, (Name("Noah", "Hartley-Moss"),), date(2020, 10, 2), mother="Jo Moss"),
        Candidate(2, (Name("Noah", "Harley"),), date(2021, 1, 19), mother="Kim Harley"),
        Candidate(4, (Name("Ella", "Marsh"),), NOAH),
        Candidate(1, (Name("Noah", "Hartley"),), NOAH, mother="Sana Begum"),
    ]
    assert [person.ref for person, _ in rank(ASKED, people)] == [1, 2, 3]
    assert len(rank(ASKED, people, most=2)) == 2


WHOLE = Query("Noah", "Hartley", NOAH)
SOMEBODY = Candidate(1, (Name("Noah", "Hartley"),), NOAH)


@pytest.mark.parametrize(
    ("query", "person", "line"),
    [
        pytest.param(WHOLE, SOMEBODY, ("same", "Same name"), id="same name"),
        pytest.param(
            WHOLE,
            replace(SOMEBODY, names=(Name("Hartley", "Noah"),)),
            ("close", "Names swapped"),
            id="swapped",
        ),
        pytest.param(
            WHOLE,
            replace(SOMEBODY, names=(Name("Noah", "Begum"), Name("Noah", "Hartley", former=True))),
            ("close", "A former name"),
            id="former name",
        ),
        pytest.param(
            Query("Nani", "Begum"),
            Candidate(1, (Name("Rukhsana", "Begum"), Name("Nani", "Begum"))),
            ("close", "Another name they use"),
            id="called",
        ),
        pytest.param(
            WHOLE,
            replace(SOMEBODY, names=(Name("Noah", "Begum"),)),
            ("close", "Same first name, another last name"),
            id="other parent's name",
        ),
        pytest.param(
            WHOLE,
            replace(SOMEBODY, names=(Name("Ella", "Hartley"),)),
            ("close", "Same last name, another first name"),
            id="twin",
        ),
        pytest.param(
            Query("Jonathon", "Smtih"),
            Candidate(1, (Name("Jonathan", "Smith"),)),
            ("close", "Name is close"),
            id="typo and variant",
        ),
        pytest.param(
            Query("Ada", "Jones", date(2015, 3, 4)),
            Candidate(1, (Name("Ada", "Jones"),), date(2015, 4, 3)),
            ("close", "Day and month of birth swapped"),
            id="day and month",
        ),
        pytest.param(
            WHOLE,
            replace(SOMEBODY, born=date(2020, 1, 10)),
            ("close", "Same month and year, another day"),
            id="another day",
        ),
        pytest.param(
            WHOLE,
            replace(SOMEBODY, born=date(2021, 1, 1), born_roughly=True),
            ("close", "Date of birth on record is a best guess"),
            id="best guess",
        ),
        pytest.param(
            WHOLE,
            replace(SOMEBODY, born=None),
            ("not_compared", "Date of birth not on record"),
            id="no birth",
        ),
        pytest.param(
            replace(WHOLE, born=None, year=2020), SOMEBODY, ("close", "Same year of birth"), id="year alone"
        ),
        pytest.param(
            Query("", "Begum", expected=date(2027, 2, 14)),
            Candidate(1, (Name("Unborn", "Begum"),), expected=date(2027, 2, 24)),
            ("close", "Expected within two weeks of each other"),
            id="two unborn",
        ),
        pytest.param(
            Query("Zara", "Begum", date(2027, 2, 9)),
            Candidate(1, (Name("Baby", "Begum"),), expected=date(2027, 2, 14)),
            ("close", "Born within two weeks of the date expected"),
            id="newborn asked",
        ),
        pytest.param(
            Query("", "Begum", expected=date(2027, 2, 14)),
            Candidate(1, (Name("Zara", "Begum"),), date(2027, 1, 9)),
            ("close", "Born within six weeks of the date expected"),
            id="newborn on record",
        ),
        pytest.param(
            Query("", "Hartley", expected=date(2027, 2, 14), mother="Sana Begum"),
            Candidate(1, (Name("", "Begum"),), expected=date(2027, 2, 20), mother="Sana Begum"),
            ("same", "Mother’s name, Sana Begum"),
            id="unborn under the other name",
        ),
        pytest.param(
            replace(WHOLE, identifiers=(("nhs", "999 000 0018"),)),
            replace(SOMEBODY, names=(Name("Ella", "Marsh"),), identifiers=(("nhs", "9990000018"),)),
            ("same", "Same NHS number"),
            id="number, another name",
        ),
        pytest.param(
            Query(identifiers=(("", "mos-12345"),)),
            Candidate(1, (), identifiers=(("mosaic", "MOS12345"),)),
            ("same", "Same number in Mosaic"),
            id="number alone",
        ),
        pytest.param(
            replace(WHOLE, identifiers=(("nhs", "9990000018"),)),
            replace(SOMEBODY, identifiers=(("nhs", "9990000026"),)),
            ("differs", "NHS number is different"),
            id="another number",
        ),
        pytest.param(
            replace(WHOLE, address="12 Mill Lane, WE1 2AB"),
            replace(SOMEBODY, address="12 mill lane WE1 2AB"),
            ("same", "Same address"),
            id="address",
        ),
    ],
)
def test_it_is_found_and_says_why(query: Query, person: Candidate, line: tuple[str, str]) -> None:
    match = score(query, person)
    assert line in _lines(match)
    assert match.score >= THRESHOLD
    assert query_keys_of(query) & _stored(person)


@pytest.mark.parametrize(
    ("query", "person"),
    [
        pytest.param(WHOLE, Candidate(1, (Name("Ella", "Marsh"),), date(2013, 5, 5)), id="nothing in common"),
        pytest.param(WHOLE, Candidate(1, (Name("Ella", "Marsh"),), NOAH), id="born the same day"),
        pytest.param(WHOLE, Candidate(1, (Name("Noah", "Okafor"),), date(1984, 5, 5)), id="first name alone"),
        pytest.param(WHOLE, Candidate(1, (Name("Dave", "Hartley"),), date(1984, 5, 5)), id="last name alone"),
        pytest.param(
            Query("", "Begum", expected=date(2027, 2, 14)),
            Candidate(1, (Name("", "Okafor"),), expected=date(2027, 2, 14)),
            id="another baby expected that day",
        ),
        pytest.param(Query(), SOMEBODY, id="nothing asked"),
        pytest.param(WHOLE, Candidate(1), id="nothing known"),
    ],
)
def test_unrelated_people_are_not_shown(query: Query, person: Candidate) -> None:
    assert rank(query, [person]) == []


def test_the_same_number_with_another_name_says_that_the_name_differs() -> None:
    person = Candidate(1, (Name("Ella", "Marsh"),), identifiers=(("nhs", "9990000018"),))
    match = score(replace(WHOLE, identifiers=(("nhs", "9990000018"),)), person)
    assert [reason.kind for reason in match.reasons][0] is Kind.DIFFERS
    assert THRESHOLD < match.score < score(WHOLE, SOMEBODY).score


def test_a_protected_address_is_never_compared() -> None:
    held = replace(SOMEBODY, address="12 Mill Lane", address_protected=True)
    asked = replace(WHOLE, address="12 Mill Lane")
    assert score(asked, held).score == score(WHOLE, SOMEBODY).score
    assert ("same", "Same address") not in _lines(score(asked, held))


# ---- keys ----

TEXT = st.text(max_size=200)


@given(
    given_names=st.lists(st.tuples(TEXT, TEXT), max_size=6),
    dob=st.none() | st.dates(),
    expected=st.none() | st.dates(),
    numbers=st.lists(st.tuples(st.just("other_system"), TEXT), max_size=5),
)
def test_keys_are_few_and_short_whatever_the_name(
    given_names: list, dob: date | None, expected: date | None, numbers: list
) -> None:
    found = keys(given_names, dob, expected, numbers)
    assert len(found) <= match_keys.MOST_KEYS
    assert all(2 < len(key) <= match_keys.LONGEST_KEY for key in found)


@given(name=st.tuples(TEXT, TEXT), born=st.none() | st.dates())
def test_who_is_asked_for_by_the_stored_name_is_found(name: tuple[str, str], born: date | None) -> None:
    stored = keys([name], born)
    if stored:
        assert query_keys_of(Query(*name, born=born)) & stored


def test_an_ordinary_person_has_few_keys() -> None:
    assert len(keys([("Noah", "Hartley")], NOAH)) < 30


@pytest.mark.parametrize("typed", ["hart", "Noah Hart", "HARTLEY"])
def test_a_beginning_finds_people_while_one_types(typed: str) -> None:
    wanted = prefix_range(typed)
    assert wanted and [key for key in keys([("Noah", "Hartley")]) if wanted[0] <= key < wanted[1]]


def test_no_beginning_no_range() -> None:
    assert prefix_range(" - ") is None


def test_one_word_says_which_name_it_fits() -> None:
    aisha = Candidate(ref=1, names=(Name("Aisha", "Begum"),))
    for query, words in (
        (Query("Begum"), "Same last name"), (Query("", "Begum"), "Same last name"),
        (Query("Aisha"), "Same first name"), (Query("", "Aisha"), "Same first name"),
    ):  # fmt: skip
        assert [reason.words for reason in score(query, aisha).reasons] == [words]
