"""What leaves: rows kept for the other system, each leaving, each paper that left, who may be in it."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricForeignKey

from kith.access import Action
from kith.exchange.models.load import Load
from kith.exchange.terms import LeavingKind, LeavingStage, PaperKind
from kith.people.models import Family
from kith.people.models.seeing import families_where
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class AsideRow(models.Model):
    """One row of a table that has no home in Kith yet, as it came: it is only kept to be given back."""

    personal: ClassVar[tuple[str, ...]] = ("ref", "person_ref", "cells")

    table = models.CharField(max_length=40)
    ref = models.CharField("its first cell, and which of that name it is", max_length=120)
    person_ref = models.CharField("whose row it is", max_length=100, blank=True)
    header = models.JSONField()
    cells = models.JSONField()
    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="aside_rows")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["table", "ref"], name="aside_row_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.pk}"


class Leaving(Recorded):
    """One time that finished work left for the system that holds the record: a folder, whole or not there.

    Its counts hold no personal data. A night has one; more can be asked for.
    """

    personal: ClassVar[tuple[str, ...]] = ()

    kind = models.CharField(max_length=8, choices=LeavingKind)
    on = models.DateField()
    number = models.PositiveSmallIntegerField("which of that day")
    stage = models.CharField(max_length=8, choices=LeavingStage, default=LeavingStage.MAKING)
    asked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    failed_because = models.CharField("in a sentence, why nothing left", max_length=500, blank=True)
    tried = models.PositiveSmallIntegerField("how often it was tried", default=0)
    digest = models.CharField("digest of its manifest", max_length=64, blank=True)
    rows = models.PositiveIntegerField("rows of tables", default=0)
    papers = models.PositiveIntegerField("papers", default=0)
    without_papers = models.CharField("in a sentence, why papers did not go", max_length=300, blank=True)
    sealed = models.PositiveIntegerField("sealed files that stayed", default=0)

    class Meta:
        ordering = ["-on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["on", "number"], name="leaving_once"),
            models.UniqueConstraint(
                fields=["on"], condition=Q(kind=LeavingKind.NIGHT), name="one_leaving_a_night"
            ),
            models.CheckConstraint(
                condition=Q(stage=LeavingStage.MAKING) | Q(ended_at__isnull=False), name="leaving_ended_when"
            ),
        ]

    def __str__(self) -> str:
        return self.folder

    @property
    def folder(self) -> str:
        """The name of its folder: the day, and from the second of a day on its number."""
        return f"{self.on:%Y-%m-%d}" if self.number == 1 else f"{self.on:%Y-%m-%d}-{self.number}"


class LeftPaper(models.Model):
    """A version of a finished thing that left as a paper. It leaves once; a correction is another."""

    personal: ClassVar[tuple[str, ...]] = ()

    leaving = models.ForeignKey(Leaving, on_delete=models.PROTECT, related_name="left")
    kind = models.CharField(max_length=10, choices=PaperKind)
    subject_ref = models.BigIntegerField()
    version = models.CharField(max_length=40)
    file = models.CharField("where in the folder", max_length=120)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_ref", "version"], name="left_paper_once"),
        ]

    def __str__(self) -> str:
        return self.file


class SealedLeaveQuerySet(models.QuerySet["SealedLeave"]):
    """Decisions by reader and time."""

    def visible_to(self, user: "User") -> "SealedLeaveQuerySet":
        """Decisions about families whose file this reader may open."""
        return self.filter(families_where(user, Action.FAMILY_OPEN, of="family"))

    def standing(self) -> "SealedLeaveQuerySet":
        """Not ended."""
        return self.filter(ended_on__isnull=True)


class SealedLeave(Recorded):
    """A named decision that a sealed file leaves with the others; without one it stays here."""

    personal: ClassVar[tuple[str, ...]] = ("because",)

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="sealed_leaves")
    because = models.CharField("why the other system must have it", max_length=300)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = SealedLeaveQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["family"], condition=Q(ended_on__isnull=True), name="one_sealed_leave"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False),
                name="sealed_leave_ended_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"family {self.family_id} leaves"


class DutyWords(Recorded):
    """The words that open the duty list: set by governance, kept sealed. The newest ones count."""

    personal: ClassVar[tuple[str, ...]] = ()

    kept = models.CharField("the words, sealed with the server's key", max_length=400)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"words {self.pk}"


class DutyList(Recorded):
    """One evening's list for emergency duty, as one file that opens with the agreed words."""

    personal: ClassVar[tuple[str, ...]] = ()

    on = models.DateField()
    number = models.PositiveSmallIntegerField("which of that day", default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    file = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    families = models.PositiveIntegerField(default=0)
    failed_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-on", "-number"]
        constraints = [models.UniqueConstraint(fields=["on", "number"], name="duty_list_once")]

    def __str__(self) -> str:
        return f"duty list of {self.on:%Y-%m-%d}"
