"""Visits: the bare facts, one row for the visit and one for each child."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricForeignKey

from kith.people.models import Family, Person
from kith.recording.terms import Setting
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class VisitQuerySet(models.QuerySet["Visit"]):
    """Visits by reader."""

    def visible_to(self, user: "User") -> "VisitQuerySet":
        """Visits to families whose file this reader may open."""
        return self.filter(family__in=Family.objects.visible_to(user))


class Visit(Recorded):
    """A visit to a family: by whom, when, where. Somebody out when called is a visit nobody was seen on."""

    personal: ClassVar[tuple[str, ...]] = ("words", "corrected_because")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="visits")
    on = models.DateField()
    at = models.TimeField("about when", null=True, blank=True)
    setting = models.CharField(max_length=10, choices=Setting, default=Setting.HOME)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    words = models.CharField("in one line", max_length=300, blank=True)
    interpreter = models.CharField("with interpreter", max_length=200, blank=True)
    corrected_because = models.CharField(max_length=300, blank=True)
    source_ref = models.CharField(max_length=60, blank=True, db_index=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["family", "-on"], name="visit_family")]

    def __str__(self) -> str:
        return f"visit to family {self.family_id}"


class VisitChild(Recorded):
    """One child on a visit: seen or not, alone or not."""

    personal: ClassVar[tuple[str, ...]] = ("not_seen_because",)

    visit = HistoricForeignKey(Visit, on_delete=models.PROTECT, related_name="children")
    child = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="visit_lines")
    seen = models.BooleanField()
    seen_alone = models.BooleanField(default=False)
    bedroom_seen = models.BooleanField(null=True, blank=True)
    not_seen_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "child"], name="visit_child_once"),
            models.CheckConstraint(
                condition=Q(seen=True) | Q(seen_alone=False), name="visit_alone_means_seen"
            ),
        ]

    def __str__(self) -> str:
        return f"child {self.child_id} on visit {self.visit_id}"
