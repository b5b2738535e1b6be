"""`@act`: the frame of every change. One transaction, one operation id, at least one event.

An action is a keyword-only function with `by`. Marked `@act` it also takes `operation`: an id made
when the form was rendered. The first call does the work and keeps the answer in the same
transaction; a retry with the same id does nothing and returns that answer.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction

from kith import clock
from kith.prepared import prepared
from kith.refusals import Refused
from kith.trail.context import Acting, acting
from kith.trail.models import Operation

P = ParamSpec("P")
R = TypeVar("R")


class Unrecorded(RuntimeError):
    """An act ended without an event in the trail: a fault in the action, so nothing is kept."""


def act(action: Callable[..., R]) -> Callable[..., R]:
    """Make a function an act. Errors: Refused from its rules; Unrecorded if it wrote no event."""
    taken = inspect.signature(action).parameters
    if "by" not in taken or any(p.kind not in (p.KEYWORD_ONLY, p.VAR_KEYWORD) for p in taken.values()):
        raise TypeError(f"{action.__qualname__}: an act takes keyword-only arguments, `by` among them")
    name = f"{action.__module__}.{action.__qualname__}"

    @wraps(action)
    def acted(*, operation: UUID | None = None, **given: Any) -> Any:
        if acting.get() is not None and operation is None:
            return action(**given)  # part of a larger act: one transaction, one operation
        try:
            return _once(name, action, operation, given)
        except IntegrityError:
            earlier = _earlier(operation, name, given["by"])
            if earlier is None:
                raise
            return earlier.first_answer()  # the same operation was committed beside us

    acted.kith_act = True  # type: ignore[attr-defined]
    return acted


def _once(name: str, action: Callable[..., Any], operation: UUID | None, given: dict[str, Any]) -> Any:
    by = given["by"]
    with transaction.atomic():
        earlier = _earlier(operation, name, by)
        if earlier:
            return earlier.first_answer()
        under_way = Acting(by=by, operation=str(operation or ""))
        token = acting.set(under_way)
        try:
            answer = action(**given)
        finally:
            acting.reset(token)
        if not under_way.events:
            raise Unrecorded(f"{name} recorded no event")
        if operation:
            _keep(operation, name, by, answer)
        return answer


def _earlier(operation: UUID | None, name: str, by: Any) -> Operation | None:
    if operation is None:
        return None
    earlier = next(iter(_operations(number=operation)), None)
    if earlier and earlier.by_ref != getattr(by, "pk", None):
        raise Refused("This form was begun by somebody else. Open the page again and repeat what you wrote.")
    if earlier and earlier.act != name[-120:]:
        raise Refused("This form was sent for something else. Open the page again and repeat what you wrote.")
    return earlier


@prepared
def _operations(number: UUID) -> Any:
    return Operation.objects.filter(pk=number).order_by()


def _keep(operation: UUID, name: str, by: Any, answer: Any) -> None:
    kept = isinstance(answer, models.Model)
    Operation.objects.create(
        id=operation,
        act=name[-120:],
        by_ref=getattr(by, "pk", None),
        at=clock.now(),
        answer=answer._meta.label if kept else "",
        answer_ref=str(answer.pk) if kept else "",
    )
