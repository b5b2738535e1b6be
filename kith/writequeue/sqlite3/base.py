"""Django's SQLite engine with durable settings and one queue for writers.

Every `atomic` block that is not read-only begins with BEGIN IMMEDIATE. Left alone, SQLite lets
writers poll for the file and the unlucky wait seconds; here they wait first for a lock in this
process, then for `flock` on a side file, so that other processes stand in the same queue.
"""

import fcntl
import os
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.operations import DatabaseOperations as SQLiteOperations
from django.utils.dateparse import parse_date, parse_datetime


def _kept(read: Callable[[str], Any]) -> Callable[[bytes], Any]:
    """The same days and moments come back in row after row: each is read once."""
    return lru_cache(16_384)(lambda raw: read(raw.decode()))


# As Django registers them; its own reading, remembered.
base.Database.register_converter("date", _kept(parse_date))  # type: ignore[attr-defined]
base.Database.register_converter("datetime", _kept(parse_datetime))  # type: ignore[attr-defined]

_locks: dict[str, threading.Lock] = {}
_guard = threading.Lock()


def _lock_for(name: str) -> threading.Lock:
    with _guard:
        return _locks.setdefault(name, threading.Lock())


class DatabaseOperations(SQLiteOperations):
    """SQLite's operations, and how a test database with append-only tables is emptied."""

    def sql_flush(self, style: Any, tables: Any, **options: Any) -> list[str]:
        """Delete all rows; in a test database the tables' triggers are lifted for that moment.

        Anywhere else the triggers stand, and a flush of an append-only table fails as it should.
        """
        statements = super().sql_flush(style, tables, **options)
        if not tables or not self._is_for_tests():
            return statements
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'")
            lifted = [(name, sql) for name, sql, table in cursor.fetchall() if table in set(tables)]
        return [
            *(f"DROP TRIGGER {self.quote_name(name)};" for name, _ in lifted),
            *statements,
            *(sql for _, sql in lifted),
        ]

    def _is_for_tests(self) -> bool:
        name = str(self.connection.settings_dict["NAME"])
        in_memory: bool = self.connection.is_in_memory_db()  # type: ignore[attr-defined]
        return in_memory or Path(name).name.startswith("test_")


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite: WAL, synchronous=FULL, foreign keys on, writers in one queue."""

    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._queue_file: int | None = None
        self._in_queue = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file and check that what durability needs is really so."""
        connection = super().get_new_connection(conn_params)
        if not self.is_in_memory_db():
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            facts = [
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "foreign_keys")
            ]
            if facts != ["wal", 2, 1]:
                raise ImproperlyConfigured(
                    f"SQLite answered {facts} for journal_mode, synchronous and foreign_keys; Kith needs "
                    "wal, 2 and 1. Put the database on a local disk, not on a network share."
                )
        return connection

    def _queued(self) -> bool:
        return not self.is_in_memory_db()

    def _enter_queue(self) -> None:
        if self._in_queue or not self._queued():
            return
        name = str(self.settings_dict["NAME"])
        _lock_for(name).acquire()
        try:
            if self._queue_file is None:
                self._queue_file = os.open(f"{name}-queue", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._queue_file, fcntl.LOCK_EX)
        except BaseException:
            _lock_for(name).release()
            raise
        self._in_queue = True

    def _leave_queue(self) -> None:
        if not self._in_queue:
            return
        self._in_queue = False
        try:
            if self._queue_file is not None:
                fcntl.flock(self._queue_file, fcntl.LOCK_UN)
        finally:
            _lock_for(str(self.settings_dict["NAME"])).release()

    def _start_transaction_under_autocommit(self) -> None:
        self._enter_queue()
        try:
            self.cursor().execute("BEGIN IMMEDIATE")
        except BaseException:
            self._leave_queue()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            if self.connection is None or not self.connection.in_transaction:
                self._leave_queue()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave_queue()
            if self._queue_file is not None:
                os.close(self._queue_file)
                self._queue_file = None
