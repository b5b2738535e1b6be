"""The decision: may somebody in these positions do this to a record in this state?

The table is `policy.csv`: one row an action, one column a position; a cell lists the states in which
that position may. Source of the shape: domain note on safety and trust §2.2-2.4 (2026).
"""

import csv
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files

from kith.access.terms import KNOWN_BY, ON_FAMILY, Action, Position, State

FAMILY_STATES = (State.STANDARD, State.RESTRICTED, State.SEALED)


class Answer(StrEnum):
    """Yes; no, and you know it exists (403); no, and for you it does not exist (404)."""

    YES = "yes"
    REFUSED = "refused"
    HIDDEN = "hidden"


@cache
def table() -> dict[Action, dict[Position, frozenset[State]]]:
    """The policy table, read once and checked: every action and position stands in it exactly once."""
    text = files("kith.access").joinpath("policy.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    found = {Action(row["action"]): _cells(row) for row in rows}
    missing = set(Action) - set(found)
    if missing or len(rows) != len(found):
        raise ValueError(f"policy.csv lacks or repeats {sorted(missing) or 'an action'}")
    return found


def _cells(row: dict[str, str]) -> dict[Position, frozenset[State]]:
    return {place: frozenset(State(word) for word in row[place].split() if word != "-") for place in Position}


def decide(action: Action, positions: Iterable[Position], state: State = State.NONE) -> Answer:
    """Answer for one reader, who may stand in several positions at once.

    An ended account and nobody get nothing. A declared conflict outweighs every other position on
    that family. Otherwise one position that may is enough. A no is *hidden* where the reader may not
    even know of the record (`family.find`; for a contact `contact.see`), else *refused*.
    """
    held = frozenset(positions)
    if not held or held & {Position.ENDED, Position.NOBODY}:
        return Answer.HIDDEN
    if action in ON_FAMILY and Position.CONFLICT in held:
        return Answer.HIDDEN
    if allowed(action, held, state):
        return Answer.YES
    if action in ON_FAMILY and not allowed(KNOWN_BY.get(action, Action.FAMILY_FIND), held, state):
        return Answer.HIDDEN
    return Answer.REFUSED


def allowed(action: Action, positions: frozenset[Position], state: State) -> bool:
    """Whether any of these positions has this state in its cell."""
    row = table()[action]
    return any(state in row[place] for place in positions)


def states_for(action: Action, position: Position) -> frozenset[State]:
    """The states in which one position may do this: what `visible_to` is built from."""
    return table()[action][position]
