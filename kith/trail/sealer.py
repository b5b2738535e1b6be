"""The sealer: puts committed events into the chain, and signs where the chain has come to.

An event is committed with its act; chaining it there and then would make a whole authority wait in
one line. So the sealer comes along each second, in a transaction of its own, and links what it finds.
Any number of processes may run one: a lock lets one seal at a time.
"""

import json
import os
import time
from collections import deque
from typing import Any

from django.db import connection, transaction

from kith import clock
from kith.trail import keys
from kith.trail.models import Checkpoint, Event, Link
from kith.trail.verify import FIELDS, START, digest_of, moment, statement

SLICE = 500  # events a transaction: well under 100 ms, so that nobody waits behind the sealer
LOOK_BACK = 60.0  # seconds: no transaction of Kith's stays open longer (bulk work commits in slices)
LOCK = 6_517_948  # any number, the same in every process


class Sealer:
    """Remembers below which event everything is settled, so that a round never grows with the trail.

    On PostgreSQL a lower id can be committed after a higher one. Therefore a round looks again at all
    ids handed out in the last minute, and only there.
    """

    def __init__(self) -> None:
        self._tops: deque[tuple[float, int]] = deque()
        self._low: int | None = None

    def seal(self) -> int:
        """Seal all that is committed; gives how many events."""
        if self._low is None:
            self._low = _settled_at_start()
        sealed = 0
        while self._unsealed(1) and (some := self._seal_slice()):
            sealed += some
        self._forget()
        return sealed

    def _seal_slice(self) -> int:
        with transaction.atomic():
            _one_at_a_time()
            events = self._unsealed(SLICE)
            last = Link.objects.order_by("-seq").first()
            seq, before = (last.seq, last.digest) if last else (0, START)
            links = []
            for event in events:
                seq += 1
                before = digest_of(seq, event, before)
                links.append(Link(seq=seq, event_ref=event["id"], digest=before))
            Link.objects.bulk_create(links)
        return len(links)

    def _unsealed(self, most: int) -> list[dict[str, Any]]:
        taken = Link.objects.filter(event_ref__gt=self._low).values("event_ref")
        found = Event.objects.filter(id__gt=self._low).exclude(id__in=taken).order_by("id")
        return list(found.values(*FIELDS)[:most])

    def _forget(self) -> None:
        """Move the lower end up to where the trail stood a minute ago."""
        now, top = time.monotonic(), Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
        if not self._tops or self._tops[-1][1] != top:
            self._tops.append((now, top))
        while len(self._tops) > 1 and now - self._tops[1][0] > LOOK_BACK:
            self._tops.popleft()
        if self._tops and now - self._tops[0][0] > LOOK_BACK:
            self._low = max(self._low or 0, self._tops[0][1])


def _settled_at_start() -> int:
    """The highest event under the last checkpoint; 0 if there is none."""
    last = Checkpoint.objects.order_by("-seq").first()
    if last is None:
        return 0
    nearby = Link.objects.filter(seq__gt=last.seq - 1000, seq__lte=last.seq)
    return max(nearby.values_list("event_ref", flat=True), default=0)


def _one_at_a_time() -> None:
    """SQLite's write transaction is alone already; on PostgreSQL an advisory lock makes it so."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def checkpoint() -> Checkpoint | None:
    """Sign where the chain ends now, and append a copy to the file; None if nothing is new."""
    last = Link.objects.order_by("-seq").first()
    before = Checkpoint.objects.order_by("-seq").first()
    if last is None or (before is not None and before.seq >= last.seq):
        return None
    at = clock.now()
    signature = keys.private_key().sign(statement(last.seq, last.digest, at)).hex()
    with transaction.atomic():
        signed = Checkpoint.objects.create(at=at, seq=last.seq, digest=last.digest, signature=signature)
    _keep_copy(signed)
    keys.public_key_path()
    return signed


def _keep_copy(signed: Checkpoint) -> None:
    facts = {
        "seq": signed.seq,
        "digest": signed.digest,
        "at": moment(signed.at),
        "signature": signed.signature,
    }
    with keys.copies_path().open("a", encoding="utf-8") as file:
        file.write(json.dumps(facts) + "\n")
        file.flush()
        os.fsync(file.fileno())
