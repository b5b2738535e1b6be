"""`kith create-administrator`: starts a council's installation; everything after it is done on pages.

It makes two people, since every post afterwards is asked for by one and agreed by another.
"""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.core.validators import validate_email

from kith.accounts import actions, letters, links, queries
from kith.accounts.models import User
from kith.refusals import Refused


class Command(BaseCommand):
    """Make the first administrator and governance officer; print one link, mail the other."""

    help = "Make the first administrator and the first governance officer of this installation."
    kith_public = "makes the first account of an empty installation: whoever holds the server runs it"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and where the link leads; what is not given is asked for."""
        parser.add_argument("--email")
        parser.add_argument("--name")
        parser.add_argument("--governance-email", help="of the officer who agrees what administrators ask")
        parser.add_argument("--governance-name")
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="where Kith is reached")
        parser.add_argument("--another", action="store_true", help="even if there is an administrator")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account and print the link."""
        facts = {"email": options["email"] or input("Work email address of the administrator: ")}
        facts["name"] = options["name"] or input("Name: ")
        if not queries.governance() or options["governance_email"]:
            asked = options["governance_email"] or input("Work email address of the governance officer: ")
            facts["governance_email"] = asked
            facts["governance_name"] = options["governance_name"] or input("Name: ")
        user = self._made({name: said.strip() for name, said in facts.items()}, options["another"])
        site = options["address"].rstrip("/")
        self.stdout.write(f"{user} is an administrator. To choose a password, once and within three days:")
        self.stdout.write(f"{site}{links.path_to_choose_password(user)}")
        if "governance_email" in facts:
            officer = User.objects.get(email=facts["governance_email"].strip().lower())
            letters.send_link(officer, site)
            self.stdout.write(
                f"{officer} is the governance officer. Their own link is sent to {officer.email}."
            )
            if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
                self.stdout.write(f"No mail server is set: it lies in {settings.EMAIL_FILE_PATH}.")

    def _made(self, facts: dict[str, str], another: bool) -> User:
        for email in (facts["email"], facts.get("governance_email")):
            try:
                if email is not None:
                    validate_email(email)
            except ValidationError:
                raise CommandError(
                    f"{email} is not an email address. Write one like name@example.org."
                ) from None
        try:
            return actions.start_installation(by=None, another=another, **facts)
        except Refused as no:
            raise CommandError(no.sentence) from None
