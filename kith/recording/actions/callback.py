"""Somebody asked to be called back; somebody called them."""

from datetime import date
from typing import Any

from kith import clock
from kith.people.checks import tidy
from kith.people.models import Family
from kith.recording.models import CallBack
from kith.recording.terms import Act
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def ask_callback(
    *, by: Any, family: Family, who: str, asked_on: date, phone_words: str = "", about: str = ""
) -> CallBack:
    """Note that somebody rang and waits for a call."""
    if not who.strip():
        raise Refused("Say who rang.", field="who")
    if asked_on > clock.today():
        raise Refused("This day is still to come. Choose the day on which they rang.", field="asked_on")
    words = tidy(CallBack, {"who": who, "phone_words": phone_words, "about": about})
    call = CallBack.objects.create(family=family, asked_on=asked_on, taken_by=by, **words)
    trail.record(Act.CALL_ASKED, call, by=by, family=family)
    return call


@act
def return_call(*, by: Any, callback: CallBack) -> CallBack:
    """They have been called back."""
    found = CallBack.objects.select_for_update(of=("self",)).select_related("family").get(pk=callback.pk)
    if found.returned_at:
        raise Refused("Somebody has called them back already.")
    found.returned_at, found.returned_by = clock.now(), by
    found.save()
    trail.record(Act.CALL_RETURNED, found, by=by, family=found.family)
    return found
