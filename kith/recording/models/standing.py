"""What stands over a note: a pin, a line through it, a person's own words beside it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricForeignKey

from kith.people.models import Person
from kith.recording.models.note import Note
from kith.recording.terms import DisputeOutcome
from kith.trail.models import Recorded


class NotePin(Recorded):
    """A note pinned to the top of its family's list, until the pin is taken out."""

    personal: ClassVar[tuple[str, ...]] = ()

    note = HistoricForeignKey(Note, on_delete=models.PROTECT, related_name="pins")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["note"], condition=Q(ended_at__isnull=True), name="note_pinned_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="note_unpinned_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"pin on note {self.note_id}"


class NoteStrike(Recorded):
    """A note struck out: not shown any more, kept for whoever may see the file's history."""

    personal: ClassVar[tuple[str, ...]] = ("because",)

    note = models.OneToOneField(Note, on_delete=models.PROTECT, related_name="strike")
    because = models.CharField("why it is struck out", max_length=300)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(because=""), name="note_struck_says_why")]

    def __str__(self) -> str:
        return f"line through note {self.note_id}"


class NoteDispute(Recorded):
    """Somebody says that a note is wrong: their own words stand beside it, and what came of it."""

    personal: ClassVar[tuple[str, ...]] = ("words", "outcome_words")

    note = HistoricForeignKey(Note, on_delete=models.PROTECT, related_name="disputes")
    whose = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="disputes")
    words = models.TextField("in their own words", max_length=5_000)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=DisputeOutcome, default=DisputeOutcome.OPEN)
    outcome_words = models.CharField("what came of it", max_length=500, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)
    outcome_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="open", outcome_at__isnull=True, outcome_by__isnull=True)
                | (~Q(outcome="open") & Q(outcome_at__isnull=False, outcome_by__isnull=False)),
                name="note_dispute_answered_who_and_when",
            )
        ]

    def __str__(self) -> str:
        return f"dispute of note {self.note_id}"
