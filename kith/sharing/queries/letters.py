"""A first draft of a letter to a parent, from the record: what we did, promised, and when we come."""

from typing import Any

from kith import clock
from kith.people.models import Family
from kith.people.queries import workers_of
from kith.recording.models import Visit
from kith.recording.queries import next_visit, promises_open
from kith.sharing.models import Recipient
from kith.ui.words import day, listed


def draft_letter(family: Family, recipient: Recipient, writer: Any) -> str:
    """Plain words, to be changed by whoever signs it."""
    parts = [_last(family, recipient)]
    promised = [one for one in promises_open(family) if one.to_person_id in (None, recipient.person_id)]
    if promised:
        said = "\n".join(f"- {one.words}, by {day(one.due_on)}" for one in promised)
        parts.append(f"This is what we said we would do:\n{said}")
    parts.append(_next(family))
    parts.append(_reach(family, writer))
    return "\n\n".join(part for part in parts if part)


def _last(family: Family, recipient: Recipient) -> str:
    visit = Visit.objects.filter(family=family, on__lte=clock.today()).order_by("-on", "-id").first()
    if visit is None:
        return "Thank you for talking with us."
    seen = visit.children.filter(seen=True).select_related("child")
    children = listed([line.child.first for line in seen])
    with_whom = f" and saw {children}" if children else ""
    return f"Thank you for the time you gave us. We came on {day(visit.on)}{with_whom}."


def _next(family: Family) -> str:
    visit = next_visit(family)
    if not visit:
        return ""
    return f"Next we will come by {day(visit['due_on'])}. We will ring you first."


def _reach(family: Family, writer: Any) -> str:
    worker = workers_of([family])[family.pk].worker or writer
    phone = getattr(worker, "phone", "")
    ring = f" You can ring {worker} on {phone}." if phone else f" You can talk to {worker}."
    return f"If something here is wrong, please tell us.{ring}"
