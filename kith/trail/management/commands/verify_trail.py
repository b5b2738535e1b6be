"""`kith verify-trail`: the stand-alone verifier, run on this installation's own database."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import connection

from kith.trail import keys, verify


class Command(BaseCommand):
    """Verify the trail here. An auditor runs `kith/trail/verify.py` alone, elsewhere, with own copies."""

    help = "Check that no event of the trail was edited, inserted, moved or deleted."
    kith_public = "reads ids and digests of the trail, shows counts and numbers alone"

    def add_arguments(self, parser: Any) -> None:
        """Copies of checkpoints kept elsewhere, beside the one that stands here."""
        parser.add_argument("--checkpoints", type=Path, action="append", default=[])

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, say what was found, end with an error if the trail does not hold."""
        paths = [path for path in [keys.copies_path(), *options["checkpoints"]] if path.exists()]
        copies = [each for path in paths for each in verify.read_copies(path)]
        connection.ensure_connection()
        report = verify.verify(verify.Source("", connection.connection), copies, keys.public_key())
        self.stdout.write("\n".join(report.lines()))
        if not report.holds:
            raise CommandError("The trail does not hold.")
