"""Words that an authority says its own way."""

from typing import ClassVar

from django.db import models

from kith.packs.terms import Tier
from kith.trail.models import Recorded


class Word(Recorded):
    """One thing, said in one tier, the way this authority says it."""

    personal: ClassVar[tuple[str, ...]] = ()

    tier = models.CharField(max_length=12, choices=Tier)
    key = models.CharField(max_length=40)
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ["key", "tier"]
        constraints = [models.UniqueConstraint(fields=["tier", "key"], name="word_once")]

    def __str__(self) -> str:
        return self.text
