"""A family is handed over: what the next worker needs to start tomorrow, offered, answered, and moved."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricForeignKey

from kith.access import Action
from kith.casework.models.allocation import Allocation
from kith.casework.terms import HandoverState
from kith.people.models import Family
from kith.people.models.seeing import families_where
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


OPEN_STATES = (HandoverState.OFFERED, HandoverState.TAKEN, HandoverState.ACCEPTED)


class HandoverQuerySet(models.QuerySet["Handover"]):
    """Handovers by reader and state."""

    def visible_to(self, user: "User") -> "HandoverQuerySet":
        """Handovers of families whose file this reader may open."""
        return self.filter(families_where(user, Action.FAMILY_OPEN, of="family"))

    def open(self) -> "HandoverQuerySet":
        """Offered, waiting for a manager, or waiting for the day."""
        return self.filter(state__in=OPEN_STATES)


class Handover(Recorded):
    """The note, to whom it is offered, the answer, and the day on which the family moves.

    `parts` are titles and texts, drafted from the record and then the writer's own. It says how things stood
    on that day: it is not changed afterwards.
    """

    personal: ClassVar[tuple[str, ...]] = ("words", "parts", "comment")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="handovers")
    from_user = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    to_user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    words = models.TextField("what to know first", max_length=4000, blank=True)
    parts = models.JSONField("titles and texts", default=list)
    planned_on = models.DateField("the day on which the family moves")
    state = models.CharField(max_length=10, choices=HandoverState, default=HandoverState.OFFERED)
    offered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    taken_at = models.DateTimeField("the new worker said yes", null=True, blank=True)
    answered_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(max_length=2000, blank=True)
    agreed_by = models.ForeignKey(
        "accounts.User", verbose_name="who may allocate, and agreed",
        on_delete=models.PROTECT, related_name="+", null=True, blank=True,
    )  # fmt: skip
    allocation = models.ForeignKey(
        Allocation, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    met_family_on = models.DateField("met the family together on", null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["family"],
                condition=Q(state__in=["offered", "taken", "accepted"]),
                name="handover_one_open",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(comment=""), name="handover_returned_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "done"]) | Q(agreed_by__isnull=False),
                name="handover_agreed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"handover of family {self.family_id}"

    @property
    def open(self) -> bool:
        """Not moved, returned or taken back yet."""
        return self.state in OPEN_STATES
