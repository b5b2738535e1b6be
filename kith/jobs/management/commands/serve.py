"""`kith serve`: pages and background work in one process, on one port of this machine alone."""

import logging
import signal
import sys
import warnings
from argparse import ArgumentParser
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connections

from kith.jobs.checks import why_not_ready
from kith.jobs.rounds import Rounds


class Command(BaseCommand):
    """Serve Kith until it is told to stop."""

    help = "Serve Kith on one port of this machine (127.0.0.1), with its background work."
    kith_public = "starts the server: it opens no record"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The port, and (for a container or a proxy) the address."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, gather the static files, serve; leave the trail sealed and signed at the end."""
        if reason := why_not_ready():
            raise CommandError(reason)
        self._gather_static()
        connections.close_all()
        rounds = Rounds()
        rounds.start()
        # Uvicorn stops in order at SIGTERM and passes it on; without this it would end us before `finally`.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            self._server(options["host"], options["port"]).run()
        except KeyboardInterrupt:
            pass  # uvicorn has already stopped in order, and passes the signal on
        finally:
            rounds.end()
            connections.close_all()

    def _gather_static(self) -> None:
        if settings.SERVESTATIC_USE_FINDERS:
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            call_command("collectstatic", interactive=False, verbosity=0)

    def _server(self, host: str, port: int) -> uvicorn.Server:
        """One worker; no access log, since addresses may hold what somebody searched for."""
        logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
        config = uvicorn.Config(
            "kith.asgi:application",
            host=host,
            port=port,
            access_log=False,
            log_config=None,
            server_header=False,
            date_header=True,
            timeout_graceful_shutdown=10,
            proxy_headers=settings.TLS,
        )
        return uvicorn.Server(config)
