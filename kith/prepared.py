"""Queries put together once: `@prepared` on a function that builds a queryset from plain values.

Django puts a query's SQL together anew each time, which takes several times as long as SQLite takes to answer
it. Here that is done once for each shape of the values, with stand-ins for them; from then on the kept
SQL is run with the values of the day. The queryset stays the one place where the question is written.

    @prepared
    def _homes(persons: Sequence[int], today: date) -> Any:
        return Residence.objects.filter(person__in=persons, from_on__lte=today)

    rows = _homes(persons=[1, 2], today=clock.today())      # a list

The function stands at the top of a module and sees nothing but its arguments (numbers, texts, dates, moments,
or rows of them), so that nothing of one reader can stay in the SQL of another. It may not look at a value: a
value that does not come out as a parameter is refused at the first call. No prefetches.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, router
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)

_kept = threading.local()  # a plan holds what belongs to its thread's connection


@dataclass(frozen=True)
class Gap:
    """A place in the parameters: which value goes there."""

    name: str
    nth: int


def prepared(build: Callable[..., Any]) -> Callable[..., list[Any]]:
    """Keep the SQL of the queryset that this function builds. Called with names only; gives a list."""
    if build.__closure__:
        raise TypeError(f"{build.__qualname__} sees more than its arguments: its SQL may not be kept")

    @wraps(build)
    def ask(**values: Any) -> list[Any]:
        given = {name: _row(value) for name, value in values.items()}
        shape = (
            build,
            *((name, isinstance(values[name], _ONE), *_kinds(row)) for name, row in given.items()),
        )
        plans = _kept.__dict__.setdefault("plans", {})
        plan = plans.get(shape)
        if plan is None:
            plan = plans[shape] = _plan(build, values, given)
        return plan.run(given)

    return ask


def numbers(things: Iterable[Any]) -> list[int]:
    """The numbers of records; a number stays what it is."""
    return [getattr(thing, "pk", thing) for thing in things]


_ONE = (int, str, date)  # a datetime is a date


def _row(value: Any) -> list[Any]:
    """The values of one argument; a row is made up to 1, 2, 4, 8 ... by its last, so that shapes stay few."""
    if isinstance(value, _ONE):
        return [value]
    row = list(value)
    size = 1
    while size < len(row):
        size *= 2
    return row + row[-1:] * (size - len(row)) if row else row


def _kinds(row: list[Any]) -> tuple[Any, int]:
    return (type(row[0]) if row else None, len(row))


def _stand_in(kind: type, number: int) -> Any:
    """A value that no row holds."""
    if issubclass(kind, bool):
        raise TypeError("Write yes and no into the queryset itself")
    if issubclass(kind, datetime):
        return datetime(1701, 2, 3, tzinfo=UTC) + timedelta(minutes=number)
    if issubclass(kind, date):
        return date(1711, 2, 3) + timedelta(days=number)
    return -1_999_000_000 - number if issubclass(kind, int) else f"~kith {number}~"


@dataclass
class _Plan:
    """One kept query."""

    using: str
    sql: str
    params: list[Any]
    make: Callable[[Any], Any]
    convert: Callable[[Any], Any]

    def run(self, given: dict[str, list[Any]]) -> list[Any]:
        """Ask it with these values."""
        connection = connections[self.using]
        told = [
            _adapt(connection.ops, given[one.name][one.nth]) if isinstance(one, Gap) else one
            for one in self.params
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, told)
            rows = cursor.fetchall()
        return [self.make(row) for row in self.convert(rows)]


class _Nothing:
    """A question that no row can answer."""

    def run(self, given: dict[str, list[Any]]) -> list[Any]:
        """Nothing."""
        return []


def _adapt(ops: Any, value: Any) -> Any:
    if isinstance(value, datetime):
        return ops.adapt_datetimefield_value(value)
    return ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _plan(build: Callable[..., Any], values: dict[str, Any], given: dict[str, list[Any]]) -> Any:
    """Put the query together with stand-ins, and find where each has gone."""
    stands: dict[Any, Gap] = {}
    asked: dict[str, Any] = {}
    for name, row in given.items():
        places = [_stand_in(type(value), len(stands) + n) for n, value in enumerate(row)]
        stands |= {value: Gap(name, n) for n, value in enumerate(places)}
        asked[name] = places[0] if isinstance(values[name], _ONE) else places
    found = build(**asked)
    if found._prefetch_related_lookups:
        raise TypeError(f"{build.__qualname__}: a prepared query has no prefetches")
    using = found._db or router.db_for_read(found.model)
    compiler = found.query.get_compiler(using)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        if all(given.values()):
            raise TypeError(f"{build.__qualname__} can find nothing with values like these") from None
        return _Nothing()
    known = {_adapt(connections[using].ops, value): gap for value, gap in stands.items()}
    kept = [known.get(one, one) if _hashable(one) else one for one in params]
    if lost := set(stands.values()) - {one for one in kept if isinstance(one, Gap)}:
        raise TypeError(f"{build.__qualname__}: {lost} came out as no parameter")
    return _Plan(using, sql, kept, _maker(found, compiler, using), _converter(compiler))


def _hashable(value: Any) -> bool:
    return getattr(value, "__hash__", None) is not None


def _converter(compiler: Any) -> Callable[[Any], Any]:
    """How columns become values of Python, as Django does it."""
    columns = [one[0] for one in compiler.select]
    converters = compiler.get_converters(columns)
    if not converters:
        return lambda rows: rows
    return lambda rows: compiler.apply_converters(rows, converters)


def _maker(found: Any, compiler: Any, using: str) -> Callable[[Any], Any]:
    """How a row becomes what the queryset gives."""
    kind = found._iterable_class
    if kind is FlatValuesListIterable:
        return lambda row: row[0]
    if kind is ValuesListIterable:
        return tuple
    if kind is not ModelIterable:
        raise TypeError(f"A prepared query gives records or values_list, not {kind.__name__}")
    info, select = compiler.klass_info, compiler.select
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [one[0].target.attname for one in select[first:last]]
    populators = get_related_populators(info, select, using)  # type: ignore[call-arg]  # stubs are of 6.1
    further = list((compiler.annotation_col_map or {}).items())
    model = info["model"]

    def made(row: Sequence[Any]) -> Any:
        record = model.from_db(using, names, row[first:last])
        for populator in populators:
            populator.populate(row, record)
        for name, column in further:
            setattr(record, name, row[column])
        return record

    return made
