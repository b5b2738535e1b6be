"""Working days against the official list for 2022 to 2027."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith import workdays

LISTED = [
    date.fromisoformat(line)
    for line in (Path(__file__).parent / "data" / "england_bank_holidays.csv").read_text().splitlines()
    if line[:1].isdigit()
]


def _every_day() -> Iterator[date]:
    day = date(2022, 1, 1)
    while day <= date(2027, 12, 31):
        yield day
        day += timedelta(days=1)


def test_the_official_list_is_whole() -> None:
    assert len(LISTED) == 51


@pytest.mark.parametrize("day", LISTED, ids=str)
def test_a_listed_holiday_is_no_working_day(day: date) -> None:
    assert not workdays.is_working(day)


def test_every_other_weekday_is_a_working_day_and_no_weekend_is() -> None:
    wrong = [
        day for day in _every_day() if workdays.is_working(day) != (day.weekday() < 5 and day not in LISTED)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        pytest.param("2026-11-23", 1, "2026-11-24", id="monday to tuesday"),
        pytest.param("2026-11-27", 1, "2026-11-30", id="friday over the weekend"),
        pytest.param("2026-11-28", 1, "2026-11-30", id="saturday is day 0 too"),
        pytest.param("2026-11-28", 0, "2026-11-28", id="nothing added stays put"),
        pytest.param("2026-12-24", 1, "2026-12-29", id="christmas and boxing day in lieu"),
        pytest.param("2026-04-02", 1, "2026-04-07", id="good friday to easter monday"),
        pytest.param("2022-09-16", 1, "2022-09-20", id="the state funeral"),
        pytest.param("2023-05-05", 1, "2023-05-09", id="the coronation"),
        pytest.param("2026-10-05", 45, "2026-12-07", id="the assessment of the mock-up"),
        pytest.param("2026-12-01", 20, "2026-12-31", id="first review over christmas"),
        pytest.param("2026-12-29", -1, "2026-12-24", id="backwards"),
    ],
)
def test_add_working_days(start: str, n: int, expected: str) -> None:
    assert workdays.add_working_days(date.fromisoformat(start), n) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param("2026-11-23", "2026-11-23", 0, id="same day"),
        pytest.param("2026-11-20", "2026-11-23", 1, id="over a weekend"),
        pytest.param("2026-11-23", "2026-11-20", -1, id="backwards"),
        pytest.param("2026-12-24", "2026-12-29", 1, id="over christmas"),
        pytest.param("2026-12-31", "2027-01-04", 1, id="over new year"),
    ],
)
def test_working_days_between(a: str, b: str, expected: int) -> None:
    assert workdays.working_days_between(date.fromisoformat(a), date.fromisoformat(b)) == expected


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2045, 1, 1))


@given(start=DAYS, n=st.integers(min_value=0, max_value=400))
def test_between_undoes_add(start: date, n: int) -> None:
    assert workdays.working_days_between(start, workdays.add_working_days(start, n)) == n


@given(a=DAYS, length=st.integers(min_value=0, max_value=900))
def test_between_counts_what_a_finger_on_the_calendar_counts(a: date, length: int) -> None:
    counted = sum(workdays.is_working(a + timedelta(days=step)) for step in range(1, length + 1))
    assert workdays.working_days_between(a, a + timedelta(days=length)) == counted


def test_next_working_day() -> None:
    assert workdays.next_working_day(date(2026, 11, 27)) == date(2026, 11, 30)
    assert workdays.next_working_day(date(2026, 11, 23)) == date(2026, 11, 24)
    assert workdays.working_day_on_or_after(date(2026, 11, 28)) == date(2026, 11, 30)
    assert workdays.working_day_on_or_after(date(2026, 11, 23)) == date(2026, 11, 23)
