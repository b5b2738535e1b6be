"""Advocates and supporters: offered, accepted or declined."""

from datetime import date
from typing import Any

from kith import clock
from kith.people.checks import day_or_today, tidy
from kith.people.models import Family, Person, Support
from kith.people.terms import Act, Offer
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def offer_support(*, by: Any, family: Family, person: Person, kind: str, on: date | None = None) -> Support:
    """Somebody in the family was offered an advocate or a supporter."""
    given = tidy(Support, {"kind": kind})
    waiting = family.supports.filter(person=person, answer=Offer.OFFERED, **given)
    if waiting.exists():
        raise Refused(f"{person.first} has been offered this and has not answered. Record the answer first.")
    offered = Support.objects.create(family=family, person=person, offered_on=_past(on), **given)
    trail.record(Act.SUPPORT_OFFERED, offered, by=by, family=family)
    return offered


@act
def answer_support(
    *, by: Any, support: Support, answer: str, on: date | None = None, name: str = "", reach: str = ""
) -> Support:
    """The answer to the offer, and who the advocate is."""
    if support.answer != Offer.OFFERED:
        raise Refused("This offer has been answered already. Record a new offer.")
    if answer not in (Offer.ACCEPTED, Offer.DECLINED):
        raise Refused("Choose whether the offer was accepted or declined.", field="answer")
    day = _past(on)
    if day < support.offered_on:
        raise Refused("The answer cannot be earlier than the offer.", field="on")
    given = tidy(Support, {"name": name, "reach": reach})
    support.answer, support.answered_on = answer, day
    support.name, support.reach = given["name"], given["reach"]
    support.save()
    trail.record(Act.SUPPORT_ANSWERED, support, by=by, family=support.family)
    return support


def _past(on: date | None) -> date:
    day = day_or_today(on)
    if day > clock.today():
        raise Refused("The day must be today or in the past.", field="on")
    return day
