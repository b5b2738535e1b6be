"""Events to seal, written the way a door writes them."""

from django.db.models import TextChoices

from kith.trail import actions as trail
from kith.trail.models import Event


class Act(TextChoices):
    """Two acts of no room."""

    OPENED = "tests.opened", "opened the file"
    CHANGED = "tests.changed", "changed a word; naïve “quotes” and 家"


def write_events(many: int) -> list[Event]:
    """So many events, one after another, each concerning another family."""
    return [
        trail.record(
            Act.CHANGED if number % 2 else Act.OPENED, None, by=None, family=number, reading=not number % 2
        )
        for number in range(1, many + 1)
    ]
