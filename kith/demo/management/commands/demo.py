"""`kith demo`: tells a year of the fictional authority, once, and says how to come in."""

from argparse import ArgumentParser
from datetime import datetime
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from kith import clock
from kith.accounts.models import User
from kith.demo.cast import AUTHORITY, CAST, PASSWORD
from kith.demo.year import told_year
from kith.people.models import Family, Person


class Command(BaseCommand):
    """Tell the year into an empty database; do nothing to one that is not empty."""

    help = f"Tell a year of {AUTHORITY}, which does not exist, into an empty database."
    kith_public = "fills an empty demo database with fictional people, on the machine of whoever runs it"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where Kith will be reached, for the last line."""
        parser.add_argument("--address", default="", help="the address to print, if it is known")

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell, and print the cast."""
        if not settings.KITH_DEMO:
            raise CommandError("This tells fictional people. Set KITH_DEMO=1 if that is what you want.")
        if User.objects.exists():
            self.stdout.write(f"{AUTHORITY} is here already: nothing is told again.")
        else:
            self._tell()
        self._show(options["address"])

    def _tell(self) -> None:
        now, began = clock.now(), monotonic()
        self.stdout.write(f"Giving {AUTHORITY} its teams and its people")
        told_year(now, month=self._month)
        self.stdout.write(
            f"Told a year: {Family.objects.count()} families, {Person.objects.count()} people, "
            f"in {monotonic() - began:.0f} seconds"
        )

    def _month(self, moment: datetime) -> None:
        self.stdout.write(f"Living through {clock.local(moment):%B %Y}")
        self.stdout.flush()

    def _show(self, address: str) -> None:
        where = f"{address.rstrip('/')}/demo/" if address else "the page /demo/"
        self.stdout.write(f"\nEverybody here is invented. On {where} one click signs you in as:")
        for player in CAST.values():
            self.stdout.write(f"  {player.name}, {player.title.lower()}")
        self.stdout.write(f"Where a page asks for their password again, it is {PASSWORD}")
