"""Which words win: never the older, never silently, and what is done stays done."""

import pytest

from kith.drafts.rules import Fate, Row, clean_words, fate, size_of, writing_seconds


def row(state="open", page="a", n=5, version=3):
    return Row(state, page, n, version)


@pytest.mark.parametrize(
    ("rows", "page", "n", "base", "expected"),
    [
        ([], "a", 1, 0, Fate.BEGIN),
        ([row()], "a", 6, 0, Fate.GO_ON),  # the page that wrote last goes on, whatever it began from
        ([row()], "a", 5, 0, Fate.KNOWN),  # the same save again
        ([row()], "a", 4, 0, Fate.KNOWN),  # an earlier save that took longer
        ([row()], "b", 1, 3, Fate.GO_ON),  # another page that had read these words
        ([row()], "b", 1, 2, Fate.BESIDE),  # another page that had not
        ([row(), row("beside", "b", 1, 1)], "b", 2, 2, Fate.GO_ON),  # and goes on beside
        ([row("finished")], "a", 99, 0, Fate.DONE),  # typed before it was sent, arrived after
        ([row("finished")], "b", 1, 0, Fate.BEGIN),
        ([row("thrown")], "a", 5, 0, Fate.DONE),
        ([row("thrown")], "a", 6, 0, Fate.BEGIN),  # somebody types on after throwing it away elsewhere
        ([row("thrown"), row("open", "a", 9)], "a", 7, 0, Fate.KNOWN),
    ],
)
def test_what_becomes_of_words(rows, page, n, base, expected):
    assert fate(rows, page, n, base) is expected


@pytest.mark.parametrize(
    "words", [None, [], {"a": 1}, {"a": [1]}, {"a": {}}, {str(n): "" for n in range(501)}]
)
def test_only_texts_are_words(words):
    assert clean_words(words) is None


def test_what_no_database_keeps_is_left_out():
    assert clean_words({"a": "x\x00y", "b": ["\ud800", "ok"]}) == {"a": "xy", "b": ["\ufffd", "ok"]}
    assert size_of({"ab": ["é", "x"], "c": "yy"}) == 2 + 1 + 2 + 1 + 2


def test_seconds_only_grow_and_have_an_end():
    assert writing_seconds(50, 20) == 50
    assert writing_seconds(50, 90) == 90
    assert writing_seconds(0, 10**9) == 12 * 3600
    assert writing_seconds(0, -5) == 0
