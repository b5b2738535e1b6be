"""The chronology: what workers chose from the record and explained, in versions that are then kept."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricForeignKey

from kith.access import Action
from kith.casework.models import Contact
from kith.people.models import Family, Person
from kith.people.models.seeing import families_where
from kith.recording.models.note import Note
from kith.recording.models.visit import Visit
from kith.recording.terms import Sign
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class ChronologyQuerySet(models.QuerySet["Chronology"]):
    """Chronologies by reader and state."""

    def visible_to(self, user: "User") -> "ChronologyQuerySet":
        """Finished ones of families whose file this reader may open; drafts for those who may write them."""
        return self.filter(
            (Q(finished_at__isnull=False) & families_where(user, Action.FAMILY_OPEN, of="family"))
            | families_where(user, Action.CHRONOLOGY_WRITE, of="family")
        )


class Chronology(Recorded):
    """One version of a family's chronology. A draft may change; once finished it is kept as it is."""

    personal: ClassVar[tuple[str, ...]] = ()

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="chronologies")
    version = models.PositiveSmallIntegerField(default=1)
    begun_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ChronologyQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["family", "version"], name="chronology_version_once"),
            models.UniqueConstraint(
                fields=["family"], condition=Q(finished_at__isnull=True), name="chronology_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, finished_by__isnull=True)
                | Q(finished_at__isnull=False, finished_by__isnull=False),
                name="chronology_finished_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"chronology of family {self.family_id}, version {self.version}"

    @property
    def finished(self) -> bool:
        """Kept as it is; what comes after is another version."""
        return self.finished_at is not None


class ChronologyEntry(Recorded):
    """One thing that mattered: what happened, what it meant for the children, and what it is drawn from."""

    personal: ClassVar[tuple[str, ...]] = ("on_words", "title", "words", "impact")

    chronology = HistoricForeignKey(Chronology, on_delete=models.PROTECT, related_name="entries")
    on = models.DateField()
    on_words = models.CharField("when, in words", max_length=60, blank=True)
    sign = models.CharField(max_length=10, choices=Sign)
    title = models.CharField("in a few words", max_length=120)
    words = models.TextField("what happened", max_length=4000)
    impact = models.TextField("for the children", max_length=2000, blank=True)
    children = models.ManyToManyField(Person, related_name="+", blank=True)
    notes = models.ManyToManyField(Note, related_name="+", blank=True)
    visits = models.ManyToManyField(Visit, related_name="+", blank=True)
    contacts = models.ManyToManyField(Contact, related_name="+", blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(words=""), name="chronology_entry_says_what")
        ]

    def __str__(self) -> str:
        return f"entry of chronology {self.chronology_id}"
