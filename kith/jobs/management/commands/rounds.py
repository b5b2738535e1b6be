"""`kith rounds`: the background work alone, for an installation whose pages run in other processes."""

import signal
import threading
from typing import Any

from django.core.management import BaseCommand

from kith.jobs.rounds import Rounds


class Command(BaseCommand):
    """Go the rounds until told to stop."""

    help = "Seal the trail and sign its checkpoints, without serving pages."
    kith_public = "background work of the system itself: it opens no record"

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until SIGINT or SIGTERM; then end in order."""
        told = threading.Event()
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, lambda *_: told.set())
        rounds = Rounds()
        rounds.start()
        told.wait()
        rounds.end()
