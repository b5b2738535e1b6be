"""Loads: what was brought, by whom, how far it has come; and of every table how many rows went where."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kith.exchange.terms import Letters, Stage, System
from kith.trail.models import Recorded


class Load(Recorded):
    """One extract: checked first, then loaded or dropped. Its counts hold no personal data."""

    personal: ClassVar[tuple[str, ...]] = ()

    label = models.CharField("called", max_length=100)
    system = models.CharField("which system it comes from", max_length=10, choices=System)
    letters = models.CharField("how its letters are written down", max_length=10, choices=Letters)
    folder = models.CharField("where its files stand", max_length=400)
    kept_here = models.BooleanField("its files were sent to us, and go when it is over", default=False)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.CHECKING)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    stopped_because = models.CharField("in a sentence, why it stopped", max_length=500, blank=True)
    digest = models.CharField("digest of all its files", max_length=64, blank=True)
    notes = models.JSONField("about the folder and its columns", default=list, blank=True)
    families = models.PositiveIntegerField("families there were to load", default=0)
    teams = models.JSONField("families brought to each team", default=dict, blank=True)
    families_done = models.PositiveIntegerField("families loaded", default=0)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.label

    @property
    def under_way(self) -> bool:
        """Being checked or loaded at this moment."""
        return self.stage in (Stage.CHECKING, Stage.LOADING)


class LoadTable(models.Model):
    """Where the rows of one table went. Every row that came in is in exactly one of the four numbers."""

    personal: ClassVar[tuple[str, ...]] = ()

    load = models.ForeignKey(Load, on_delete=models.CASCADE, related_name="tables")
    table = models.CharField(max_length=40)
    came_in = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField("of the kept, those that were known in other words", default=0)
    already_known = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    aside = models.PositiveIntegerField("not for Kith yet", default=0)
    remarked = models.PositiveIntegerField("of the kept and known, those with something left out", default=0)
    header = models.JSONField("the columns of its file", default=list, blank=True)
    missing = models.BooleanField("the file was not in the folder", default=False)

    class Meta:
        ordering = ["load", "id"]
        constraints = [
            models.UniqueConstraint(fields=["load", "table"], name="load_table_once"),
            models.CheckConstraint(
                condition=Q(came_in=F("kept") + F("already_known") + F("rejected") + F("aside")),
                name="every_row_is_explained",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table}: {self.came_in}"


class NotLoaded(models.Model):
    """A row that was not loaded, or was loaded with something left out, as it stood, and why.

    It holds personal data as it came: only those who may load ever see one.
    """

    personal: ClassVar[tuple[str, ...]] = ("cells", "reasons")

    load = models.ForeignKey(Load, on_delete=models.CASCADE, related_name="rows")
    table = models.CharField(max_length=40)
    line = models.PositiveIntegerField()
    kept = models.BooleanField("loaded, with something left out", default=False)
    codes = models.CharField("codes of the reasons", max_length=200)
    reasons = models.JSONField("the reasons, a sentence each")
    cells = models.JSONField("the row as it came: a list of cells")

    class Meta:
        ordering = ["load", "table", "line", "id"]
        indexes = [models.Index(fields=["load", "table", "line"], name="not_loaded_line")]

    def __str__(self) -> str:
        return f"{self.table}, line {self.line}"
