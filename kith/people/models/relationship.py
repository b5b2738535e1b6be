"""Relationships: who somebody is to somebody else, from a day to a day."""

from typing import ClassVar

from django.db import models
from simple_history.models import HistoricForeignKey

from kith.people.models.person import Person
from kith.people.terms import Responsibility
from kith.trail.models import Recorded


class Relationship(Recorded):
    """`person` is the `kind` of `to`: Sana is the mother of Aisha. Kinds are data in `rules.kinship`."""

    personal: ClassVar[tuple[str, ...]] = ("kind",)

    person = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="relationships")
    to = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="relationships_to")
    kind = models.CharField(max_length=40)
    responsibility = models.CharField(max_length=10, choices=Responsibility, blank=True)
    responsibility_because = models.CharField("how we know", max_length=200, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    source_ref = models.CharField(max_length=48, blank=True, db_index=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(person=models.F("to")), name="relationship_of_two"),
            models.UniqueConstraint(
                fields=["person", "to", "kind"],
                condition=models.Q(to_on__isnull=True),
                name="relationship_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.to_id}"
