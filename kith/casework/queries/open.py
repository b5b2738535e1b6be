"""What is still open for a family, from every room that has something: the end of our work waits for it."""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from kith.drafts.models import Draft
from kith.drafts.rules import kind_of
from kith.people.models import Family

ENDING = "closure"  # the words of the end itself
UNTOLD = frozenset({ENDING, "complaint"})  # that a complaint is being written is nobody else's to know


def still_open(family: Family) -> list[tuple[str, str]]:
    """Sentences with the link to where each is answered, in the order of the socket KITH_STILL_OPEN."""
    return [found for name in settings.KITH_STILL_OPEN if (ask := _plugged(name)) for found in ask(family)]


@cache
def _plugged(name: str) -> Callable[[Family], Any] | None:
    return import_string(name) if find_spec(".".join(name.split(".")[:2])) else None


def drafts_open(family: Family) -> list[tuple[str, str]]:
    """That somebody has begun words about this family and not finished them: whose, and at what form."""
    drafts = Draft.objects.unfinished().filter(family_ref=family.pk, user__ended_at__isnull=True)
    return [
        (
            f"Unfinished words of {draft.user}: {settings.KITH_DRAFT_KINDS[kind].lower()}",
            reverse("drafts:mine"),
        )
        for draft in drafts.select_related("user").order_by("pk")
        if (kind := kind_of(draft.place)) in settings.KITH_DRAFT_KINDS and kind not in UNTOLD
    ]
