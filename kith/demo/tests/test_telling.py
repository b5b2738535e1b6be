"""The teller: stories in the order of time, nothing of tomorrow, dates that move with today."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from kith import clock
from kith.demo.telling import World, tell

TODAY = date(2027, 2, 2)
NOW = clock.at(TODAY, 12)
pytestmark = pytest.mark.django_db


def note(story: list[str], *moments: tuple[datetime, str]) -> Iterator[datetime]:
    for moment, words in moments:
        yield moment
        story.append(f"{words} at {clock.local(clock.now()):%d %b %H:%M}")


def told(*stories: list[tuple[datetime, str]]) -> list[str]:
    heard: list[str] = []
    tell([note(heard, *story) for story in stories], now=NOW, month=lambda moment: None)
    return heard


def test_stories_are_told_together_in_the_order_of_time() -> None:
    first = [(clock.at(date(2027, 1, 4)), "a"), (clock.at(date(2027, 1, 6)), "c")]
    second = [(clock.at(date(2027, 1, 5)), "b")]
    assert told(first, second) == ["a at 04 Jan 09:00", "b at 05 Jan 09:00", "c at 06 Jan 09:00"]


def test_what_is_still_to_come_today_is_told_as_of_now() -> None:
    assert told([(clock.at(TODAY, 16, 40), "visit")]) == ["visit at 02 Feb 12:00"]


def test_what_is_to_come_later_is_not_told() -> None:
    assert told([(clock.at(date(2027, 2, 3)), "tomorrow")]) == []


def test_the_clock_runs_on_afterwards() -> None:
    told([(clock.at(date(2027, 1, 4)), "a")])
    assert clock.today() != date(2027, 1, 4)


def test_dates_are_as_far_from_today_as_they_were_written() -> None:
    w = World.of(TODAY)
    assert w.date("2026-11-24") == TODAY
    assert (TODAY - w.date("2026-11-17")).days == 7
    assert clock.local(w.at("2026-06-09", "10:20")).hour == 10
