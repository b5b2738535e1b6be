"""Promises to a family, kept, changed or not; and the calls they are waiting for."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricForeignKey

from kith.access import Action
from kith.people.models import Family, Person
from kith.people.models.seeing import families_where
from kith.recording.models.note import Note
from kith.recording.terms import NotKept
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Promises by reader and state."""

    def visible_to(self, user: "User") -> "PromiseQuerySet":
        """Promises to families whose notes this reader may read."""
        return self.filter(families_where(user, Action.NOTE_SEE, of="family"))

    def open(self) -> "PromiseQuerySet":
        """Neither kept nor given up: still owed."""
        return self.filter(kept_on__isnull=True, ended_on__isnull=True)


class Promise(Recorded):
    """ "I said I would ... by ...": to whom, made by whom, and what became of it.

    A struck-out note does not take a promise back: the family heard it.
    """

    personal: ClassVar[tuple[str, ...]] = ("to_words", "words", "not_kept_words")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="promises")
    to_person = HistoricForeignKey(
        Person, on_delete=models.PROTECT, related_name="promises", null=True, blank=True
    )
    to_words = models.CharField("to whom", max_length=200, blank=True)
    words = models.CharField("what was promised", max_length=300)
    due_on = models.DateField("by when")
    made_on = models.DateField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    note = HistoricForeignKey(Note, on_delete=models.PROTECT, related_name="promises", null=True, blank=True)
    task = models.OneToOneField(
        "tasks.Task", on_delete=models.PROTECT, related_name="promise", null=True, blank=True
    )
    kept_on = models.DateField(null=True, blank=True)
    kept_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    kept_in = HistoricForeignKey(
        Note, on_delete=models.PROTECT, related_name="promises_kept", null=True, blank=True
    )
    not_kept_because = models.CharField(max_length=20, choices=NotKept, blank=True)
    not_kept_words = models.CharField("in a sentence", max_length=300, blank=True)
    ended_on = models.DateField("given up on", null=True, blank=True)
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["family", "due_on"], name="promise_family"),
            models.Index(
                fields=["due_on"],
                condition=Q(kept_on__isnull=True, ended_on__isnull=True),
                name="promise_open",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kept_on__isnull=True) | Q(ended_on__isnull=True), name="promise_kept_or_not"
            ),
            models.CheckConstraint(
                condition=Q(kept_on__isnull=True, kept_by__isnull=True, kept_in__isnull=True)
                | Q(kept_on__isnull=False, kept_by__isnull=False),
                name="promise_kept_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True, not_kept_because="")
                | (Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(not_kept_because="")),
                name="promise_not_kept_says_why",
            ),
            models.CheckConstraint(
                condition=Q(to_person__isnull=False) | ~Q(to_words=""), name="promise_to_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"promise {self.pk} to family {self.family_id}"

    @property
    def to(self) -> str:
        """To whom, by the name they use."""
        return self.to_words or (self.to_person.first if self.to_person else "")

    def late(self, today: date) -> bool:
        """Owed beyond its day."""
        return self.kept_on is None and self.ended_on is None and self.due_on < today


class PromiseChange(Recorded):
    """A promise put off, or brought forward: from which day to which, and why."""

    personal: ClassVar[tuple[str, ...]] = ("because",)

    promise = HistoricForeignKey(Promise, on_delete=models.PROTECT, related_name="changes")
    was_due_on = models.DateField()
    due_on = models.DateField()
    because = models.CharField("why", max_length=300)
    told = models.BooleanField("the family was told")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"change of promise {self.promise_id}"


class CallBackQuerySet(models.QuerySet["CallBack"]):
    """Calls to return, by reader and state."""

    def visible_to(self, user: "User") -> "CallBackQuerySet":
        """Calls of families whose notes this reader may read."""
        return self.filter(families_where(user, Action.NOTE_SEE, of="family"))

    def open(self) -> "CallBackQuerySet":
        """Not returned yet."""
        return self.filter(returned_at__isnull=True)


class CallBack(Recorded):
    """Somebody rang and asked to be called back."""

    personal: ClassVar[tuple[str, ...]] = ("who", "phone_words", "about")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="callbacks")
    who = models.CharField("who rang", max_length=200)
    phone_words = models.CharField("how to reach them, safely", max_length=200, blank=True)
    about = models.CharField("about what", max_length=300, blank=True)
    asked_on = models.DateField()
    taken_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = CallBackQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "id"]
        indexes = [models.Index(fields=["family", "asked_on"], name="callback_family")]
        constraints = [
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True, returned_by__isnull=True)
                | Q(returned_at__isnull=False, returned_by__isnull=False),
                name="callback_returned_who_and_when",
            )
        ]

    def __str__(self) -> str:
        return f"call to return, family {self.family_id}"
