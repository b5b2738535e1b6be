"""Who covers while somebody is away: from a day to a day, with the sight that goes with it."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kith.people.models import Grant
from kith.trail.models import Recorded


class CoverQuerySet(models.QuerySet["Cover"]):
    """Covers by time."""

    def standing(self, today: date) -> "CoverQuerySet":
        """Covers that hold on a day. One past its last day holds no more, whether anybody ended it or not."""
        return self.filter(ended_at__isnull=True, from_on__lte=today, to_on__gte=today)

    def to_come(self, today: date) -> "CoverQuerySet":
        """Covers that hold today or will."""
        return self.filter(ended_at__isnull=True, to_on__gte=today)


class Cover(Recorded):
    """Somebody is away, and somebody else is there for their families (and, for a manager, their team).

    `grants` are the sight of each family, `posts` the lent posts: both carry the days of the cover, so that
    they end with it even if nothing else runs. A family given to the absent meanwhile is added.
    """

    personal: ClassVar[tuple[str, ...]] = ("words",)

    away = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField("last day")
    words = models.CharField("what the cover needs to know", max_length=500, blank=True)
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    grants = models.ManyToManyField(Grant, related_name="+", blank=True)
    posts = models.ManyToManyField("accounts.Post", related_name="lent_by_covers", blank=True)

    objects = CoverQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "id"]
        indexes = [
            models.Index(fields=["away", "to_on"], name="cover_away", condition=Q(ended_at=None)),
            models.Index(fields=["by", "to_on"], name="cover_by", condition=Q(ended_at=None)),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(away=F("by")), name="cover_by_another"),
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="cover_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"cover {self.pk}"
