"""Numbers of registers: NHS numbers from the range kept for tests, and invented pupil numbers."""

import pytest

from kith.people.rules import identifiers
from kith.people.terms import IdentifierKind


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        pytest.param("nhs", "9990000018", id="nhs"),
        pytest.param("nhs", "999 000 0026", id="nhs in groups"),
        pytest.param("nhs", "999-000-0034", id="nhs with dashes"),
        pytest.param("nhs", " 9990000042 ", id="nhs with spaces around"),
        pytest.param("upn", "Q801120001001", id="upn"),
        pytest.param("upn", "q 801 12000 1001", id="upn small and in groups"),
        pytest.param("upn", "P80112000101A", id="temporary upn"),
        pytest.param("former_upn", "Z936120001001", id="former upn"),
        pytest.param("upn", "P943120001001", id="authority of 2023"),
        pytest.param("mosaic", "44210", id="other system"),
    ],
)
def test_valid(kind: str, number: str) -> None:
    assert identifiers.problem(kind, number) is None


@pytest.mark.parametrize(
    ("kind", "number", "sentence"),
    [
        pytest.param("nhs", "9990000019", "last digit does not fit", id="nhs: last digit"),
        pytest.param("nhs", "9900000018", "last digit does not fit", id="nhs: another digit"),
        pytest.param("nhs", "9990000081", "last digit does not fit", id="nhs: digits swapped"),
        pytest.param("nhs", "999000001", "has 10 digits", id="nhs: nine digits"),
        pytest.param("nhs", "99900000181", "has 10 digits", id="nhs: eleven digits"),
        pytest.param("nhs", "999000001O", "has 10 digits", id="nhs: letter o"),
        pytest.param("nhs", "٩٩٩٠٠٠٠٠١٨", "has 10 digits", id="nhs: arabic digits"),
        pytest.param("nhs", "0000000000", "last digit does not fit", id="nhs: nothing but noughts"),
        pytest.param("nhs", "9990000000", "last digit does not fit", id="nhs: check digit is not ten"),
        pytest.param("nhs", " ", "Enter the number", id="nhs: empty"),
        pytest.param("upn", "R801120001001", "first letter does not fit", id="upn: check letter"),
        pytest.param("upn", "Q801120001010", "first letter does not fit", id="upn: digits swapped"),
        pytest.param("upn", "Q80112000100", "13 characters", id="upn: twelve"),
        pytest.param(
            "upn", "Q8011200O1001", "2 to 12 of a unique pupil number are digits", id="upn: letter o"
        ),
        pytest.param("upn", "Q80112000100S", "never I, O or S", id="upn: s at the end"),
        pytest.param("upn", "A950000178301", "no authority has the number", id="upn: authority 950"),
        pytest.param("upn", "1801120001001", "first letter does not fit", id="upn: begins with a digit"),
        pytest.param("court", "x" * 61, "at most 60", id="too long"),
    ],
)
def test_invalid_says_what_to_do(kind: str, number: str, sentence: str) -> None:
    assert sentence in (identifiers.problem(kind, number) or "")


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "shown"),
    [
        pytest.param("nhs", "999 000 0018", "9990000018", "999 000 0018", id="nhs"),
        pytest.param("upn", "q801120001001", "Q801120001001", "Q801120001001", id="upn"),
        pytest.param("court", " ab 12 / c ", "AB 12 / C", "AB 12 / C", id="court"),
        pytest.param("other_system", "x\u200b-7", "X-7", "X-7", id="hidden mark"),
    ],
)
def test_kept_and_shown(kind: str, typed: str, kept: str, shown: str) -> None:
    assert identifiers.clean(kind, typed) == kept
    assert identifiers.show(kind, kept) == shown


def test_a_temporary_number_is_known_by_its_last_letter() -> None:
    assert identifiers.is_temporary_upn("P80112000101A")
    assert not identifiers.is_temporary_upn("Q801120001001")


def test_a_bare_number_is_recognised() -> None:
    assert identifiers.recognise("999 000 0018") == "nhs"
    assert identifiers.recognise("Q801120001001") == "upn"
    assert identifiers.recognise("1234567890") is None


def test_the_kinds_are_those_of_the_room() -> None:
    assert {identifiers.NHS, identifiers.UPN, identifiers.FORMER_UPN} <= set(IdentifierKind.values)


def test_an_nhs_number_is_known_even_with_two_digits_swapped():
    assert identifiers.looks_like_nhs("943 476 5919")
    assert identifiers.looks_like_nhs("9434765991")
    assert not identifiers.looks_like_nhs("Liquidlogic 9434765919")
    assert not identifiers.looks_like_nhs("94347659")
    assert not identifiers.looks_like_nhs("1111111111")
