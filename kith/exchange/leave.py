"""Finished work leaves: all tables and the new papers, in a folder that is whole or not there.

It is made in a folder beside, every file flushed, then put in its place under its day's name. A process that
ends half-way leaves nothing behind that could be taken for a leaving; the next round makes it again under
the same number, or, where the folder stood already and only the record was missing, takes it up as it is.
"""

import contextvars
import fcntl
import hashlib
import json
import logging
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import IntegrityError, connections, transaction

from kith import clock
from kith.exchange import actions, papers
from kith.exchange.models import Leaving, LeftPaper
from kith.exchange.out import folder as tables
from kith.exchange.out.staying import staying
from kith.exchange.terms import LeavingKind, LeavingStage
from kith.refusals import Refused

log = logging.getLogger(__name__)
MAKING: Final = ".making-"
FAULT: Final = (
    "Something went wrong on our side, and nothing left. It is tried again; tell whoever looks after Kith."
)
MOST_TRIES: Final = 5
NIGHT: Final = range(2, 6)  # the hours in which a first leaving goes by itself


def base() -> Path:
    """Where leavings stand: readable by whoever runs Kith alone."""
    found = Path(settings.DATA) / "leaving"
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def place(leaving: Leaving) -> Path:
    """The folder of a leaving."""
    return base() / leaving.folder


def nightly() -> threading.Thread | None:
    """The round: what is due tonight, or was interrupted, is made beside the other rounds."""
    with _alone() as free:
        if not free:
            return None
    due = _due()
    return in_background(due) if due else None


def ask(*, by: Any) -> Leaving:
    """Leave now. Errors: Refused while another leaving is under way."""
    leaving = actions.begin_leaving(by=by, kind=LeavingKind.ASKED, on=clock.today())
    if getattr(settings, "KITH_LOADS", "beside") == "here":
        make(leaving)
    else:
        transaction.on_commit(lambda: in_background(leaving))
    return leaving


def in_background(leaving: Leaving) -> threading.Thread:
    """Make it beside the pages; its page tells how far it is."""
    context = contextvars.copy_context()

    def run() -> None:
        try:
            context.run(make, leaving)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run, name=f"leaving-{leaving.pk}", daemon=True)
    thread.start()
    return thread


def make(leaving: Leaving) -> Leaving:
    """Make it, alone on this machine. A fault is told on its page; nothing stands half-made."""
    with _alone() as free:
        if not free:
            return leaving
        try:
            return _make(leaving)
        except Refused as refusal:
            return _failed(leaving, refusal.sentence)
        except Exception:
            log.exception("Leaving %s failed", leaving.pk)
            return _failed(leaving, FAULT)


def progress(leaving: Leaving) -> tuple[int, int]:
    """How far it is: done, and of how many."""
    try:
        done, total = json.loads((_making(leaving) / "progress").read_text())
    except (OSError, ValueError):
        return 0, 0
    return int(done), int(total)


# ---- which one is due ----
def _due() -> Leaving | None:
    interrupted = Leaving.objects.filter(stage=LeavingStage.MAKING).first()
    if interrupted:
        return interrupted  # nobody holds the lock: whoever made it has ended
    today, now = clock.today(), clock.local(clock.now())
    tonight = Leaving.objects.filter(kind=LeavingKind.NIGHT, on=today).first()
    if tonight:
        return _again(tonight)
    before = Leaving.objects.filter(kind=LeavingKind.NIGHT).exists()
    if now.hour < NIGHT.start or (not before and now.hour not in NIGHT):
        return None
    try:
        return actions.begin_leaving(by=None, kind=LeavingKind.NIGHT, on=today)
    except (Refused, IntegrityError):
        return None  # another process was first


def _again(leaving: Leaving) -> Leaving | None:
    waits = timedelta(minutes=10 * (leaving.tried + 1))
    over = leaving.ended_at is not None and clock.now() - leaving.ended_at > waits
    if leaving.stage == LeavingStage.FAILED and leaving.tried < MOST_TRIES and over:
        return actions.try_again(by=None, leaving=leaving)
    return None


@contextmanager
def _alone() -> Iterator[bool]:
    """One leaving at a time; the lock goes with the process that held it."""
    with (base() / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        try:
            yield True
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)


# ---- making one ----
def _make(leaving: Leaving) -> Leaving:
    leaving.refresh_from_db()
    if leaving.stage == LeavingStage.DONE:
        return leaving
    if place(leaving).exists():
        return _take_up(leaving)
    making = _making(leaving)
    shutil.rmtree(making, ignore_errors=True)
    (making / "ssd").mkdir(parents=True, mode=0o700)
    (making / "papers").mkdir(mode=0o700)
    out = tables.write(making / "ssd")
    left, without = _papers(making)
    said = out.as_manifest()
    ssd = [one | {"file": f"ssd/{one['file']}"} for one in said.pop("files")]
    said |= {
        "leaving": leaving.folder, "kind": str(leaving.kind), "sealed_files_that_stayed": out.sealed,
        "files": ssd + [_told(one, making) for one in left], "papers": len(left), "without_papers": without,
    }  # fmt: skip
    (making / "progress").unlink(missing_ok=True)
    tables.settle(making / "ssd")
    tables.settle(making / "papers")
    tables.write_manifest(making, said)
    os.rename(making, place(leaving))
    tables.settle(base())
    return _take_up(leaving)


def _take_up(leaving: Leaving) -> Leaving:
    """Write into the record what stands in the folder, from its own manifest."""
    content = (place(leaving) / tables.MANIFEST).read_bytes()
    said = json.loads(content)
    left = [
        LeftPaper(
            kind=one["kind"], subject_ref=one["subject"], version=one["version"], file=one["file"],
            sha256=one["sha256"],
        )
        for one in said["files"]
        if "subject" in one
    ]  # fmt: skip
    counts = {"rows": said["rows"], "papers": len(left), "sealed": said.pop("sealed_files_that_stayed")}
    return actions.end_leaving(
        by=leaving.asked_by, leaving=leaving, digest=hashlib.sha256(content).hexdigest(), counts=counts,
        papers=left, without_papers=said["without_papers"],
    )  # fmt: skip


def _papers(making: Path) -> tuple[list[LeftPaper], str]:
    """The papers that could be made, and in a sentence why some could not."""
    waiting = list(papers.waiting(staying()))
    wanted = waiting[: papers.MOST]
    left: list[LeftPaper] = []
    faults: list[str] = []
    for nth, one in enumerate(wanted):
        if nth % 5 == 0:
            (making / "progress").write_text(json.dumps([nth, len(wanted)]))
        try:
            content = one.made()
        except Refused as refusal:
            faults.append(refusal.sentence)
            if nth == 0 and not left and "PDF" in refusal.sentence:
                break  # this machine sets none: asking once is enough
            continue
        file = f"papers/{one.name}"
        _write(making / file, content)
        left.append(one.left(file, hashlib.sha256(content).hexdigest()))
    without = ""
    if faults:
        without = f"{len(wanted) - len(left)} papers did not leave. {faults[0]}"
    elif len(waiting) > len(wanted):
        without = f"{len(waiting) - len(wanted)} papers wait for the next time."
    return left, without


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _told(one: LeftPaper, making: Path) -> dict[str, Any]:
    return {
        "file": one.file, "kind": str(one.kind), "subject": one.subject_ref, "version": one.version,
        "bytes": (making / one.file).stat().st_size, "sha256": one.sha256,
    }  # fmt: skip


def _making(leaving: Leaving) -> Path:
    return base() / f"{MAKING}{leaving.pk}"


def _failed(leaving: Leaving, because: str) -> Leaving:
    shutil.rmtree(_making(leaving), ignore_errors=True)
    return actions.fail_leaving(by=leaving.asked_by, leaving=leaving, because=because)
