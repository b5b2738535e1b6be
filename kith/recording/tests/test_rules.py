"""What a visit must say; and how long ago is said."""

from datetime import date

import pytest

from kith.recording.rules import Line, ago, correction_problem, problem, seen_words

TODAY = date(2026, 11, 24)
SEEN = Line("Aisha", seen=True)


@pytest.mark.parametrize(
    ("on", "lines", "field"),
    [
        pytest.param(TODAY, [SEEN], None, id="today is the last day that may be recorded"),
        pytest.param(date(2026, 11, 25), [SEEN], "on", id="tomorrow is still to come"),
        pytest.param(date(1026, 11, 1), [SEEN], "on", id="a slip in the year"),
        pytest.param(TODAY, [], "children", id="a visit is about somebody"),
        pytest.param(TODAY, [Line("A", seen=False, seen_alone=True)], "children", id="alone means seen"),
        pytest.param(TODAY, [Line("A", seen=False, not_seen_because=" ")], "children", id="not seen, no why"),
        pytest.param(TODAY, [Line("A", seen=False, not_seen_because="asleep")], None, id="not seen, and why"),
    ],
)
def test_a_visit_must_say(on: date, lines: list[Line], field: str | None) -> None:
    found = problem(on, TODAY, lines, expecting=False)
    assert (found[1] if found else None) == field


def test_a_correction_says_what_was_wrong() -> None:
    assert correction_problem("  ") and correction_problem("It was Noah who was seen") is None


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (TODAY, "today"),
        (date(2026, 11, 23), "yesterday"),
        (date(2026, 11, 15), "9 days ago"),
        (date(2026, 10, 27), "4 weeks ago"),
        (date(2026, 6, 24), "5 months ago"),
        (date(2024, 6, 24), "2 years ago"),
    ],
)
def test_how_long_ago(on: date, words: str) -> None:
    assert ago(on, TODAY) == words


def test_last_seen_says_whether_alone() -> None:
    assert seen_words(TODAY, "At home", None, TODAY) == "Seen today, at home. Not seen alone yet."
    assert seen_words(TODAY, "At home", date(2026, 11, 23), TODAY).endswith("Alone yesterday.")
