"""What was loaded, row by row as it came: so that a repeat knows it, and an export can give it back."""

from typing import ClassVar

from django.db import models

from kith.exchange.models.load import Load


class LoadedGroup(models.Model):
    """Families that were loaded together, and which row of Kith each key of their plan became.

    `refs` is {key: [model, id]}; a key is "table:number" for what comes from one row of the extract.
    """

    personal: ClassVar[tuple[str, ...]] = ()

    refs = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"group {self.pk}"


class SourceRow(models.Model):
    """One row of the other system as it last came. Sealed from everybody but those who may load."""

    personal: ClassVar[tuple[str, ...]] = ("ref", "person_ref", "raw")

    table = models.CharField(max_length=40)
    ref = models.CharField("number in the other system", max_length=100)
    person_ref = models.CharField("whose row it is", max_length=48, blank=True)
    digest = models.CharField(max_length=32)
    raw = models.JSONField()
    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="source_rows")
    group = models.ForeignKey(LoadedGroup, on_delete=models.PROTECT, related_name="rows", null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["table", "ref"], name="source_row_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.pk}"
