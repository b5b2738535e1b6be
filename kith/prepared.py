"""Queries put together once: `@prepared` on a function that builds a queryset from plain values.

Django puts a query's SQL together anew each time, which takes several times as long as SQLite takes to answer
it. Here that is done once for each shape of the values, with stand-ins for them; from then on the kept
SQL is run with the values of the day. The queryset stays the one place where the question is written.

    @prepared
    def _homes(persons: Sequence[int], today: date) -> Any:
        return Residence.objects.filter(person__in=persons, from_on__lte=today)

    rows = _homes(persons=[1, 2], today=clock.today())      # a list

The function stands at the top of a module and sees nothing but its arguments (numbers, texts, dates, moments,
ids, or rows of them), so that nothing of one reader can stay in the SQL of another. It may not look at a
value: one that does not come out as a parameter is refused at the first call. No prefetches.
"""

import inspect
import re
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache, wraps
from operator import itemgetter
from types import NoneType
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections, router
from django.db.models import Model
from django.db.models.base import ModelState
from django.db.models.fields.related_descriptors import ForeignKeyDeferredAttribute
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_init, pre_init

_kept = threading.local()  # a plan holds what belongs to its thread's connection
_ONE = (int, str, date, UUID)  # a datetime is a date


def prepared(build: Callable[..., Any]) -> Callable[..., list[Any]]:
    """Keep the SQL of the queryset that this function builds. Called with names only; gives a list."""
    if build.__closure__:
        raise TypeError(f"{build.__qualname__} sees more than its arguments: its SQL may not be kept")

    @wraps(build)
    def ask(**values: Any) -> list[Any]:
        flat: list[Any] = []
        shape: list[Any] = [build]
        for name, value in values.items():
            if isinstance(value, _ONE):
                flat.append(value)
                shape.append((name, type(value)))
            else:
                row = _row(value)
                flat += row
                shape.append((name, type(row[0]) if row else None, len(row)))
        plans = _kept.__dict__.setdefault("plans", {})
        key = tuple(shape)
        plan = plans.get(key)
        if plan is None:
            plan = plans[key] = _plan(build, values)
        return plan.run(flat)  # type: ignore[no-any-return]

    return ask


def numbers(things: Iterable[Any]) -> list[int]:
    """The numbers of records; a number stays what it is."""
    return [getattr(thing, "pk", thing) for thing in things]


def _row(value: Any) -> list[Any]:
    """A row is made up to 1, 2, 4, 8 ... by its last, so that shapes stay few."""
    row = list(value)
    size = 1
    while size < len(row):
        size *= 2
    return row + row[-1:] * (size - len(row)) if row else row


def _stand_in(kind: type, number: int) -> Any:
    """A value that no row holds."""
    if issubclass(kind, bool):
        raise TypeError("Write yes and no into the queryset itself")
    if issubclass(kind, datetime):
        return datetime(1701, 2, 3, tzinfo=UTC) + timedelta(minutes=number)
    if issubclass(kind, date):
        return date(1711, 2, 3) + timedelta(days=number)
    if issubclass(kind, UUID):
        return UUID(int=1_999_000_000 + number)
    return -1_999_000_000 - number if issubclass(kind, int) else f"~kith {number}~"


@dataclass
class _Plan:
    """One kept query. `order` says for each parameter where it stands among the values and what is fixed."""

    using: str
    sql: str
    order: list[int]
    fixed: list[Any]
    make: Callable[[Any], Any] | None
    convert: Callable[[list[Any]], Iterable[Any]]

    def run(self, values: list[Any]) -> list[Any]:
        """Ask it with these values."""
        connection = connections[self.using]
        ops = connection.ops
        told = [_adapt(ops, value) if isinstance(value, (date, UUID)) else value for value in values]
        told += self.fixed
        rows = self.convert(_asked(connection, self.sql, [told[place] for place in self.order]))
        return list(map(self.make, rows)) if self.make else list(rows)


class _Nothing:
    """A question that no row can answer."""

    def run(self, values: list[Any]) -> list[Any]:
        """Nothing."""
        return []


def _asked(connection: Any, sql: str, told: list[Any]) -> list[Any]:
    """The rows. SQLite is asked without Django's cursor, unless somebody listens to what is asked."""
    if connection.vendor != "sqlite" or connection.execute_wrappers or connection.queries_logged:
        with connection.cursor() as cursor:
            cursor.execute(sql, told)
            return list(cursor.fetchall())
    connection.ensure_connection()
    connection.validate_thread_sharing()
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors:
        return list(connection.connection.execute(_with_marks(sql), told).fetchall())


@cache
def _with_marks(sql: str) -> str:
    """As SQLite writes parameters."""
    return re.sub(r"(?<!%)%s", "?", sql).replace("%%", "%")


def _adapt(ops: Any, value: Any) -> Any:
    if isinstance(value, datetime):
        return ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID):
        return value if ops.connection.features.has_native_uuid_field else value.hex
    return ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _plan(build: Callable[..., Any], values: dict[str, Any]) -> Any:
    """Put the query together with stand-ins, and find where each has gone."""
    stands: list[Any] = []
    asked: dict[str, Any] = {}
    for name, value in values.items():
        row = [value] if isinstance(value, _ONE) else _row(value)
        places = [_stand_in(type(one), len(stands) + n) for n, one in enumerate(row)]
        stands += places
        asked[name] = places[0] if isinstance(value, _ONE) else places
    found = build(**asked)
    if found._prefetch_related_lookups:
        raise TypeError(f"{build.__qualname__}: a prepared query has no prefetches")
    using = found._db or router.db_for_read(found.model)
    compiler = found.query.get_compiler(using)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        if all(asked.values()):
            raise TypeError(f"{build.__qualname__} can find nothing with values like these") from None
        return _Nothing()
    ops = connections[using].ops
    known = {_adapt(ops, value): place for place, value in enumerate(stands)}
    order, fixed = list[int](), list[Any]()
    for one in params:
        place = known.get(one) if _hashable(one) else None
        if place is None:
            place = len(stands) + len(fixed)
            fixed.append(one)
        order.append(place)
    if lost := [value for place, value in enumerate(stands) if place not in order]:
        raise TypeError(f"{build.__qualname__}: {lost} came out as no parameter")
    made = _maker(found, compiler, using)
    return _Plan(using, sql, order, fixed, made, _converter(compiler))


def _hashable(value: Any) -> bool:
    return getattr(value, "__hash__", None) is not None


# ---- what comes back ----
def _converter(compiler: Any) -> Callable[[list[Any]], Iterable[Any]]:
    """How columns become values of Python: as Django does it, but a column at a time."""
    connection = compiler.connection
    converters = compiler.get_converters([one[0] for one in compiler.select])
    if not converters:
        return lambda rows: rows
    steps = [(place, *_step(some, of, connection)) for place, (some, of) in converters.items()]

    def convert(rows: list[Any]) -> Iterable[Any]:
        if not rows:
            return rows
        columns = list(zip(*rows, strict=True))
        for place, ready, step in steps:
            column = columns[place]
            if not ready.issuperset(map(type, column)):
                columns[place] = tuple(map(step, column))
        return zip(*columns, strict=True)

    return convert


def _step(some: list[Any], of: Any, connection: Any) -> tuple[frozenset[Any], Callable[[Any], Any]]:
    """One column: the types that need no more work, and the work."""

    def step(value: Any) -> Any:
        for each in some:
            value = each(value, of, connection)
        return value

    if len(some) == 1 and connection.vendor == "sqlite":
        name = some[0].__name__
        if name in _READY:
            return _READY[name], step
        if name == "convert_datetimefield_value":
            return frozenset({NoneType}), lru_cache(4096)(step)
    return frozenset(), step


# SQLite's columns that Python's own module has turned into values already.
_READY: dict[str, frozenset[Any]] = {
    "convert_datefield_value": frozenset({date, NoneType}),
    "convert_booleanfield_value": frozenset({bool, NoneType}),
}


def _maker(found: Any, compiler: Any, using: str) -> Callable[[Any], Any] | None:
    """How a row becomes what the queryset gives; None where it is that already."""
    kind = found._iterable_class
    if kind is FlatValuesListIterable:
        return itemgetter(0)
    if kind is ValuesListIterable:
        return tuple
    if kind is not ModelIterable:
        raise TypeError(f"A prepared query gives records or values_list, not {kind.__name__}")
    info, select = compiler.klass_info, compiler.select
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [one[0].target.attname for one in select[first:last]]
    populators = get_related_populators(info, select, using)  # type: ignore[call-arg]  # stubs are of 6.1
    for populator in populators:
        _hasten(populator)
    further = list((compiler.annotation_col_map or {}).items())
    make = _Records(info["model"]).from_db

    def made(row: Sequence[Any]) -> Any:
        record = make(using, names, row[first:last])
        for populator in populators:
            populator.populate(row, record)
        for name, column in further:
            setattr(record, name, row[column])
        return record

    return made


class _Records:
    """Makes records of a model as its `from_db` does, without Django's loop over the fields.

    A model that does more when a record is made (a listener, an `__init__` or `from_db` of its own, a field
    that answers when it is set, as files do) is left to Django.
    """

    def __init__(self, model: Any) -> None:
        self.model = model
        self.from_db: Callable[..., Any] = self._made if self._plain() else model.from_db

    def _plain(self) -> bool:
        model, usual = self.model, inspect.getattr_static(Model, "from_db")
        own = model.__init__ is not Model.__init__ or model.from_db.__func__ is not usual.__func__
        heard = pre_init.has_listeners(model) or post_init.has_listeners(model)
        kinds = {type(inspect.getattr_static(model, one.attname)) for one in model._meta.concrete_fields}
        return not own and not heard and kinds <= {DeferredAttribute, ForeignKeyDeferredAttribute}

    def _made(self, using: str, names: list[str], values: Sequence[Any]) -> Any:
        """One record."""
        record = object.__new__(self.model)
        state = ModelState()
        state.adding, state.db = False, using
        kept = record.__dict__
        kept["_state"] = state
        kept.update(zip(names, values, strict=True))
        return record


def _hasten(populator: Any) -> None:
    """Let related records be made the same way."""
    populator.model_cls = _Records(populator.model_cls)
    for below in populator.related_populators:
        _hasten(below)
