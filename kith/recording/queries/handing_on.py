"""What this room adds when a family is handed over or our work ends (sockets of `casework`)."""

from django.urls import reverse

from kith.people.models import Family
from kith.recording.models import CallBack
from kith.recording.queries.promise import promises_open
from kith.ui.words import day


def parts(family: Family) -> list[tuple[str, list[str]]]:
    """For the draft of a handover: what is promised, to whom and by when; who waits for a call."""
    owed = [
        f"To {one.to}: {one.words}, by {day(one.due_on)} (said by {one.made_by})"
        for one in promises_open(family)
    ]
    calls = [
        f"Call {call.who} back" + (f" about {call.about}" if call.about else "") for call in _calls(family)
    ]
    return [("Promises still open", [*owed, *calls])]


def still_open(family: Family) -> list[tuple[str, str]]:
    """A sentence and a link for each call to return. (An open promise stands as its task.)"""
    page = reverse("recording:promises", args=[family.pk])
    return [(f"Call to return: {call.who}", page) for call in _calls(family)]


def _calls(family: Family) -> list[CallBack]:
    return list(CallBack.objects.open().filter(family=family))
