"""Somebody who was loaded may be somebody Kith knew already. Nothing is merged until a person decides."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from kith.exchange.models.load import Load
from kith.exchange.terms import Sameness
from kith.people.models import Person
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class MaybeSameQuerySet(models.QuerySet["MaybeSame"]):
    """Pairs by reader."""

    def visible_to(self, user: "User") -> "MaybeSameQuerySet":
        """Pairs of which this reader may open a family of each."""
        seen = Person.objects.visible_to(user)
        return self.filter(loaded__in=seen, known__in=seen)

    def undecided(self) -> "MaybeSameQuerySet":
        """Not answered yet."""
        return self.filter(answered_at__isnull=True)


class MaybeSame(Recorded):
    """Two records that may be one person, and why; answered by somebody who may see both."""

    personal: ClassVar[tuple[str, ...]] = ("why",)

    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="maybe_same")
    loaded = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    known = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=200)
    answer = models.CharField(max_length=10, choices=Sameness, blank=True)
    answered_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = MaybeSameQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["loaded", "known"], name="maybe_same_once"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="maybe_same_answered_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.loaded_id} may be person {self.known_id}"
