"""Names are kept as given, and folded only to compare."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.people.rules import names
from kith.refusals import Refused

KEPT = [
    pytest.param("O’Brien", id="apostrophe"),
    pytest.param("D'Souza", id="straight apostrophe"),
    pytest.param("Begum-Hartley", id="hyphen"),
    pytest.param("Ng", id="two letters"),
    pytest.param("O", id="one letter"),
    pytest.param("", id="no surname"),
    pytest.param("Siân Llŷr ap Gwŷn", id="welsh"),
    pytest.param("عائشة بنت محمد", id="arabic"),
    pytest.param("আয়েশা বেগম", id="bengali"),
    pytest.param("می\u200cخواهم", id="farsi with its non-joiner"),
    pytest.param("Nguyễn Thị Ánh", id="vietnamese"),
    pytest.param("李小龍", id="chinese"),
    pytest.param("x" * 200, id="200 characters"),
    pytest.param("José 2nd", id="a figure"),
]


@pytest.mark.parametrize("name", KEPT)
def test_a_name_is_kept_as_given(name: str) -> None:
    assert names.clean_name(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        pytest.param("  Noah  James\u00a0Hartley ", "Noah James Hartley", id="spaces"),
        pytest.param("Sia\u0302n", "Siân", id="composed"),
        pytest.param("Noah\u202e Hartley\u202c", "Noah Hartley", id="text turned round"),
        pytest.param("Hart\u200bley\ufeff", "Hartley", id="zero width"),
        pytest.param("Hart\u00adley", "Hartley", id="soft hyphen"),
        pytest.param("Hartley\n", "Hartley", id="line end at the end"),
    ],
)
def test_a_name_is_tidied(given_name: str, kept: str) -> None:
    assert names.clean_name(given_name) == kept


@pytest.mark.parametrize(
    "name", ["No\x00ah", "No\nah", "No\tah", "\x1b[31mNoah", "No\u2028ah", "\ue000"], ids=ascii
)
def test_a_control_character_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(Refused, match="Type the name again"):
        names.clean_name(name)


def test_a_name_of_201_characters_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused, match="at most 200 characters"):
        names.clean_name("x" * 201)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("O’BRIEN", "O'Brien", id="apostrophes"),
        pytest.param("Begum-Hartley", "begum hartley", id="hyphen"),
        pytest.param("Siân", "Sian", id="accent"),
        pytest.param("Łukasz Đorđević", "Lukasz Dordevic", id="strokes"),
        pytest.param("Straße", "STRASSE", id="sharp s"),
        pytest.param("İlkay", "ilkay", id="turkish i"),
        pytest.param("عَائِشَة", "عائشة", id="arabic vowel marks"),
        pytest.param("أحمد", "احمد", id="alef with hamza"),
        pytest.param("ﬁona", "Fiona", id="ligature"),
        pytest.param("Noah\u202e\u200d", "noah", id="hidden marks"),
        pytest.param("St. John", "st john", id="full stop"),
        pytest.param("Ｎｏａｈ", "noah", id="wide letters"),
    ],
)
def test_folded_alike(one: str, other: str) -> None:
    assert names.fold(one) == names.fold(other)


def test_letters_of_other_scripts_stay_apart() -> None:
    assert names.fold("আয়েশা") != names.fold("আয়শ")
    assert names.fold("Noah") != names.fold("Nоah")  # a Cyrillic o


def test_confusable_scripts_are_noticed() -> None:
    assert names.could_be_confused("Nоah")
    assert not names.could_be_confused("Siân O’Brien")
    assert not names.could_be_confused("عائشة Begum")


def test_placeholders_are_no_first_names() -> None:
    assert names.real_parts("Unborn Baby") == []
    assert names.real_parts("Baby Aisha") == ["aisha"]


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing_and_never_fails(text: str) -> None:
    assert names.fold(names.fold(text)) == names.fold(text)


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    try:
        once = names.clean_name(text)
    except Refused:
        return
    assert names.clean_name(once) == once
