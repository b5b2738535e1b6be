"""Doors to families: `(request, id)` to a file the reader may open for this act, else 404 or 403.

Every opening is written in the trail before the page is made. The door reads which action the view
declared with `@needs`, so the policy table decides each page.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from kith.access import Action, Answer, Position, State, decide
from kith.people.models import Family
from kith.people.models.standing import position_of, state_of
from kith.people.terms import Act
from kith.trail import actions as trail


@dataclass(frozen=True)
class Standing:
    """A family opened for one reader: the file, its state, and where the reader stands to it."""

    family: Family
    state: State
    positions: frozenset[Position]

    def may(self, action: Action | str) -> bool:
        """Whether this reader may do another act on the same file: for showing or hiding a button."""
        return decide(Action(action), self.positions, self.state) is Answer.YES


def open_family(request: HttpRequest, family_id: int, *, act: Any = Act.FAMILY_OPENED) -> Standing:
    """The family, if the policy table admits this reader to the view's action on it.

    404 where the reader may not know of the file, 403 where they may know but not do this.
    """
    family = Family.objects.filter(pk=family_id).first()
    if family is None:
        request.door_passed = True  # type: ignore[attr-defined]
        raise Http404
    return stand_before(request, family, act=act)


def stand_before(request: HttpRequest, family: Family, *, act: Any = Act.FAMILY_OPENED) -> Standing:
    """As `open_family`, for a room that has already found the family through its own record."""
    request.door_passed = True  # type: ignore[attr-defined]
    standing = Standing(family, state_of(family), position_of(request.user, family))
    answer = decide(request.needed, standing.positions, standing.state)  # type: ignore[attr-defined]
    if answer is Answer.HIDDEN:
        raise Http404
    if answer is Answer.REFUSED:
        raise PermissionDenied
    if request.method == "GET":
        trail.read(act, family, by=request.user, family=family, position=main_position(standing.positions))
    request.standing = standing  # type: ignore[attr-defined]
    return standing


def main_position(positions: frozenset[Position]) -> str:
    """The position named in the trail: the closest to the family."""
    for place in (
        Position.BREAK_GLASS, Position.ALLOCATED, Position.CO_WORKER, Position.TEAM_MANAGER,
        Position.CHAIR_OF, Position.NAMED, Position.TEAM,
    ):  # fmt: skip
        if place in positions:
            return place.value
    return min((p.value for p in positions), default="")
