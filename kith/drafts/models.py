"""Drafts, and how long forms take. Not of the record: drafts change freely and have no history."""

import re
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kith.drafts.terms import DraftState


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts by author. Nobody else ever asks."""

    def of(self, user: Any) -> "DraftQuerySet":
        """One person's own."""
        return self.filter(user=user)

    def unfinished(self) -> "DraftQuerySet":
        """Those whose words wait: open, or kept beside another."""
        return self.filter(state__in=[DraftState.OPEN, DraftState.BESIDE])


class Draft(models.Model):
    """One person's words at one place ("note:visit:12"), before they are saved to the record.

    `version` grows with each change, so that a page can say from which words it began; `page` and `page_n`
    say which page wrote last, and its how-manieth save that was.
    """

    personal: ClassVar[tuple[str, ...]] = ("words", "place", "path")

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="drafts")
    place = models.CharField(max_length=120)
    title_key = models.CharField(max_length=40)
    family_ref = models.BigIntegerField(null=True, blank=True)
    path = models.CharField(max_length=400)
    words = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    page = models.CharField(max_length=40)
    page_n = models.BigIntegerField(default=0)
    seconds_active = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.OPEN)
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-touched_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "place"], condition=models.Q(state="open"), name="draft_one_open"
            ),
            models.UniqueConstraint(
                fields=["user", "place", "page"], condition=models.Q(state="beside"), name="draft_one_beside"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, state__in=["open", "beside"])
                | models.Q(ended_at__isnull=False, state__in=["finished", "thrown"]),
                name="draft_ended_or_not",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "state", "-touched_at"], name="draft_mine"),
            models.Index(fields=["user", "place"], name="draft_place"),
            models.Index(fields=["state", "ended_at"], name="draft_old"),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk} ({self.get_state_display()})"

    @property
    def title(self) -> str:
        """What kind of form it is, in the authority's words."""
        return str(settings.KITH_DRAFT_KINDS.get(self.title_key, "A form"))

    def for_reading(self) -> list[tuple[str, str]]:
        """The boxes that hold something, under their names in words."""
        texts = [
            (name, value if isinstance(value, str) else ", ".join(value))
            for name, value in self.words.items()
        ]
        return [
            (re.sub(r"[-_]+", " ", name).strip().capitalize(), text) for name, text in texts if text.strip()
        ]


class WritingTime(models.Model):
    """How long one kind of form took on one day, all together. It says nothing of who wrote."""

    personal: ClassVar[tuple[str, ...]] = ()

    kind = models.CharField(max_length=40)
    day = models.DateField()
    seconds = models.PositiveBigIntegerField(default=0)
    n = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "day"], name="writing_time_day")]

    def __str__(self) -> str:
        return f"{self.kind} on {self.day}: {self.n}"
