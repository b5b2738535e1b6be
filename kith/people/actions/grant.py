"""Who may open a file beyond those whose work it is: named with a reason and an end."""

from datetime import date, timedelta
from typing import Any

from kith import clock
from kith.people.checks import day_or_today, tidy
from kith.people.models import Conflict, Family, Grant
from kith.people.terms import Act, Because
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

NAMED_DAYS = timedelta(days=90)


@act
def grant(
    *, by: Any, family: Family, because: str, user: Any = None, team: Any = None,
    starts_on: date | None = None, ends_on: date | None = None,
) -> Grant:  # fmt: skip
    """Sight of a family's file for a person or a team. One named by a manager ends after 90 days."""
    because = tidy(Grant, {"because": because})["because"]
    since = day_or_today(starts_on)
    if (user is None) == (team is None):
        raise Refused("Choose a person or a team.", field="user")
    if because == Because.NAMED:
        ends_on = ends_on or since + NAMED_DAYS
        _may_be_named(by, user, since, ends_on)
    if user is not None and _conflict(user, family):
        raise Refused(f"{user} cannot be given this file. Ask the governance officer.", field="user")
    made = Grant.objects.create(
        family=family, because=because, user=user, team=team, starts_on=since, ends_on=ends_on
    )
    trail.record(Act.GRANTED, made, by=by, family=family)
    return made


@act
def end_grant(*, by: Any, grant: Grant, on: date | None = None) -> Grant:
    """Sight of the file ends: at once for today or a past day, else with the end of that day."""
    day = day_or_today(on)
    grant.ends_on = day
    if day <= clock.today():
        grant.expires_at = min(grant.expires_at or clock.now(), clock.now())
    grant.save()
    trail.record(Act.GRANT_ENDED, grant, by=by, family=grant.family)
    return grant


def _may_be_named(by: Any, user: Any, since: date, ends_on: date) -> None:
    if user is not None and user == by:
        raise Refused("Nobody names themselves. Ask another manager.", field="user")
    if user is not None and not user.is_active:
        raise Refused(f"{user} no longer works here.", field="user")
    if not since <= ends_on <= since + 2 * NAMED_DAYS:
        raise Refused("Choose an end within 180 days; it can be given again.", field="ends_on")


def _conflict(user: Any, family: Family) -> bool:
    return Conflict.objects.filter(user=user, family=family, ended_on__isnull=True).exists()
