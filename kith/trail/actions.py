"""Recording: the two functions that actions and doors call by hand."""

from typing import Any

from kith import clock
from kith.trail.context import acting, request_id
from kith.trail.models import Event


def record(
    act: Any, subject: Any, *, by: Any, family: Any = None, position: str = "", reading: bool = False
) -> Event:
    """Write one event in the present transaction.

    `act` is a member of the room's own `TextChoices`: its value names the act, its label is the phrase
    read on the page ("changed a relationship"). `family` is the family it concerns, or its id.
    """
    under_way = acting.get()
    if under_way:
        under_way.events += 1
    return Event.objects.create(
        at=clock.now(),
        act=str(act.value),
        words=str(act.label),
        reading=reading,
        subject=subject._meta.label if subject is not None else "",
        subject_ref=str(subject.pk) if subject is not None else "",
        family_ref=getattr(family, "pk", family),
        by_ref=getattr(by, "pk", None),
        by_label=str(by)[:120] if by is not None else "",
        position=str(position),
        request_ref=request_id.get(),
        operation_ref=under_way.operation if under_way else "",
    )


def read(act: Any, subject: Any, *, by: Any, family: Any = None, position: str = "") -> Event:
    """Write that somebody read something. Doors call this before the page is made."""
    return record(act, subject, by=by, family=family, position=position, reading=True)
