"""Every way to tamper with a trail, as somebody who owns the database could, is found and named."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kith.trail import keys, sealer, triggers, verify
from kith.trail.models import Checkpoint, Event, Link
from kith.trail.tests.factories import write_events
from kith.trail.verify import digest_of, read_copies


def report(copies=True):
    connection.ensure_connection()
    kept = read_copies(keys.copies_path()) if copies else []
    return verify.verify(verify.Source("", connection.connection), kept, keys.public_key())


@pytest.fixture
def trail(db, own_keys):
    """Twelve events: ten under a signed checkpoint, two sealed after it. The triggers are gone."""
    write_events(10)
    sealer.Sealer().seal()
    sealer.checkpoint()
    write_events(2)
    sealer.Sealer().seal()
    triggers.remove(connection)
    return list(Event.objects.order_by("id"))


def seal_anew():
    """Recompute the whole chain, as a thief of the database without the key could."""
    before = verify.START
    for link in Link.objects.order_by("seq"):
        event = Event.objects.filter(pk=link.event_ref).values(*verify.FIELDS).get()
        link.digest = before = digest_of(link.seq, event, before)
        link.save()


def test_an_untouched_trail_holds(trail):
    found = report()
    assert (found.sealed, found.checkpoints, found.tail, found.problems) == (12, 2, [], [])


def test_the_unsealed_tail_is_named_and_is_no_fault(trail):
    event = write_events(1)[0]
    found = report()
    assert found.tail == [event.id]
    assert found.holds


@pytest.mark.parametrize("column", [name for name in verify.FIELDS if name != "id"])
def test_an_edited_event_is_found_whatever_was_edited(trail, column):
    event = trail[4]
    value = {"reading": not event.reading, "family_ref": 999, "by_ref": 999, "at": trail[5].at}
    setattr(event, column, value.get(column, "x"))
    event.save()
    assert report().problems == [f"Event {event.id} (link 5) is not as it was sealed, or was moved"]


def test_a_deleted_event_is_found(trail):
    gone = trail[6].id
    trail[6].delete()
    assert report().problems == [f"Event {gone} (link 7) was deleted"]


def test_an_event_deleted_with_its_link_is_found(trail):
    Link.objects.filter(event_ref=trail[6].id).delete()
    trail[6].delete()
    assert "Links 7 to 7 of the chain are missing" in report().problems


def test_an_event_slipped_in_without_a_link_is_found(trail):
    facts = Event.objects.filter(pk=trail[0].pk).values().get() | {"id": trail[0].pk - 1}
    Event.objects.create(**facts)
    assert report().problems == [f"Event {facts['id']} stands behind the sealed chain: it was put in later"]


def test_an_event_slipped_into_the_chain_is_found(trail):
    forged = write_events(1)[0]
    for link in Link.objects.filter(seq__gt=5).order_by("-seq"):
        Link.objects.filter(pk=link.pk).update(seq=link.seq + 1)
    Link.objects.create(seq=6, event_ref=forged.id, digest="ab" * 32)
    assert f"Event {forged.id} (link 6) is not as it was sealed, or was moved" in report().problems


def test_two_events_that_changed_places_are_found(trail):
    Link.objects.filter(seq=3).update(event_ref=-1)
    Link.objects.filter(seq=4).update(event_ref=trail[2].id)
    Link.objects.filter(seq=3).update(event_ref=trail[3].id)
    assert len(report().problems) == 2


def test_a_chain_cut_short_is_found_by_its_checkpoint(trail):
    Link.objects.filter(seq__gt=8).delete()
    Event.objects.filter(id__gt=trail[7].id).delete()
    found = report().problems
    assert any("says that the chain reached 10, but it ends at 8" in words for words in found)


def test_a_chain_written_anew_is_found_by_its_checkpoint(trail):
    Event.objects.filter(pk=trail[2].pk).update(by_label="somebody else")
    seal_anew()
    found = report().problems
    assert len(found) == 1 and "it was written anew" in found[0]


def test_an_event_deleted_and_the_chain_written_anew_is_found(trail):
    Link.objects.filter(event_ref=trail[2].id).delete()
    trail[2].delete()
    for number, link in enumerate(list(Link.objects.order_by("seq")), 1):
        Link.objects.filter(pk=link.pk).update(seq=number)
    seal_anew()
    assert any("it was written anew" in words for words in report().problems)


def test_a_checkpoint_changed_to_fit_is_found_by_its_signature_and_by_the_copy(trail):
    Event.objects.filter(pk=trail[2].pk).update(by_label="somebody else")
    seal_anew()
    Checkpoint.objects.update(digest=Link.objects.get(seq=10).digest)
    found = report().problems
    assert any("has a signature that is not ours" in words for words in found)
    assert any("it was written anew" in words for words in found)


def test_a_checkpoint_deleted_here_is_made_good_by_its_copy(trail):
    Checkpoint.objects.all().delete()
    Link.objects.filter(seq__gt=8).delete()
    Event.objects.filter(id__gt=trail[7].id).delete()
    assert report(copies=False).holds
    assert not report().holds


def test_a_signature_of_another_key_is_refused(trail, own_keys):
    (own_keys / "trail.key").unlink()
    assert sum("a signature that is not ours" in words for words in report().problems) == 2


def test_the_command_says_what_it_found(trail, capsys):
    call_command("verify_trail")
    assert "The trail holds." in capsys.readouterr().out
    trail[1].delete()
    with pytest.raises(CommandError, match="does not hold"):
        call_command("verify_trail")
    assert "was deleted" in capsys.readouterr().out


# ---- the script, alone ----
def run_alone(database: str, folder: Path, home: Path) -> subprocess.CompletedProcess:
    """The verifier copied out of Kith and run where no module of Kith can be found."""
    script = home / "verify.py"
    script.write_bytes(Path(verify.__file__).read_bytes())
    return subprocess.run(
        [sys.executable, "-I", str(script), database, "--checkpoints", str(folder / "checkpoints.jsonl"),
         "--public-key", str(folder / "trail-public.pem")],
        capture_output=True, text=True, cwd=home, check=False,
    )  # fmt: skip


def copy_of_database(path: Path) -> str:
    """Where a stranger finds this database: a file (SQLite), or a connection string."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        copy.close()
        return str(path)
    facts = connection.get_connection_params()
    return f"host={facts['host']} dbname={facts['dbname']} user={facts['user']}"


@pytest.mark.django_db(transaction=True)
def test_the_script_stands_alone_and_finds_an_older_database_put_back(own_keys, tmp_path_factory):
    home = tmp_path_factory.mktemp("elsewhere")
    write_events(5)
    sealer.Sealer().seal()
    sealer.checkpoint()
    older = copy_of_database(home / "older.sqlite3")
    told = run_alone(older, own_keys, home)
    assert told.stdout.endswith("The trail holds.\n"), told.stderr
    assert told.returncode == 0

    write_events(3)
    sealer.Sealer().seal()
    later = sealer.checkpoint()
    if connection.vendor == "postgresql":  # put the older state back by hand, with the triggers gone
        triggers.remove(connection)
        for model, key in ((Checkpoint, "seq"), (Link, "seq"), (Event, "id")):
            first = model.objects.order_by("pk").first()
            top = 5 if key == "seq" else first.id + 4
            model.objects.filter(**{f"{key}__gt": top}).delete()
        triggers.remove(connection)
        triggers.install(connection)
    told = run_alone(older, own_keys, home)
    assert told.returncode == 1
    assert f"the chain reached {later.seq}, but it ends at 5" in told.stdout
    assert json.loads((own_keys / "checkpoints.jsonl").read_text().splitlines()[-1])["seq"] == later.seq


def test_a_missing_database_is_said_in_one_sentence(tmp_path):
    told = run_alone_on_nothing(tmp_path)
    assert told.returncode == 2
    assert told.stderr.startswith("The trail could not be read: There is no database at")


def run_alone_on_nothing(home: Path) -> subprocess.CompletedProcess:
    script = Path(verify.__file__)
    return subprocess.run(
        [sys.executable, "-I", str(script), str(home / "nothing.sqlite3")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
