"""Which families a reader may see, as a condition for lists: `families_where(user, action)`.

The condition is written with the ORM below (`_condition`), from the policy table. Putting it together takes
Django longer than the database takes to answer, and it is asked several times a page; so its SQL is kept,
for each way in which a reader can stand, and only the reader, the teams and the time are filled in.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BooleanField, Exists, Expression, F, OuterRef, Q

from kith import clock
from kith.access import Action, Position, State
from kith.access.rules import states_for
from kith.people.models.family import Family
from kith.people.models.standing import POSITIONS, Conflict, Grant, Seal
from kith.people.terms import Because

if TYPE_CHECKING:
    from kith.accounts.models import User

STATES = (State.STANDARD, State.RESTRICTED, State.SEALED)
_COLUMN = '"people_family"."id"'


@dataclass(frozen=True)
class Reader:
    """All that the condition asks of a reader, and when they ask."""

    pk: Any
    standing: frozenset[Position]
    teams: tuple[int, ...]
    managed: tuple[int, ...]
    today: date
    now: datetime

    def stand_in(self) -> "Reader":
        """A reader who stands the same way, with values that no row has: they show where to fill in."""
        teams = tuple(-7_000_100 - n for n in range(len(self.teams)))
        managed = tuple(-7_000_500 - n for n in range(len(self.managed)))
        moment = datetime(1801, 2, 3, 4, 5, 6, tzinfo=UTC)
        return Reader(-7_000_001, self.standing, teams, managed, date(1802, 3, 4), moment)


def families_where(user: "User", action: Action, of: str = "pk") -> Q:
    """The condition under which this reader may do `action`: the table's row, as one condition.

    `of` names the family on the model that is asked: "pk" on Family itself, "family" on what points at one.
    """
    if user.standing & {Position.ENDED, Position.NOBODY}:
        return Q(pk__in=())
    teams, managed = tuple(sorted(user.team_ids)), tuple(sorted(user.managed_team_ids))
    reader = Reader(user.pk, user.standing, teams, managed, clock.today(), clock.now())
    return Q(MaySee(of, reader, action))


class MaySee(Expression):
    """`families_where` as it stands in a query: true where the reader may do the action on that family."""

    def __init__(self, of: Any, reader: Reader, action: Action) -> None:
        super().__init__(output_field=BooleanField())
        self.of, self.reader, self.action = F(of) if isinstance(of, str) else of, reader, action

    def get_source_expressions(self) -> list[Any]:
        """The family's number."""
        return [self.of]

    def set_source_expressions(self, exprs: Any) -> None:
        """The same, resolved."""
        (self.of,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """The kept text with this reader's values."""
        kept = _compiled(connection.alias, self.action, self.reader.stand_in())
        if kept is None:
            raise EmptyResultSet
        sql, params = kept
        column, given = compiler.compile(self.of)
        if given:
            raise TypeError("MaySee is asked of a column")
        values = _values(self.reader, connection.ops)
        told = [values[one.place] if isinstance(one, Gap) else one for one in params]
        return f"({sql.replace(_COLUMN, column)})", told


@dataclass(frozen=True)
class Gap:
    """A place in the parameters where a value of the reader goes."""

    place: int


@cache
def _compiled(using: str, action: Action, reader: Reader) -> tuple[str, list[Any]] | None:
    """The condition as SQL on `_COLUMN`, and its parameters with gaps for the reader's; None: no family."""
    query = Family.objects.order_by().filter(_condition(reader, action)).values("pk").query
    try:
        sql, params = query.get_compiler(using).as_sql()
    except EmptyResultSet:
        return None
    # None of its names may be one of the query around it.
    condition = re.sub(r"\bU(\d)\b", r"kith_seen\1", sql.split(" WHERE ", 1)[1])
    if '"people_family"' in condition.replace(_COLUMN, ""):
        raise ValueError(f"A condition that names the family otherwise: {condition}")
    stands = _values(reader, connections[using].ops)
    return condition, [Gap(stands.index(one)) if one in stands else one for one in params]


def _values(reader: Reader, ops: Any) -> list[Any]:
    """A reader's values as the database takes them, always in the same order."""
    day, moment = ops.adapt_datefield_value(reader.today), ops.adapt_datetimefield_value(reader.now)
    return [reader.pk, day, moment, *reader.teams, *reader.managed]


def _condition(reader: Reader, action: Action) -> Q:
    """The table's row over grants, seals and conflicts."""
    allowed: Q = Q(pk__in=())
    for state in STATES:
        if holders := _holders(reader, action, state):
            allowed |= _in_state(state) & holders
    conflicts = Conflict.objects.filter(user=reader.pk, ended_on__isnull=True, family=OuterRef("pk"))
    return allowed & ~Q(Exists(conflicts))


def _holders(reader: Reader, action: Action, state: State) -> Q | None:
    if any(state in states_for(action, place) for place in reader.standing):
        return Q(pk__isnull=False)
    standing = Grant.objects.standing(reader.today, reader.now)
    reasons = [because for because, place in POSITIONS.items() if state in states_for(action, place)]
    grants = standing.filter(Q(user=reader.pk) | Q(team__in=reader.teams), because__in=reasons)
    sets = Q(pk__in=grants.values("family")) if reasons else Q(pk__in=())
    if reader.managed and state in states_for(action, Position.TEAM_MANAGER):
        led = standing.filter(because=Because.TEAM, team__in=reader.managed)
        sets |= Q(pk__in=led.values("family"))
    return sets


def _in_state(state: State) -> Q:
    standing = Seal.objects.standing().filter(family=OuterRef("pk"))
    if state is State.STANDARD:
        return ~Q(Exists(standing))
    return Q(Exists(standing.filter(level=state.value)))
