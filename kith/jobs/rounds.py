"""Rounds: work done every so often, one thread for all of it."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string

from kith.trail import sealer

log = logging.getLogger(__name__)


@dataclass
class Round:
    """One piece of work, how many seconds lie between two times, and whether it is done at the end too."""

    name: str
    seconds: float
    work: Callable[[], object]
    at_the_end: bool = False
    due: float = 0.0


class Rounds(threading.Thread):
    """The thread that goes its rounds until it is told to stop.

    A round that fails is told in the log and tried again when it is due; it never takes the others down.
    """

    def __init__(self, rounds: list[Round] | None = None) -> None:
        super().__init__(name="rounds", daemon=True)
        self.rounds = usual_rounds() if rounds is None else rounds
        self._stop_now = threading.Event()

    def run(self) -> None:
        """Do what is due; at the end once more what must be left in order."""
        try:
            while not self._stop_now.wait(0.2):
                for each in self.rounds:
                    if time.monotonic() >= each.due:
                        self._do(each)
            for each in self.rounds:
                if each.at_the_end:
                    self._do(each)
        finally:
            connections.close_all()

    def end(self, patience: float = 20) -> None:
        """Stop after the work in hand, and wait for it."""
        self._stop_now.set()
        self.join(patience)

    def _do(self, each: Round) -> None:
        try:
            each.work()
        except Exception:
            log.exception("The round %r failed; it is tried again in %s seconds", each.name, each.seconds)
            connections.close_all()
        each.due = time.monotonic() + each.seconds


def usual_rounds() -> list[Round]:
    """Seal the trail each second; sign a checkpoint each hour and at the end; and what rooms above name.

    The socket KITH_ROUNDS holds a name, the seconds between two times, and the function without arguments.
    """
    seal = sealer.Sealer()
    above = [Round(name, seconds, import_string(work)) for name, seconds, work in settings.KITH_ROUNDS]
    return [
        *above,
        Round("seal the trail", 1, seal.seal, at_the_end=True),
        Round("sign a checkpoint", 3600, sealer.checkpoint, at_the_end=True),
    ]
