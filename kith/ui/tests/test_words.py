"""Dates, ages, names and numbers are written the same everywhere."""

from datetime import UTC, date, datetime, time

import pytest

from kith import clock
from kith.ui import words

MONDAY = date(2026, 11, 23)


def test_days() -> None:
    assert words.day(date(2026, 3, 3)) == "Tuesday 3 March 2026"
    assert words.day_month(date(2017, 5, 4)) == "4 May 2017"


def test_short_days_name_the_year_only_if_it_is_another() -> None:
    with clock.travel(clock.at(MONDAY)):
        assert words.short_day(date(2026, 11, 27)) == "Fri 27 Nov"
        assert words.short_day(date(2027, 2, 14)) == "Sun 14 Feb 2027"


def test_moments_are_told_by_the_clocks_in_england() -> None:
    assert words.moment(datetime(2026, 11, 23, 17, 12, tzinfo=UTC)) == "Monday 23 November 2026 at 5:12pm"
    summer_night = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert words.moment(summer_night) == "Wednesday 1 July 2026 at 12:30am"


@pytest.mark.parametrize(
    ("at", "said"),
    [(time(0, 5), "12:05am"), (time(9), "9:00am"), (time(12), "12:00pm"), (time(15, 45), "3:45pm")],
)
def test_times(at: time, said: str) -> None:
    assert words.clock_time(at) == said


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2017, 5, 4), MONDAY, 9),
        (date(2017, 11, 23), MONDAY, 9),
        (date(2017, 11, 24), MONDAY, 8),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_ages(born: date, on: date, years: int) -> None:
    assert words.age(born, on) == years


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(2026, 11, 23), "0 weeks"),
        (date(2026, 11, 2), "3 weeks"),
        (date(2026, 11, 16), "1 week"),
        (date(2026, 4, 20), "7 months"),
        (date(2025, 11, 23), "1"),
    ],
)
def test_ages_of_babies(born: date, said: str) -> None:
    assert words.age_words(born, MONDAY) == said


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Aisha Begum", "AB"),
        ("Noah Hartley-Moss", "NH"),
        ("Rukhsana (Nani) Begum", "RB"),
        ("Nani", "N"),
        ("O’Brien", "O"),
        ("عائشة بیگم", "عب"),
        ("Éowyn van der Berg", "ÉB"),
        ("  ", "?"),
        ("- -", "?"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert words.initials(name) == letters


def test_numbers_of_things() -> None:
    assert words.plural(1, "child", "children") == "1 child"
    assert words.plural(1200, "child", "children") == "1,200 children"
    assert words.plural(0, "visit") == "0 visits"


def test_lists() -> None:
    assert words.listed([]) == ""
    assert words.listed(["Aisha"]) == "Aisha"
    assert words.listed(["Aisha", "Noah", "Sana"]) == "Aisha, Noah and Sana"


def test_paragraphs_keep_what_was_typed_and_let_no_markup_through() -> None:
    assert (
        words.paragraphs("One\ntwo\r\n\r\n<b>three</b>") == "<p>One<br>two</p><p>&lt;b&gt;three&lt;/b&gt;</p>"
    )
