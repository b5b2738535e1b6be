"""The words that open the duty list, and each list that was made."""

from datetime import date
from typing import Any

from django.db.models import Max

from kith import clock
from kith.exchange.models import DutyList, DutyWords
from kith.exchange.terms import Act
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def set_duty_words(*, by: Any, kept: str) -> DutyWords:
    """New words, sealed already. Lists made before open with the words they were made with."""
    words = DutyWords.objects.create(kept=kept, by=by, at=clock.now())
    trail.record(Act.DUTY_WORDS, words, by=by)
    return words


@act
def note_duty_list(
    *, by: Any, on: date, file: str = "", sha256: str = "", families: int = 0, failed_because: str = ""
) -> DutyList:
    """A list was made, or could not be."""
    last = DutyList.objects.filter(on=on).aggregate(last=Max("number"))["last"] or 0
    made = DutyList.objects.create(
        on=on, number=last + 1, made_at=clock.now(), made_by=by, file=file, sha256=sha256, families=families,
        failed_because=failed_because[:300],
    )  # fmt: skip
    trail.record(Act.DUTY_MADE, made, by=by)
    return made


@act
def note_duty_taken(*, by: Any, made: DutyList) -> None:
    """The sealed list was taken as a file."""
    trail.record(Act.DUTY_TAKEN, made, by=by)
