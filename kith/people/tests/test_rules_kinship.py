"""Relationships from either side, parental responsibility, and ages in words."""

from datetime import date

import pytest

from kith.people.rules import kinship
from kith.people.rules.kinship import KINDS
from kith.people.terms import Responsibility

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("kind", "sex", "of_other", "expected"),
    [
        pytest.param("mother", "F", False, "mother", id="mother"),
        pytest.param("mother", "M", True, "son", id="her son"),
        pytest.param("mother", "U", True, "child", id="her child"),
        pytest.param("sibling", "M", False, "brother", id="brother"),
        pytest.param("sibling", "F", True, "sister", id="his sister"),
        pytest.param("half_sibling", "", False, "half-brother or half-sister", id="sex not known"),
        pytest.param("grandparent", "F", False, "grandmother", id="grandmother"),
        pytest.param("grandparent", "M", True, "grandson", id="her grandson"),
        pytest.param("aunt_uncle", "M", False, "uncle", id="uncle"),
        pytest.param("expectant_mother", "F", True, "unborn baby", id="unborn"),
        pytest.param("step_parent", "M", False, "stepfather", id="stepfather"),
        pytest.param("foster_carer", "F", True, "foster child", id="foster child"),
        pytest.param("former_partner", "M", False, "former partner", id="former partner"),
        pytest.param("wise_woman", "F", False, "wise woman", id="a kind from elsewhere"),
    ],
)
def test_words(kind: str, sex: str, of_other: bool, expected: str) -> None:
    assert kinship.words(kind, sex, of_other=of_other) == expected


@pytest.mark.parametrize(
    ("kind", "sex", "expected"),
    [
        pytest.param("mother", "", "child", id="mother"),
        pytest.param("child", "F", "mother", id="child of a woman"),
        pytest.param("child", "M", "father", id="child of a man"),
        pytest.param("child", "U", "parent", id="child of somebody"),
        pytest.param("grandchild", "F", "grandparent", id="grandchild"),
        pytest.param("sibling", "F", "sibling", id="brother or sister"),
        pytest.param("former_partner", "", "former_partner", id="former partner"),
        pytest.param("unborn_baby", "F", "expectant_mother", id="unborn"),
        pytest.param("foster_carer", "", "foster_child", id="foster carer"),
    ],
)
def test_inverse(kind: str, sex: str, expected: str) -> None:
    assert kinship.inverse(kind, sex) == expected


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)
def test_every_kind_has_an_inverse_that_leads_back_to_its_group(kind: kinship.Kind) -> None:
    back = kinship.inverse(kind.key)
    if kind.mutual:
        assert back == kind.key
    elif kind.key != "other":
        assert back in kinship.TURNED
        stored, turned = kinship.written_as(back)
        assert (
            turned
            and KINDS[stored].other.general.split()[-1] == kind.other.general.split()[-1]
            or back == ("cared_for")
        )


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)
def test_responsibility_is_one_of_the_rooms_answers(kind: kinship.Kind) -> None:
    may, default, ask = kinship.responsibility(kind.key)
    assert default in Responsibility.values
    assert may or default == "no"
    assert bool(ask) == (may and default != "yes")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("mother", "yes"), ("father", "unknown"), ("step_parent", "no"), ("special_guardian", "yes")]
    + [("adoptive_parent", "yes"), ("foster_carer", "no"), ("expectant_mother", "no"), ("nobody", "no")],
)
def test_default_of_responsibility(kind: str, expected: str) -> None:
    assert kinship.responsibility(kind)[1] == expected


def test_stored_from_its_first_side() -> None:
    assert kinship.written_as("child", "F") == ("mother", True)
    assert kinship.written_as("mother", "U") == ("mother", False)
    assert kinship.is_kind("mother") and not kinship.is_kind("child")
    assert all(kinship.is_kind(kept) for kept in kinship.TURNED.values())


def test_choices_are_all_kinds_in_groups() -> None:
    groups = kinship.choices()
    assert groups[0] == ("Parents", groups[0][1]) and ("mother", "Mother") in groups[0][1]
    assert sum(len(kinds) for _, kinds in groups) == len(KINDS)


@pytest.mark.parametrize(
    ("dob", "expected"),
    [
        pytest.param("2017-05-04", "9", id="the mock-up: Aisha"),
        pytest.param("2020-01-19", "6", id="the mock-up: Noah"),
        pytest.param("2016-11-23", "10", id="birthday"),
        pytest.param("2016-11-24", "9", id="day before the birthday"),
        pytest.param("2024-11-23", "2", id="two today"),
        pytest.param("2024-11-24", "23 months", id="nearly two"),
        pytest.param("2025-09-23", "14 months", id="a year old"),
        pytest.param("2026-06-23", "5 months", id="months"),
        pytest.param("2026-08-23", "3 months", id="three months"),
        pytest.param("2026-08-24", "13 weeks", id="not quite three months"),
        pytest.param("2026-11-02", "3 weeks", id="three weeks"),
        pytest.param("2026-11-10", "13 days", id="days"),
        pytest.param("2026-11-22", "1 day", id="one day"),
        pytest.param("2026-11-23", "born today", id="today"),
        pytest.param("2026-11-24", "not born then", id="as known before the birth"),
    ],
)
def test_age_words(dob: str, expected: str) -> None:
    assert kinship.age_words(date.fromisoformat(dob), DAY) == expected


def test_age_words_without_a_birth() -> None:
    assert kinship.age_words(None, DAY, date(2027, 2, 14)) == "expected 14 February 2027"
    assert kinship.age_words(None, DAY) == "age not known"


@pytest.mark.parametrize(
    ("dob", "day", "years", "months"),
    [
        pytest.param("2008-02-29", "2026-02-28", 17, 216, id="leap day, the day before"),
        pytest.param("2008-02-29", "2026-03-01", 18, 216, id="leap day"),
        pytest.param("2026-01-31", "2026-02-28", 0, 1, id="short month"),
        pytest.param("2026-01-31", "2026-02-27", 0, 0, id="short month, not over"),
        pytest.param("2025-12-31", "2026-11-30", 0, 11, id="30 days"),
    ],
)
def test_age_on(dob: str, day: str, years: int, months: int) -> None:
    born, on = date.fromisoformat(dob), date.fromisoformat(day)
    assert (kinship.age_on(born, on), kinship.months_on(born, on)) == (years, months)
