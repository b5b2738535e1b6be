"""`kith import-ssd FOLDER`: checks an extract, shows where each row would go, and loads it.

Ends with 0 when every row is explained (rows that were not loaded included), with 1 when it was refused or
stopped, with 2 when it was called wrongly.
"""

import sys
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from kith import clock
from kith.access import Action, Answer, decide
from kith.accounts.models import Post, User
from kith.exchange import actions, queries, running
from kith.exchange.models import Load
from kith.exchange.rules.columns import words
from kith.exchange.terms import Letters, Stage, System

BAR = 40


class Command(BaseCommand):
    """Load a folder of SSD CSV files, as somebody who may."""

    help = "Check and load a folder of CSV files in the columns of the Standard Safeguarding Dataset."
    kith_action = Action.LOAD

    def add_arguments(self, parser: Any) -> None:
        """The folder, as whom, and whether to load at once."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check only; load nothing")
        parser.add_argument("--yes", action="store_true", help="load without asking")
        parser.add_argument("--as", dest="email", default="", help="e-mail of the person who loads")
        parser.add_argument("--system", choices=System.values, default=System.MOSAIC.value)
        parser.add_argument("--letters", choices=Letters.values, default=Letters.UNICODE.value)
        parser.add_argument("--label", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, show, ask, load, show."""
        by = self._who(options["email"])
        folder = options["folder"].resolve()
        if not folder.is_dir():
            raise CommandError(f"There is no folder {options['folder']}.")
        load = actions.bring(
            by=by, folder=str(folder), label=options["label"] or folder.name, system=options["system"],
            letters=options["letters"],
        )  # fmt: skip
        load = running.check(load, by=by)
        self._show(load)
        if load.stage != Stage.CHECKED:
            raise CommandError(load.stopped_because)
        if options["dry_run"] or not (options["yes"] or self._asked()):
            actions.drop(by=by, load=load)
            self.stdout.write("Nothing was loaded.")
            return
        load = running.take_in(actions.begin(by=by, load=load), by=by, progress=self._bar)
        if load.stage != Stage.DONE:
            raise CommandError(load.stopped_because)
        self._show(load)
        for team, families in sorted(load.teams.items()):
            self.stdout.write(f"  {team}: {families:,} families")

    def _who(self, email: str) -> User:
        """Whoever was named; else the one person who may load, if there is just one."""
        today = clock.today()
        posts = Post.objects.current(today).filter(user__ended_at__isnull=True).select_related("user")
        may = {post.user for post in posts if decide(Action.LOAD, post.user.standing) is Answer.YES}
        if email:
            found = [user for user in may if user.email == email.lower()]
            if not found:
                raise CommandError(f"{email} may not load extracts. Ask for the post of data loader.")
            return found[0]
        if len(may) != 1:
            raise CommandError("Say who loads: --as somebody@example.org")
        return next(iter(may))

    def _asked(self) -> bool:
        """Ask at a terminal; elsewhere silence is no."""
        if not sys.stdin.isatty():
            self.stdout.write("To load it, run this again with --yes.")
            return False
        return input("Load it now? (yes or no) ").strip().lower() in {"y", "yes"}

    def _bar(self, done: int, total: int) -> None:
        """A bar that moves at a terminal; elsewhere nothing but the end."""
        out = sys.stderr
        if not out.isatty():
            return
        full = BAR * done // max(total, 1)
        out.write(f"\r[{'#' * full}{'.' * (BAR - full)}] {done:,} of {total:,} families")
        out.write("\n" if done >= total else "")
        out.flush()

    def _show(self, load: Load) -> None:
        """The reconciliation, table by table: in = kept + already known + not loaded + not for Kith yet."""
        load.refresh_from_db()
        found = queries.tables(load)
        if not found:
            return
        self.stdout.write(f"{'':28}{'in':>9}{'kept':>9}{'known':>9}{'not':>8}{'later':>8}")
        for table in found:
            self._line(words(table.table), table)
        totals = queries.totals(found)
        self._line("all tables", totals)
        for note in load.notes:
            self.stdout.write(f"  {note}")
        explained = "Every row is explained." if totals.explained else "Rows are missing from this table."
        self.stdout.write(
            f"{explained} Not loaded: {totals.rejected:,}. Something left out: {totals.remarked:,}."
        )

    def _line(self, name: str, of: Any) -> None:
        self.stdout.write(
            f"{name:28}{of.came_in:>9,}{of.kept:>9,}{of.already_known:>9,}{of.rejected:>8,}{of.aside:>8,}"
        )
