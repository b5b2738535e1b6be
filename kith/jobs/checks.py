"""What must be so before a page is served."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def not_durable() -> str:
    """Why "saved" would not mean durable on this database; empty if it does (decision 14)."""
    asked = (
        {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
        if connection.vendor == "sqlite"
        else {"fsync": "on", "full_page_writes": "on", "synchronous_commit": ("on", "remote_apply")}
    )
    verb = "PRAGMA" if connection.vendor == "sqlite" else "SHOW"
    with connection.cursor() as cursor:
        for name, wanted in asked.items():
            cursor.execute(f"{verb} {name}")
            found = str(cursor.fetchone()[0])
            if found != wanted and found not in wanted:
                return f"The database answers {found} for {name}; Kith needs {wanted}."
    return ""


def not_up_to_date() -> str:
    """Which migrations are still to be run, in words; empty if none."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not waiting:
        return ""
    return f"{len(waiting)} changes to the database are waiting. Run: kith migrate"


def why_not_ready() -> str:
    """One sentence if pages cannot be served now; empty if they can."""
    try:
        return not_durable() or not_up_to_date()
    except DatabaseError:
        return f"The database of {settings.KITH_AUTHORITY} does not answer."
