"""`kith make-ssd FOLDER`: writes an invented extract, for trying a load, for training, for tests."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from kith import clock
from kith.exchange.generator import folder


class Command(BaseCommand):
    """Write an extract of families who do not exist. The same seed on the same day writes the same files."""

    help = "Write an invented extract (Standard Safeguarding Dataset) into a folder."
    kith_public = "writes files of invented families and reads nothing of anybody's"

    def add_arguments(self, parser: Any) -> None:
        """How many families, over how many years, and whether with faults."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--families", type=int, default=1000)
        parser.add_argument("--years", type=int, default=6)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--faults", action="store_true", help="plant one fault of each kind, and list them"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, and say what was written."""
        target: Path = options["folder"]
        if target.exists() and any(target.iterdir()):
            raise CommandError(f"{target} is not empty. Name a new folder.")
        if options["families"] < 1 or not 1 <= options["years"] <= 20:
            raise CommandError("Ask for at least one family, and for one to twenty years.")
        rows = folder.write(
            target, families=options["families"], today=clock.today(), years=options["years"],
            seed=options["seed"], with_faults=options["faults"],
        )  # fmt: skip
        self.stdout.write(f"{options['families']:,} families, {sum(rows.values()):,} rows in {target}")
