"""The teller: lives through many stories at once, moment by moment, with the clock set.

A story is a function of the world that yields moments: `yield w.at("2026-09-22", "10:30")`, and what stands
below is done then, through the rooms' own actions. All stories are told together in the order of time, so
the record of each day is what it would have been.

Stories are written as if today were Tuesday 24 November 2026; every date in them, births included, moves
with the real today. What would still be to come
today is told as of now; what is to come later is not told.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final

from django.db import transaction

from kith import clock
from kith.accounts.models import Team, User
from kith.demo.cast import Company
from kith.demo.voices import Voices

Story = Iterator[datetime]
WRITTEN_FOR: Final = date(2026, 11, 24)
FIRST_DAY: Final = "2025-11-24"


@dataclass
class World:
    """What a story may ask: who works here, and which day its dates mean."""

    company: Company
    today: date
    kept: dict[str, Any] = field(default_factory=dict)  # what one story leaves for another to find
    voices: Voices = field(default_factory=Voices)

    @classmethod
    def of(cls, today: date) -> "World":
        """A world in which nobody works yet."""
        return cls(Company({}, {}), today)

    def date(self, written: str) -> date:
        """The day a story's date means: as far from today as it was written."""
        return date.fromisoformat(written) + (self.today - WRITTEN_FOR)

    @property
    def written(self) -> str:
        """The day it is in the story, as its dates are written."""
        return (clock.today() - (self.today - WRITTEN_FOR)).isoformat()

    def at(self, written: str, hour: str = "9:00") -> datetime:
        """A moment of such a day, by the clocks in England."""
        hours, _, minutes = hour.partition(":")
        return clock.at(self.date(written), int(hours), int(minutes))

    def who(self, key: str) -> User:
        """One of those who work here."""
        return self.company.who[key]

    def team(self, key: str) -> Team:
        """One of the teams."""
        return self.company.team[key]


def quarter(moment: datetime) -> time:
    """The hour of a moment as somebody would write it down."""
    local = clock.local(moment)
    return time(local.hour, local.minute // 15 * 15)


def tell(stories: Iterable[Story], *, now: datetime, month: Callable[[datetime], None]) -> int:
    """Live through all stories in the order of time, until now; gives how many moments there were."""
    waiting = [(next(story), n, story) for n, story in enumerate(stories)]
    heapq.heapify(waiting)
    told, shown = 0, ""
    while waiting:
        moment, n, story = heapq.heappop(waiting)
        if clock.local(moment).date() > clock.local(now).date():
            continue  # still to come
        moment = min(moment, now)
        if shown != (shown := moment.strftime("%Y-%m")):
            month(moment)
        upcoming = _live(story, moment)
        told += 1
        if upcoming is None:
            continue
        if upcoming < moment < now:
            raise ValueError(f"Story {n} goes back in time, from {moment} to {upcoming}")
        heapq.heappush(waiting, (max(upcoming, moment), n, story))
    return told


def _live(story: Story, moment: datetime) -> datetime | None:
    """What a story does at one moment, in one transaction: the moment at which it goes on."""
    with clock.travel(moment), transaction.atomic():
        return next(story, None)
