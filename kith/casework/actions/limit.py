"""The authority's own limits, and who must agree to what."""

from datetime import date, timedelta
from typing import Any

from kith import clock
from kith.accounts.models import User
from kith.casework.models import DecisionRight, Limit
from kith.casework.rules.contact import NEVER_WAITS
from kith.casework.rules.limit_files import DAYS_OF_UNIT, MOST
from kith.casework.rules.limits import date_words
from kith.casework.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def set_limit(
    *, by: User, key: str, amount: int, unit: str, days: str, valid_from: date, source: str
) -> Limit:
    """Change how long something may take, from a day on. The row that was in force ends and stays readable;
    clocks that run already keep the date they had. A row that begins on that very day is put right instead:
    what it said before stands in its history.
    """
    earlier = Limit.objects.filter(key=key).order_by("-valid_from").first()
    if earlier is None:
        raise Refused("Kith does not know this limit. Open the list of limits again.", field="key")
    if valid_from < clock.today():
        raise Refused("A limit changes from today or a later day.", field="valid_from")
    if valid_from < earlier.valid_from:
        raise Refused(
            f"A limit from {date_words(earlier.valid_from)} is set already. Give that day, to put it right, "
            "or a later one.",
            field="valid_from",
        )
    if unit not in DAYS_OF_UNIT or days not in DAYS_OF_UNIT[unit]:
        raise Refused("These days do not go with this unit. Choose others.", field="days")
    least = 0 if unit == "day" and earlier.amount == 0 else 1  # "the same day" may stay so
    if not least <= amount <= MOST:
        raise Refused(f"Write a whole number from {least} to {MOST:,}.", field="amount")
    if not source.strip():
        raise Refused("Write where this is laid down.", field="source")
    changed = {"amount": amount, "unit": unit, "days": days, "source": source.strip()}
    made = (
        _put_right(earlier, changed)
        if valid_from == earlier.valid_from
        else _follow(earlier, valid_from, changed)
    )
    trail.record(Act.LIMIT_CHANGED, made, by=by)
    return made


def _put_right(row: Limit, changed: dict[str, Any]) -> Limit:
    for name, value in changed.items():
        setattr(row, name, value)
    row.save()
    return row


def _follow(earlier: Limit, valid_from: date, changed: dict[str, Any]) -> Limit:
    earlier.valid_to = valid_from - timedelta(days=1)
    earlier.save()
    same = {name: getattr(earlier, name) for name in ("key", "title", "starts", "force", "notes")}
    return Limit.objects.create(**same, **changed, valid_from=valid_from)


@act
def set_right(
    *, by: User, right: DecisionRight, waits: bool, alone: str, within_days: int, source: str = ""
) -> DecisionRight:
    """Say who takes a decision alone, and whether it waits for a manager. Protection never waits."""
    if waits and right.decision in NEVER_WAITS:
        raise Refused("Immediate protection never waits for a manager.", field="waits")
    if not alone.strip():
        raise Refused("Write who may decide this alone.", field="alone")
    right.waits, right.alone, right.within_days = waits, alone.strip(), within_days
    right.source = source.strip() or right.source
    right.save()
    trail.record(Act.RIGHT_CHANGED, right, by=by)
    return right
