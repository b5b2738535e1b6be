"""After a death or a grave injury: letters, reminders and surveys stop, and the record is preserved."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricForeignKey

from kith.access import Action
from kith.casework.terms import StopKind
from kith.people.models import Family, Person
from kith.people.models.seeing import families_where
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class StopQuerySet(models.QuerySet["Stop"]):
    """Stops by reader and time."""

    def visible_to(self, user: "User") -> "StopQuerySet":
        """Stops of families whose file this reader may open."""
        return self.filter(families_where(user, Action.FAMILY_OPEN, of="family"))

    def standing(self) -> "StopQuerySet":
        """Stops that hold: one that somebody asked to end still does."""
        return self.filter(ended_at__isnull=True)


class Stop(Recorded):
    """Nothing goes out to this family by itself, and nothing of its record is destroyed.

    It holds at once and until two people end it: one asks with a reason, another agrees.
    """

    personal: ClassVar[tuple[str, ...]] = ("words", "end_because")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="stops")
    person = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    kind = models.CharField(max_length=12, choices=StopKind)
    on = models.DateField("the day it happened")
    words = models.CharField("in a sentence", max_length=500, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    end_because = models.CharField("why it may end", max_length=500, blank=True)
    end_asked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    end_asked_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = StopQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["family"], condition=Q(ended_at__isnull=True), name="stop_once"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | (
                    Q(ended_at__isnull=False, ended_by__isnull=False, end_asked_by__isnull=False)
                    & ~Q(ended_by=F("end_asked_by"))
                ),
                name="stop_ended_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"stop for family {self.family_id}"
