"""Verify the trail of a Kith database. Stands alone: copy this one file anywhere and run it.

    python verify.py kith.sqlite3 --checkpoints checkpoints.jsonl --public-key trail-public.pem
    python verify.py "host=db dbname=kith user=auditor" --checkpoints ... --public-key ...

It needs Python and `cryptography` (and `psycopg` for PostgreSQL), and nothing of Kith. It reads; it
never writes. Keep copies of the checkpoints and of the public key on another machine: with them it
finds an event that was edited, inserted, deleted or moved, a chain cut short or written anew, and an
older database put in the place of a newer one. Ends with 0 if all holds, 1 if not, 2 if it cannot read.
"""

import argparse
import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

START = "0" * 64
FIELDS = (
    "id", "at", "act", "words", "reading", "subject", "subject_ref", "family_ref", "by_ref", "by_label",
    "position", "request_ref", "operation_ref",
)  # fmt: skip


# ---- what is digested and what is signed: the sealer uses these same two functions ----
def moment(value: datetime | str) -> str:
    """A moment in one spelling, in UTC, to the microsecond, however the database keeps it."""
    when = datetime.fromisoformat(value) if isinstance(value, str) else value
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return when.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical(facts: dict[str, Any]) -> bytes:
    """One spelling for one set of facts: JSON with sorted keys and no spaces, in UTF-8."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_of(seq: int, event: dict[str, Any], before: str) -> str:
    """The digest of one link: SHA-256 over its number, its event and the digest before it."""
    facts = {name: event[name] for name in FIELDS} | {
        "at": moment(event["at"]),
        "reading": bool(event["reading"]),
    }
    return hashlib.sha256(canonical({"seq": seq, "event": facts, "before": before})).hexdigest()


def statement(seq: int, digest: str, at: datetime | str) -> bytes:
    """What a checkpoint signs: at this moment the chain ended here."""
    return canonical({"seq": seq, "digest": digest, "at": moment(at)})


# ---- reading the database ----
class Source:
    """The four reads that a verification needs, on SQLite or PostgreSQL."""

    def __init__(self, where: str, connection: Any = None) -> None:
        if connection is not None:
            self.connection: Any = connection
        elif Path(where).exists():
            self.connection = sqlite3.connect(f"file:{Path(where).resolve()}?mode=ro", uri=True)
        elif "=" in where or where.startswith("postgres"):
            import psycopg

            self.connection = psycopg.connect(where)
            self.connection.execute("SET TRANSACTION READ ONLY, ISOLATION LEVEL REPEATABLE READ")
        else:
            raise FileNotFoundError(f"There is no database at {where}")

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Rows one after another, without holding them all."""
        cursor = self.connection.cursor()
        cursor.execute(sql)
        while block := cursor.fetchmany(1000):
            yield from block

    def links(self) -> Iterator[tuple[int, int, str, dict[str, Any] | None]]:
        """Every link in order with its event (None if that is gone)."""
        columns = ", ".join(f"e.{name}" for name in FIELDS)
        for row in self.rows(
            f"SELECT l.seq, l.event_ref, l.digest, {columns} FROM trail_link l "
            "LEFT JOIN trail_event e ON e.id = l.event_ref ORDER BY l.seq"
        ):
            yield *row[:3], dict(zip(FIELDS, row[3:], strict=True)) if row[3] is not None else None

    def unsealed(self) -> list[int]:
        """Events that no link covers yet."""
        sql = (
            "SELECT e.id FROM trail_event e WHERE NOT EXISTS "
            "(SELECT 1 FROM trail_link l WHERE l.event_ref = e.id) ORDER BY e.id"
        )
        return [row[0] for row in self.rows(sql)]

    def checkpoints(self) -> list[dict[str, Any]]:
        """The checkpoints kept in the database itself."""
        names = ("seq", "digest", "at", "signature")
        sql = f"SELECT {', '.join(names)} FROM trail_checkpoint ORDER BY id"
        return [dict(zip(names, row, strict=True)) for row in self.rows(sql)]


# ---- the verification ----
@dataclass
class Report:
    """What was found. `tail` are events of the last moments, not sealed yet: nothing wrong with them."""

    sealed: int = 0
    checkpoints: int = 0
    tail: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether the trail is whole."""
        return not self.problems

    def lines(self) -> list[str]:
        """The report in words."""
        told = [f"{self.sealed} events sealed in the chain; {self.checkpoints} signed checkpoints checked."]
        if self.tail:
            told.append(
                f"The unsealed tail: {len(self.tail)} events, from {self.tail[0]} to {self.tail[-1]}. "
                "They are sealed within a second or two while Kith runs."
            )
        shown = self.problems[:50]
        told += [f"PROBLEM: {words}" for words in shown]
        if len(shown) < len(self.problems):
            told.append(f"PROBLEM: and {len(self.problems) - len(shown)} more")
        return [*told, "The trail holds." if self.holds else "The trail does NOT hold."]


def verify(source: Source, copies: list[dict[str, Any]], public_key: bytes | None) -> Report:
    """Check the chain, then each checkpoint (the database's own and the copies) against it."""
    report = Report()
    signed = _signed([*source.checkpoints(), *copies], public_key, report)
    last_seq, top = _check_chain(source, signed, report)
    for seq in sorted(seq for seq in signed if seq > last_seq):
        report.problems.append(
            f"A signed checkpoint of {signed[seq]['at']} says that the chain reached {seq}, but it ends at "
            f"{last_seq}: the trail was cut short, or an older database stands here"
        )
    for event in source.unsealed():
        if event < top:
            report.problems.append(f"Event {event} stands behind the sealed chain: it was put in later")
        else:
            report.tail.append(event)
    return report


def _signed(
    found: list[dict[str, Any]], public_key: bytes | None, report: Report
) -> dict[int, dict[str, Any]]:
    signed: dict[int, dict[str, Any]] = {}
    for each in found:
        name = f"The checkpoint of {moment(each['at'])} at {each['seq']}"
        if public_key is not None and not _signature_holds(each, public_key):
            report.problems.append(f"{name} has a signature that is not ours")
            continue
        report.checkpoints += 1
        other = signed.setdefault(each["seq"], each)
        if other["digest"] != each["digest"]:
            report.problems.append(f"{name} contradicts another signed checkpoint at the same place")
    return signed


def _signature_holds(checkpoint: dict[str, Any], public_key: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    words = statement(checkpoint["seq"], checkpoint["digest"], checkpoint["at"])
    try:
        load_pem_public_key(public_key).verify(bytes.fromhex(checkpoint["signature"]), words)  # type: ignore[union-attr, call-arg]
    except (InvalidSignature, ValueError):
        return False
    return True


def _check_chain(source: Source, signed: dict[int, dict[str, Any]], report: Report) -> tuple[int, int]:
    """Walk the chain. Gives its last number, and the highest event that a checkpoint covers."""
    before, expected, highest, covered = START, 1, 0, 0
    for seq, event_ref, digest, event in source.links():
        if seq != expected:
            report.problems.append(f"Links {expected} to {seq - 1} of the chain are missing")
        if event is None:
            report.problems.append(f"Event {event_ref} (link {seq}) was deleted")
        elif digest_of(seq, event, before) != digest:
            report.problems.append(f"Event {event_ref} (link {seq}) is not as it was sealed, or was moved")
        highest = max(highest, event_ref)
        if seq in signed:
            covered = highest
            if signed[seq]["digest"] != digest:
                report.problems.append(
                    f"The chain at {seq} is not what the signed checkpoint of {moment(signed[seq]['at'])} "
                    "says: it was written anew"
                )
        report.sealed += 1
        before, expected = digest, seq + 1
    return expected - 1, covered


def read_copies(path: Path) -> list[dict[str, Any]]:
    """Checkpoints from a file of copies, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(argv: list[str] | None = None) -> int:
    """Read the command line, verify, say what was found."""
    parser = argparse.ArgumentParser(description="Verify the trail of a Kith database.")
    parser.add_argument("database", help="a SQLite file, or a PostgreSQL connection string")
    parser.add_argument("--checkpoints", type=Path, action="append", default=[], help="a file of copies")
    parser.add_argument("--public-key", type=Path, help="the public key that the checkpoints are signed for")
    given = parser.parse_args(argv)
    try:
        source = Source(given.database)
        copies = [each for path in given.checkpoints for each in read_copies(path)]
        report = verify(source, copies, given.public_key.read_bytes() if given.public_key else None)
    except (OSError, sqlite3.Error, ValueError, KeyError) as fault:
        sys.stderr.write(f"The trail could not be read: {fault}\n")
        return 2
    if given.public_key is None:
        sys.stdout.write("No --public-key was given: signatures were not checked.\n")
    sys.stdout.write("\n".join(report.lines()) + "\n")
    return 0 if report.holds else 1


if __name__ == "__main__":
    sys.exit(main())
