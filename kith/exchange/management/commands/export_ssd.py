"""`kith export-ssd FOLDER`: writes all tables for the system that holds the record.

Ends with 0 when everything stands in the folder, with 1 when nothing does.
"""

import os
import shutil
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from kith import clock
from kith.access import Action, Answer, decide
from kith.accounts.models import Post, User
from kith.exchange import actions
from kith.exchange.out import folder as out
from kith.exchange.rules.columns import words


class Command(BaseCommand):
    """Write a folder of SSD CSV files, as somebody who may."""

    help = "Write all tables in the columns of the Standard Safeguarding Dataset into a new folder."
    kith_action = Action.SSD_EXPORT

    def add_arguments(self, parser: Any) -> None:
        """The folder, and as whom."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--as", dest="email", default="", help="e-mail of the person who exports")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write beside the folder, and put it in its place when it is whole."""
        by = self._who(options["email"])
        target: Path = options["folder"].resolve()
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise CommandError(f"{options['folder']} is not empty. Name a new folder.")
        making = target.with_name(f".{target.name}.making")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True, mode=0o700)
        try:
            written = out.write(making)
            out.write_manifest(making, written.as_manifest())
            if target.exists():
                target.rmdir()
            os.rename(making, target)
        except OSError as fault:
            shutil.rmtree(making, ignore_errors=True)
            raise CommandError(
                f"Nothing was written: {fault.strerror or 'the folder cannot be used'}."
            ) from None
        actions.note_taken(by=by, leaving=None, all_tables=True)
        self._show(written)

    def _who(self, email: str) -> User:
        """Whoever was named; else the one person who may, if there is just one."""
        posts = Post.objects.current(clock.today()).filter(user__ended_at__isnull=True).select_related("user")
        may = {post.user for post in posts if decide(Action.SSD_EXPORT, post.user.standing) is Answer.YES}
        found = [user for user in may if not email or user.email == email.lower()]
        if len(found) != 1:
            raise CommandError(
                f"{email} may not write all tables. Ask for the post of data loader."
                if email
                else "Say who exports: --as somebody@example.org"
            )
        return found[0]

    def _show(self, written: out.Out) -> None:
        self.stdout.write(f"{'':28}{'rows':>9}{'as loaded':>11}{'changed':>9}{'begun':>9}")
        for one in written.files:
            self.stdout.write(
                f"{words(one.name):28}{one.rows:>9,}{one.as_loaded:>11,}{one.changed:>9,}{one.begun:>9,}"
            )
        self.stdout.write(
            f"{written.rows:,} rows. {sum(written.not_loaded.values()):,} rows were rejected when they were "
            f"loaded and are not here. {out.POLICY}"
        )
