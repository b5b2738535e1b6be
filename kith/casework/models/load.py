"""What a worker says of their own load: one line, in their own words, until they write another."""

from typing import ClassVar

from django.db import models

from kith.trail.models import Recorded


class LoadWords(Recorded):
    """ "Full. Court on Thursday." The latest line stands; an empty one takes it away."""

    personal: ClassVar[tuple[str, ...]] = ("words",)

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    words = models.CharField("in your own words", max_length=160, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["user", "-id"], name="load_words_user")]

    def __str__(self) -> str:
        return f"words of {self.user_id} on their load"
