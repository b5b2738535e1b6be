"""What the engine promises of one connection: durable settings, and a queue that is always left again."""

import fcntl
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.db.utils import ConnectionHandler

from kith.writequeue.sqlite3 import base


def opened(path: Path, foreign_keys: str = "ON") -> Any:
    options = {"transaction_mode": "IMMEDIATE", "init_command": f"PRAGMA foreign_keys={foreign_keys};"}
    facts = {"ENGINE": "kith.writequeue.sqlite3", "NAME": str(path / "kith.sqlite3"), "OPTIONS": options}
    made = ConnectionHandler({"default": facts})["default"]
    made.inc_thread_sharing()
    return made


@pytest.fixture
def connection(db: None, tmp_path: Path) -> Iterator[Any]:
    made = opened(tmp_path)
    with made.cursor() as cursor:
        cursor.execute("CREATE TABLE word (text TEXT NOT NULL)")
    yield made
    made.close()


def begin(connection: Any) -> None:
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def free(connection: Any) -> bool:
    """Whether nobody stands in the queue, neither in this process nor in another."""
    name = str(connection.settings_dict["NAME"])
    with open(f"{name}-queue", "a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return not base._lock_for(name).locked()


def test_every_connection_is_durable(connection: Any) -> None:
    with connection.cursor() as cursor:
        for name, wanted in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
            assert cursor.execute(f"PRAGMA {name}").fetchone()[0] == wanted


def test_a_database_without_foreign_keys_is_refused(connection: Any, tmp_path: Path) -> None:
    other = opened(tmp_path, foreign_keys="OFF")
    with pytest.raises(ImproperlyConfigured, match="Kith needs"):
        other.ensure_connection()


def test_the_queue_is_entered_to_write_and_left_with_the_commit(connection: Any) -> None:
    begin(connection)
    assert not free(connection)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO word VALUES ('one')")
    connection.commit()
    assert free(connection)


def test_the_queue_is_left_after_a_rollback(connection: Any) -> None:
    begin(connection)
    connection.rollback()
    assert free(connection)


def test_the_queue_is_left_when_the_connection_closes(connection: Any) -> None:
    begin(connection)
    connection.in_atomic_block = False
    connection.close()
    assert free(connection)


def test_the_queue_is_left_after_an_error(connection: Any) -> None:
    begin(connection)
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("INSERT INTO word VALUES (NULL)")
    connection.rollback()
    assert free(connection)


def test_readers_do_not_wait_for_a_writer(connection: Any) -> None:
    begin(connection)
    seen: list[Any] = []

    def read() -> None:
        other = connection.copy()
        with other.cursor() as cursor:
            seen.append(cursor.execute("SELECT count(*) FROM word").fetchone()[0])
        other.close()

    reader = threading.Thread(target=read)
    reader.start()
    reader.join(5)
    connection.rollback()
    assert seen == [0]


def test_the_side_file_is_ours_alone(connection: Any) -> None:
    begin(connection)
    connection.rollback()
    assert os.stat(f"{connection.settings_dict['NAME']}-queue").st_mode & 0o777 == 0o600


def test_our_own_databases_use_it() -> None:
    """Whatever this run of the tests stands on: SQLite with this engine, or PostgreSQL."""
    engine = settings.DATABASES["default"]["ENGINE"]
    assert engine in {"kith.writequeue.sqlite3", "django.db.backends.postgresql"}
