"""Who works with a family, what the worry and the plan are in short, and how our work ends."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricForeignKey

from kith.access import Action
from kith.casework.terms import As
from kith.packs.terms import Tier
from kith.people.models import Family, Grant
from kith.people.models.seeing import families_where
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class AllocationQuerySet(models.QuerySet["Allocation"]):
    """Allocations by reader and time."""

    def visible_to(self, user: "User") -> "AllocationQuerySet":
        """Allocations of families this reader may know of."""
        return self.filter(families_where(user, Action.FAMILY_FIND, of="family"))

    def current(self, today: date) -> "AllocationQuerySet":
        """Allocations that stand on a day."""
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gt=today), from_on__lte=today)


class Allocation(Recorded):
    """A worker (or, before one is found, a team alone) for a family, from a day to a day."""

    personal: ClassVar[tuple[str, ...]] = ("words",)

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="allocations")
    user = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    team = models.ForeignKey(
        "accounts.Team", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    role = models.CharField(max_length=10, choices=As, default=As.LEAD)
    words = models.CharField("what the worker needs to know first", max_length=1000, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    seen_at = models.DateTimeField("opened by the worker", null=True, blank=True)
    grants = models.ManyToManyField(Grant, related_name="+", blank=True)
    source_ref = models.CharField(max_length=60, blank=True, db_index=True)

    objects = AllocationQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["family"], condition=Q(to_on__isnull=True, role="lead"), name="allocation_one_lead"
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(team__isnull=False), name="allocation_to_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} of family {self.family_id}"


class WorryAndPlan(Recorded):
    """The worry now and the plan, in a few dated sentences with their author (until maps stand)."""

    personal: ClassVar[tuple[str, ...]] = ("worry", "working", "plan")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="pictures")
    worry = models.TextField("what are we worried about?", max_length=3000)
    working = models.TextField("what is working well?", max_length=3000, blank=True)
    plan = models.TextField("what needs to happen?", max_length=3000)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = models.Manager()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"worry and plan of family {self.family_id}"


class Closure(Recorded):
    """Our work ends: why, what changed, and what the family's own network carries on."""

    personal: ClassVar[tuple[str, ...]] = ("changed", "carries_on")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="closures")
    on = models.DateField()
    reason_code = models.CharField(max_length=4)
    tier = models.CharField(max_length=12, choices=Tier, blank=True)
    changed = models.TextField("what changed", max_length=4000)
    carries_on = models.TextField("what the network carries on", max_length=4000, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    stands = models.BooleanField("agreed, or needs no agreement", default=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"end of work with family {self.family_id}"
