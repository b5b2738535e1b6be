"""`kith create-administrator`: starts a council's installation; everything after it is done on pages."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.core.validators import validate_email

from kith.accounts import actions, links
from kith.refusals import Refused


class Command(BaseCommand):
    """Make the first administrator, and print the link with which they choose a password."""

    help = "Make the first administrator of this installation, and print a one-time link for them."
    kith_public = "makes the first account of an empty installation: whoever holds the server runs it"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and where the link leads; what is not given is asked for."""
        parser.add_argument("--email")
        parser.add_argument("--name")
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="where Kith is reached")
        parser.add_argument("--another", action="store_true", help="even if there is an administrator")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account and print the link."""
        email = (options["email"] or input("Work email address: ")).strip()
        name = (options["name"] or input("Name: ")).strip()
        try:
            validate_email(email)
            user = actions.start_installation(by=None, email=email, name=name, another=options["another"])
        except ValidationError:
            raise CommandError(f"{email} is not an email address. Write one like name@example.org.") from None
        except Refused as no:
            raise CommandError(no.sentence) from None
        path = links.path_to_choose_password(user)
        self.stdout.write(f"{user} is an administrator. To choose a password, once and within three days:")
        self.stdout.write(f"{options['address'].rstrip('/')}{path}")
