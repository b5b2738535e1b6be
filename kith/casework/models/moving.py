"""A manager elsewhere asks for a family; the manager who has it agrees or returns the question."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricForeignKey

from kith.access import Action
from kith.casework.terms import Answer
from kith.people.models import Family
from kith.people.models.seeing import families_where
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class MoveRequestQuerySet(models.QuerySet["MoveRequest"]):
    """Questions for a family, by reader and state."""

    def visible_to(self, user: "User") -> "MoveRequestQuerySet":
        """Those about files this reader may open, and one's own."""
        return self.filter(families_where(user, Action.FAMILY_OPEN, of="family") | Q(asked_by=user))

    def waiting(self) -> "MoveRequestQuerySet":
        """Not answered yet."""
        return self.filter(answered_at__isnull=True)


class MoveRequest(Recorded):
    """Somebody asks that a family goes to a team. The family stays where it is until the answer."""

    personal: ClassVar[tuple[str, ...]] = ("words", "comment")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="move_requests")
    to_team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, related_name="+")
    words = models.TextField("why", max_length=1000)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(max_length=1000, blank=True)

    objects = MoveRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["family", "to_team"], condition=Q(answered_at__isnull=True), name="move_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="move_answered_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=models.F("asked_by")),
                name="move_answered_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(answer="returned") | ~Q(comment=""), name="move_returned_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"family {self.family_id} asked for by team {self.to_team_id}"
