"""The work of a load between its stages: checking it, and taking it in slice by slice, here or aside.

A slice is closed before it has held the database for a tenth of a second, so that everybody else's saves
go in between. A family that the database refuses is told and left out; the rest goes on.
"""

import contextvars
import logging
import threading
import time
from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, connections

from kith.exchange import actions
from kith.exchange.bulk import aside, prepare, report
from kith.exchange.bulk.clocks import Limits
from kith.exchange.bulk.prepare import Prepared
from kith.exchange.bulk.staff import TABLES
from kith.exchange.bulk.write import Work
from kith.exchange.models import Load
from kith.exchange.rules.address import address
from kith.exchange.rules.reasons import SENTENCES
from kith.exchange.terms import Stage
from kith.refusals import Refused

log = logging.getLogger(__name__)
SLICE_SECONDS: Final = 0.1
FIRST_SIZE, LEAST_SIZE, MOST_SIZE = 150, 20, 3000
FAULT = "Something went wrong on our side. No family is half-done. Tell whoever looks after Kith."
CHANGED = "The files are not those that were checked. Check the extract again before loading it."

Progress = Callable[[int, int], None]


def check(load: Load, *, by: Any) -> Load:
    """Read everything and say what would come of it. Nothing is loaded."""
    return _guarded(_check, load, by)


def take_in(load: Load, *, by: Any, progress: Progress | None = None) -> Load:
    """Load what was checked: teams and workers first, then families."""
    return _guarded(lambda load, by: _take_in(load, by, progress), load, by)


def set_off(work: Callable[..., Load], load: Load, *, by: Any) -> None:
    """Do it beside the pages; or here and now, where the setting KITH_LOADS says "here"."""
    if getattr(settings, "KITH_LOADS", "beside") == "here":
        work(load, by=by)
    else:
        in_background(work, load, by=by)


def in_background(work: Callable[..., Load], load: Load, *, by: Any) -> threading.Thread:
    """The same, beside the pages; its page tells how far it is."""
    context = contextvars.copy_context()

    def run() -> None:
        try:
            context.run(work, load, by=by)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run, name=f"load-{load.pk}", daemon=True)
    thread.start()
    return thread


def _guarded(work: Callable[[Load, Any], Load], load: Load, by: Any) -> Load:
    try:
        return work(load, by)
    except Refused as refusal:
        return actions.stop(by=by, load=load, because=refusal.sentence)
    except Exception:
        log.exception("Load %s stopped", load.pk)
        return actions.stop(by=by, load=load, because=FAULT)


def _check(load: Load, by: Any) -> Load:
    ready = prepare.prepare(load)
    load.rows.all().delete()
    families = sum(len(work.bundle.families) for work in prepare.works(ready))
    report.write_rows(load, report.rows(ready))
    return actions.note_check(
        by=by, load=load, counts=report.counts(ready), notes=report.notes(ready), digest=ready.digest,
        families=families,
    )  # fmt: skip


def _take_in(load: Load, by: Any, progress: Progress | None) -> Load:
    ready = prepare.prepare(load)
    if ready.digest != load.digest:
        raise Refused(CHANGED)
    _staff(ready, load, by)
    for rows in aside.kept(load, ready.aside):
        actions.keep_aside(by=by, load=load, rows=rows)
    limits, held, size = Limits(), [], FIRST_SIZE
    for work in prepare.works(ready):
        held.append(work)
        if sum(one.size for one in held) >= size:
            size = _slice(ready, load, held, limits, by, size)
            held = []
            if progress:
                progress(load.families_done, load.families)
    if held:
        _slice(ready, load, held, limits, by, size)
    _protect(ready, load, by)
    if progress:
        progress(load.families, load.families)
    return actions.end(by=by, load=load)


def _staff(ready: Prepared, load: Load, by: Any) -> None:
    news = [row for name in TABLES for row in ready.extract.rows(name) if ready.state(row) != "known"]
    if news:
        actions.take_in_staff(
            by=by, load=load, hands=ready.hands, professionals=ready.staff_rows("ssd_professionals"),
            departments=ready.staff_rows("ssd_department"), news=news,
        )  # fmt: skip


def _slice(ready: Prepared, load: Load, works: list[Work], limits: Limits, by: Any, size: int) -> int:
    """Save some bundles; how large the next slice should be to stay within its time."""
    began = time.monotonic()
    try:
        actions.take_in(by=by, load=load, works=works, hands=ready.hands, limits=limits)
    except DatabaseError:
        load.refresh_from_db()
        _one_by_one(ready, load, works, limits, by)
    took = time.monotonic() - began
    time.sleep(0.001)  # let a page have its turn
    wanted = size * SLICE_SECONDS * 0.6 / max(took, 0.001)  # a busy machine is slower at times
    return int(min(max((size + wanted) / 2, LEAST_SIZE), MOST_SIZE))


def _one_by_one(ready: Prepared, load: Load, works: list[Work], limits: Limits, by: Any) -> None:
    headers = {name: table.header for name, table in ready.extract.tables.items()}
    for work in works:
        try:
            actions.take_in(by=by, load=load, works=[work], hands=ready.hands, limits=limits)
        except DatabaseError as fault:
            load.refresh_from_db()
            log.warning("Load %s: a family was refused by the database (%s)", load.pk, type(fault).__name__)
            report.not_saved(load, [*work.fresh, *work.changed], headers, SENTENCES["not_saved"])


def _protect(ready: Prepared, load: Load, by: Any) -> None:
    rows = (row for row in ready.extract.rows("ssd_address") if ready.state(row) != "known")
    hidden = {found.key for row in rows if (found := address(row)).protected and found.key}
    if hidden:
        actions.protect(by=by, load=load, hidden=hidden)


def stalled(load: Load) -> bool:
    """Whether a load says that it is under way and no thread of this process works on it."""
    names = {thread.name for thread in threading.enumerate()}
    return load.stage in (Stage.LOADING, Stage.CHECKING) and f"load-{load.pk}" not in names
