"""Rows saved by SQL that is put together once: what a model of the record costs to write.

Django puts each INSERT and UPDATE together anew, which takes longer than SQLite takes to do it; and whoever
saves one thing here writes it, its version and an event. `Saved` keeps the text that Django's compiler made
for each model and set of columns, and fills in the values as Django prepares them. What cannot be filled in
(an expression, a field that writes its own place in the SQL) goes the usual way.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connections, models
from django.db.models.sql import InsertQuery, UpdateQuery

_inserts: dict[Any, tuple[str, Any]] = {}
_updates: dict[Any, str] = {}


class Saved(models.Model):
    """An abstract base whose rows are inserted and updated by kept SQL."""

    class Meta:
        abstract = True

    def _do_insert(
        self, manager: Any, using: str, fields: Sequence[Any], returning_fields: Any, raw: bool
    ) -> Any:
        values = _prepared(self, fields, using, raw)
        if values is None:
            return super()._do_insert(manager, using, fields, returning_fields, raw)  # type: ignore[misc]
        connection, kept = connections[using], (type(self), using, tuple(field.attname for field in fields))
        if kept not in _inserts:
            _inserts[kept] = _insert(self, fields, returning_fields, using)
        sql, returned = _inserts[kept]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            if not returning_fields:
                return []
            return [connection.ops.fetch_returned_insert_columns(cursor, returned)]  # type: ignore[attr-defined]

    def _do_update(  # type: ignore[override]
        self, base_qs: Any, using: str, pk_val: Any, values: Any, update_fields: Any, forced_update: bool
    ) -> bool:
        given = _adapted([(field, value) for field, _, value in values], using)
        if not given or self._meta.select_on_save:
            usual: bool = super()._do_update(  # type: ignore[misc, call-arg, assignment]
                base_qs, using, pk_val, values, update_fields, forced_update
            )
            return usual
        columns = tuple((one[0].attname, value is None) for one, value in zip(values, given, strict=True))
        kept = (type(self), using, columns)
        if kept not in _updates:
            _updates[kept] = _update(base_qs.filter(pk=pk_val), values, using)
        connection = connections[using]
        told = [value for value in given if value is not None]
        with connection.cursor() as cursor:
            cursor.execute(_updates[kept], [*told, self._meta.pk.get_db_prep_save(pk_val, connection)])
            return bool(cursor.rowcount > 0)


def _prepared(row: Any, fields: Sequence[Any], using: str, raw: bool) -> list[Any] | None:
    """What goes into each column; None where a column wants more than a value."""
    if any(field.db_returning and not field.primary_key for field in row._meta.concrete_fields):
        return None
    return _adapted(
        [(field, getattr(row, field.attname) if raw else field.pre_save(row, True)) for field in fields],
        using,
    )


def _adapted(pairs: list[tuple[Any, Any]], using: str) -> list[Any] | None:
    if any(
        hasattr(value, "resolve_expression") or hasattr(field, "get_placeholder") for field, value in pairs
    ):
        return None
    connection = connections[using]
    return [field.get_db_prep_save(value, connection) for field, value in pairs]


def _insert(row: Any, fields: Sequence[Any], returning_fields: Any, using: str) -> tuple[str, Any]:
    """The text that Django makes for one row, and what it gives back."""
    query = InsertQuery(type(row))
    query.insert_values(fields, [row])
    compiler = query.get_compiler(using)
    compiler.returning_fields = returning_fields
    [(sql, _)] = compiler.as_sql()
    return sql, getattr(compiler, "returning_params", ())


def _update(one: Any, values: Any, using: str) -> str:
    query = one.query.chain(UpdateQuery)
    query.add_update_fields(values)
    sql, _ = query.get_compiler(using).as_sql()
    return str(sql)
