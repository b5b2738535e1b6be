"""Append-only by the database itself: the trail's rows refuse UPDATE, DELETE and TRUNCATE.

Applied by a migration on both databases. Tests empty the tables between them: on SQLite our engine
lifts triggers for a flush of a test database only (`kith.writequeue`); on PostgreSQL the TRUNCATE
trigger lets a database whose name begins with `test_` through.
"""

from typing import Any

TABLES = ("trail_event", "trail_link", "trail_checkpoint")
NO = "The trail is append-only"


def install(connection: Any) -> None:
    """Make the triggers."""
    with connection.cursor() as cursor:
        _install(cursor, connection.vendor)


def remove(connection: Any) -> None:
    """Take the triggers away: to undo the migration, and for tests that tamper as an owner could."""
    with connection.cursor() as cursor:
        _remove(cursor, connection.vendor)


def _install(cursor: Any, vendor: str) -> None:
    if vendor == "postgresql":
        cursor.execute(_FUNCTION)
        for table in TABLES:
            cursor.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION trail_append_only()"
            )
            cursor.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION trail_append_only()"
            )
        return
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            cursor.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{NO}'); END"
            )


def _remove(cursor: Any, vendor: str) -> None:
    if vendor == "postgresql":
        for table in TABLES:
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}")
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}")
        cursor.execute("DROP FUNCTION IF EXISTS trail_append_only()")
        return
    for table in TABLES:
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")


_FUNCTION = f"""
CREATE FUNCTION trail_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF TG_OP = 'TRUNCATE' AND current_database() LIKE 'test\\_%' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '{NO}';
END
$body$
"""
