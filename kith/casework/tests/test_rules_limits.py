"""When things are due, and how that is said."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from kith.casework.rules import limits
from kith.casework.rules.limit_files import COLUMNS, national, read_limits
from kith.casework.rules.limits import Limit
from kith.refusals import Refused

LONDON = ZoneInfo("Europe/London")
HEADER = ",".join(COLUMNS)
GOOD = "cp_visit,See the child,the child was last seen,10,day,working,local,Set by the authority,,,"


def _limit(amount: int, unit: str, days: str) -> Limit:
    return Limit("k", "Do it", "it began", amount, unit, days, "guidance", "nowhere")  # type: ignore[arg-type]


def _day(text: str) -> date:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON) if "T" in text else date.fromisoformat(text)


@pytest.mark.parametrize(
    ("amount", "unit", "days", "start", "expected"),
    [
        pytest.param(1, "day", "working", "2026-11-23", "2026-11-24", id="next working day"),
        pytest.param(1, "day", "working", "2026-11-27T23:59", "2026-11-30", id="late on a friday"),
        pytest.param(10, "day", "working", "2026-12-18", "2027-01-06", id="over christmas"),
        pytest.param(15, "day", "working", "2026-03-26", "2026-04-20", id="over easter"),
        pytest.param(45, "day", "working", "2026-10-05", "2026-12-07", id="an assessment"),
        pytest.param(8, "day", "calendar", "2026-12-20", "2026-12-28", id="calendar days over holidays"),
        pytest.param(0, "day", "calendar", "2026-11-28", "2026-11-28", id="the same day"),
        pytest.param(6, "week", "calendar", "2026-11-23", "2027-01-04", id="weeks"),
        pytest.param(3, "month", "calendar", "2026-11-30", "2027-02-28", id="month that is too short"),
        pytest.param(3, "month", "calendar", "2027-11-30", "2028-02-29", id="leap year"),
        pytest.param(6, "month", "calendar", "2026-08-31", "2027-02-28", id="six months from the 31st"),
        pytest.param(12, "month", "calendar", "2028-02-29", "2029-02-28", id="a year from a leap day"),
        pytest.param(1, "month", "calendar", "2026-12-15", "2027-01-15", id="into the next year"),
        pytest.param(72, "hour", "clock", "2026-11-23T09:20", "2026-11-26T09:20", id="72 hours"),
        pytest.param(72, "hour", "clock", "2026-03-27T12:00", "2026-03-30T13:00", id="clocks go forward"),
        pytest.param(72, "hour", "clock", "2026-10-23T12:00", "2026-10-26T11:00", id="clocks go back"),
    ],
)
def test_due(amount: int, unit: str, days: str, start: str, expected: str) -> None:
    assert limits.due(_limit(amount, unit, days), _day(start)) == _day(expected)


def test_a_moment_counts_as_its_day_in_england() -> None:
    just_after_midnight_in_england = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert limits.due(_limit(1, "week", "calendar"), just_after_midnight_in_england) == date(2026, 7, 9)


@pytest.mark.parametrize("start", [date(2026, 1, 1), datetime(2026, 1, 1, 9)], ids=["day", "no zone"])
def test_hours_need_a_moment(start: date) -> None:
    with pytest.raises(ValueError, match="counts in hours"):
        limits.due(_limit(72, "hour", "clock"), start)


@pytest.mark.parametrize(
    ("due_on", "today", "met_on", "state", "words"),
    [
        pytest.param("2026-11-17", "2026-11-23", None, ("overdue", 6), "6 days late", id="mock-up: late"),
        pytest.param("2026-11-22", "2026-11-23", None, ("overdue", 1), "1 day late", id="one day late"),
        pytest.param("2026-11-23", "2026-11-23", None, ("due_soon", 0), "due today", id="today"),
        pytest.param("2026-11-24", "2026-11-23", None, ("due_soon", 1), "due tomorrow", id="tomorrow"),
        pytest.param("2026-11-27", "2026-11-23", None, ("due_soon", 4), "due Friday 27 November", id="soon"),
        pytest.param(
            "2026-12-07", "2026-11-23", None, ("due_soon", 14), "due Monday 7 December", id="14 days"
        ),
        pytest.param(
            "2026-12-08", "2026-11-23", None, ("on_time", 15), "due Tuesday 8 December", id="15 days"
        ),
        pytest.param(
            "2027-01-04", "2026-11-23", None, ("on_time", 42), "due Monday 4 January 2027", id="year"
        ),
        pytest.param(
            "2026-11-20", "2026-11-23", "2026-11-20", ("met", 0), "done in time", id="met on the day"
        ),
        pytest.param("2026-11-20", "2026-11-23", "2026-11-10", ("met", 10), "done in time", id="met early"),
        pytest.param(
            "2026-11-20", "2026-11-23", "2026-11-22", ("met_late", 2), "done 2 days late", id="met late"
        ),
        pytest.param(
            "2026-11-23T17:00", "2026-11-23T16:59", None, ("due_soon", 0), "due today at 5:00pm", id="in time"
        ),
        pytest.param(
            "2026-11-23T17:00", "2026-11-23T17:20", None, ("overdue", 0), "less than an hour late", id="just"
        ),
        pytest.param(
            "2026-11-23T09:00", "2026-11-23T17:20", None, ("overdue", 0), "8 hours late", id="by hours"
        ),
        pytest.param(
            "2026-11-23T09:00", "2026-11-23", None, ("due_soon", 0), "due today at 9:00am", id="moment, day"
        ),
        pytest.param(
            "2026-11-23T00:05", "2026-11-27T17:20", None, ("overdue", 4), "4 days late", id="by days again"
        ),
    ],
)
def test_state_and_words(due_on: str, today: str, met_on: str | None, state: tuple, words: str) -> None:
    args = (_day(due_on), _day(today), _day(met_on) if met_on else None)
    assert limits.state(*args) == state
    assert limits.words(*args) == words


def test_how_far_ahead_is_soon_can_be_said() -> None:
    assert limits.state(date(2026, 11, 27), date(2026, 11, 23), soon=3).name == "on_time"


def test_day_of() -> None:
    assessment = _limit(45, "day", "working")
    assert limits.day_of(assessment, date(2026, 10, 5), date(2026, 11, 23)) == (35, 45)
    assert limits.day_of(_limit(8, "day", "calendar"), date(2026, 11, 20), date(2026, 11, 23)) == (3, 8)
    assert limits.day_of(_limit(6, "week", "calendar"), date(2026, 10, 5), date(2026, 11, 23)) is None


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (_limit(45, "day", "working"), "45 working days"),
        (_limit(1, "day", "working"), "1 working day"),
        (_limit(8, "day", "calendar"), "8 days"),
        (_limit(1, "month", "calendar"), "1 month"),
        (_limit(72, "hour", "clock"), "72 hours"),
        (_limit(0, "day", "calendar"), "the same day"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_amount_words(limit: Limit, expected: str) -> None:
    assert limits.amount_words(limit) == expected


# The file


def test_the_national_limits_read_and_speak_plainly() -> None:
    found = {limit.key: limit for limit in national()}
    assert found["contact_decision"].is_local and found["contact_decision"].amount == 1
    assert limits.amount_words(found["icpc"]) == "15 working days"
    assert found["police_protection"].unit == "hour"
    assert found["epo"].is_from_memory and not found["cla_review_1"].is_from_memory
    assert all(limit.source == "Set by the authority" for limit in found.values() if limit.is_local)
    said = " ".join(f"{limit.title} {limit.starts}" for limit in found.values())
    assert not [word for word in ("ICPC", "CIN", "NFA", "own knowledge", "service user") if word in said]


def test_the_limit_of_the_day_it_starts_applies() -> None:
    old = GOOD.replace(",,,", ",,2026-08-31,")
    new = GOOD.replace(",10,", ",15,").replace(",,,", ",2026-09-01,,")
    rows = read_limits(f"{HEADER}\n{old}\n{new}\n")
    amounts = [limits.in_force(rows, "cp_visit", day) for day in (date(2026, 8, 31), date(2026, 9, 1))]
    assert [limit.amount for limit in amounts if limit] == [10, 15]
    assert limits.in_force(rows, "nothing", date(2026, 9, 1)) is None
    assert limits.in_force(rows[1:], "cp_visit", date(2026, 8, 31)) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("", "The first line must be: key,title", id="empty"),
        pytest.param("key,title\na,b\n", "The first line must be: key,title", id="other columns"),
        pytest.param(f"{HEADER}\na,b\n", "Line 2: there must be 11 columns.", id="too few"),
        pytest.param(f"{HEADER}\n{GOOD},more\n", "Line 2: there must be 11 columns.", id="too many"),
        pytest.param(f"{HEADER}\n{GOOD.replace('See the child', ' ')}\n", "fill in title.", id="no title"),
        pytest.param(f"{HEADER}\n{GOOD.replace(',10,', ',ten,')}\n", "amount must be a whole", id="a word"),
        pytest.param(f"{HEADER}\n{GOOD.replace(',10,', ',-1,')}\n", "amount must be a whole", id="negative"),
        pytest.param(
            f"{HEADER}\n{GOOD.replace(',10,', ',٣,')}\n", "amount must be a whole", id="arabic digit"
        ),
        pytest.param(f"{HEADER}\n{GOOD.replace(',day,', ',year,')}\n", "unit must be one of day", id="unit"),
        pytest.param(f"{HEADER}\n{GOOD.replace(',day,', ',hour,')}\n", "days must be clock when", id="hours"),
        pytest.param(f"{HEADER}\n{GOOD.replace(',local,', ',law,')}\n", "force must be one of", id="force"),
        pytest.param(
            f"{HEADER}\n{GOOD.replace(',,,', ',1/9/2026,,')}\n", "valid_from must be a date", id="date"
        ),
        pytest.param(
            f"{HEADER}\n{GOOD.replace(',,,', ',2026-09-02,2026-09-01,')}\n",
            "must not come before",
            id="ends first",
        ),
        pytest.param(f"{HEADER}\n{GOOD}\n{GOOD}\n", "Line 3: two limits for cp_visit", id="twice"),
        pytest.param(f"{HEADER}\n" + "a,b\n" * 8, "There are 3 more.", id="many faults"),
    ],
)
def test_a_faulty_file_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read_limits(text)
    assert sentence in refused.value.sentence


def test_a_file_from_a_spreadsheet_is_read() -> None:
    assert read_limits(f"\ufeff{HEADER}\r\n{GOOD}\r\n")[0].key == "cp_visit"


@pytest.mark.parametrize(
    ("due_on", "today", "said"),
    [
        ("2026-11-20", "2026-11-24", "2 working days late"),
        ("2026-11-20", "2026-11-21", "1 day late"),  # over a weekend no working day has passed
        ("2026-11-20", "2026-11-20", "due today"),
    ],
)
def test_a_limit_in_working_days_is_late_by_working_days(due_on: str, today: str, said: str) -> None:
    assert limits.words(date.fromisoformat(due_on), date.fromisoformat(today), working=True) == said
