"""The guards' own ground: an allowlist fails on the unexplained, on the stale and on the unreasoned."""

import pytest

from tests.house.reading import floors, hold, leans_up, rooms


def test_a_fault_without_a_reason_fails() -> None:
    with pytest.raises(AssertionError, match="refuses"):
        hold(["kith/a.py"])


def test_a_reason_that_nothing_needs_any_more_fails() -> None:
    with pytest.raises(AssertionError, match="no longer there"):
        hold([], {"kith/a.py": "there was a good reason for this once"})


def test_an_exception_without_a_sentence_fails() -> None:
    with pytest.raises(AssertionError, match="in a sentence"):
        hold(["kith/a.py"], {"kith/a.py": "because"})


def test_floors_are_read_from_the_contract() -> None:
    assert floors()["demo"] < floors()["casework"] < floors()["people"] < floors()["trail"]
    assert leans_up("people", "casework")
    assert leans_up("desk", "search"), "neighbours do not lean on one another"
    assert not leans_up("casework", "people")


def test_there_is_a_house_to_guard() -> None:
    assert {"access", "accounts", "people", "trail", "ui"} <= set(rooms())
