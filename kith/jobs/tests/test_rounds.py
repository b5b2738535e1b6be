"""Background work: done every so often, never taken down by a fault, left in order at the end."""

import logging
import threading

from kith.jobs.quiet import QuietFormatter
from kith.jobs.rounds import Round, Rounds, usual_rounds
from kith.trail.models import Checkpoint, Link
from kith.trail.tests.factories import write_events


def test_a_fault_in_one_round_stops_neither_it_nor_the_others(caplog):
    enough, tried, done = threading.Event(), [], []

    def faulty():
        tried.append(1)
        raise ValueError("Noah Begum-Hartley")

    def sound():
        done.append(1)
        if len(done) > 1 and len(tried) > 1:
            enough.set()

    rounds = Rounds([Round("faulty", 0, faulty), Round("sound", 0, sound)])
    rounds.start()
    assert enough.wait(10)
    rounds.end()
    assert not rounds.is_alive()
    assert "The round 'faulty' failed" in caplog.text


def test_what_must_be_left_in_order_is_done_once_more_at_the_end():
    done = []
    once = Round("once an hour", 3600, lambda: done.append("end"), at_the_end=True, due=float("inf"))
    never = Round("never", 3600, lambda: done.append("never"), due=float("inf"))
    rounds = Rounds([once, never])
    rounds.start()
    rounds.end()
    assert done == ["end"]


def test_the_usual_rounds_seal_and_sign(db, settings, tmp_path):
    settings.DATA, settings.KITH_TRAIL_KEY = tmp_path, str(tmp_path / "trail.key")
    write_events(3)
    for each in usual_rounds():
        each.work()
    assert (Link.objects.count(), Checkpoint.objects.get().seq) == (3, 3)


def test_a_log_line_tells_where_and_never_what(settings):
    formatter = QuietFormatter("{message}", style="{")
    try:
        try:
            raise ValueError("Noah Begum-Hartley")
        except ValueError as fault:
            raise KeyError("his address") from fault
    except KeyError as fault:
        record = logging.LogRecord("kith", logging.ERROR, "", 1, "It failed", None,
                                   (type(fault), fault, fault.__traceback__))  # fmt: skip
    told = formatter.format(record)
    assert "It failed" in told and "test_rounds.py" in told and "KeyError from ValueError" in told
    assert "Noah" not in told and "address" not in told


def test_a_watcher_is_answered_with_one_word(client, db):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"alive\n")
    assert client.post("/healthz").status_code == client.post("/readyz").status_code == 405


def test_a_database_that_is_not_ready_is_said_without_saying_why(client, db, monkeypatch):
    from kith.jobs import views

    monkeypatch.setattr(views, "why_not_ready", lambda: "Table people_person is broken")
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready\n")
