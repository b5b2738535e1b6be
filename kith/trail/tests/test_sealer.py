"""The sealer: everything committed gets one link, in order, whoever else seals; the chain is signed."""

import json
import stat
import threading
from datetime import UTC, datetime

import pytest
from django.db import connection

from kith.trail import keys, sealer, triggers
from kith.trail.models import Checkpoint, Event, Link
from kith.trail.tests.factories import write_events
from kith.trail.verify import START, digest_of


def test_a_digest_is_what_it_always_was():
    """A fixed example: if this fails, every trail sealed until today would fail with it."""
    event = {
        "id": 7, "at": datetime(2026, 3, 3, 9, 30, tzinfo=UTC), "act": "people.opened",
        "words": "opened the file", "reading": True, "subject": "people.Family", "subject_ref": "12",
        "family_ref": 12, "by_ref": 3, "by_label": "Siân O’Neill", "position": "allocated",
        "request_ref": "abc", "operation_ref": "",
    }  # fmt: skip
    digest = "452a06c03952a787989875b1b09dace389d54815a57eef2bea7d1a0250dc73b0"
    assert digest_of(1, event, START) == digest
    assert digest_of(1, event | {"at": "2026-03-03 09:30:00", "reading": 1}, START) == digest


def test_all_events_are_sealed_in_order_and_only_once(db):
    events = write_events(1203)
    seal = sealer.Sealer()
    assert seal.seal() == 1203
    assert seal.seal() == 0
    assert list(Link.objects.order_by("seq").values_list("seq", "event_ref")) == [
        (number, event.id) for number, event in enumerate(events, 1)
    ]


def test_an_event_that_is_committed_late_is_still_sealed(db):
    first, late, third = write_events(3)
    facts = Event.objects.filter(pk=late.pk).values().get()
    triggers.remove(connection)
    Event.objects.filter(pk=late.pk).delete()
    seal = sealer.Sealer()
    assert seal.seal() == 2
    Event.objects.create(**facts)
    assert seal.seal() == 1
    assert Link.objects.order_by("-seq").first().event_ref == late.pk


def test_a_round_costs_the_same_in_a_long_trail(db, django_assert_num_queries, monkeypatch):
    write_events(50)
    seal = sealer.Sealer()
    seal.seal()
    now = sealer.time.monotonic()
    monkeypatch.setattr(sealer.time, "monotonic", lambda: now + 61)
    seal.seal()
    assert seal._low == Event.objects.order_by("-id").first().id
    with django_assert_num_queries(2):
        seal.seal()


def test_a_checkpoint_is_signed_once_for_a_place_and_copied(db, own_keys):
    assert sealer.checkpoint() is None
    write_events(2)
    sealer.Sealer().seal()
    signed = sealer.checkpoint()
    assert signed.seq == 2
    assert sealer.checkpoint() is None
    copies = [json.loads(line) for line in keys.copies_path().read_text().splitlines()]
    assert [copy["digest"] for copy in copies] == [signed.digest]
    assert stat.S_IMODE((own_keys / "trail.key").stat().st_mode) == 0o600
    assert b"PUBLIC KEY" in keys.public_key_path().read_bytes()


def test_a_sealer_that_starts_again_looks_only_behind_the_last_checkpoint(db, own_keys):
    write_events(4)
    sealer.Sealer().seal()
    sealer.checkpoint()
    write_events(1)
    fresh = sealer.Sealer()
    assert fresh.seal() == 1
    assert fresh._low == Link.objects.get(seq=4).event_ref


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_make_one_chain():
    """Four at once on PostgreSQL; one where the test database is in memory (files: kith/writequeue)."""
    write_events(300)
    many = 4 if connection.vendor == "postgresql" else 1
    threads = [threading.Thread(target=_seal_and_close) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(Link.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 301))
    assert Checkpoint.objects.count() == 0


def _seal_and_close():
    sealer.Sealer().seal()
    connection.close()
