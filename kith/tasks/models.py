"""Tasks, and the days they were moved from."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricForeignKey

from kith.access import Action
from kith.people.models import Family
from kith.people.models.seeing import families_where
from kith.tasks.terms import Kind
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User

ELSEWHERE = frozenset({Kind.PROMISE, Kind.HANDOVER})


class TaskQuerySet(models.QuerySet["Task"]):
    """Tasks by reader and state."""

    def visible_to(self, user: "User") -> "TaskQuerySet":
        """Tasks of families in which this reader may see them."""
        return self.filter(families_where(user, Action.TASK_SEE, of="family"))

    def open(self) -> "TaskQuerySet":
        """Not done, and not left undone with a reason."""
        return self.filter(done_on__isnull=True, dropped_on__isnull=True)

    def until(self, day: date) -> "TaskQuerySet":
        """Due by a day."""
        return self.filter(due_on__lte=day)


class Task(Recorded):
    """Something to do for a family by a day: for one person, or for whoever leads the work with the family.

    `path` leads to what it is about: the promise, the paper that went out, the handover.
    """

    personal: ClassVar[tuple[str, ...]] = ("what", "not_done_because")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="tasks")
    what = models.CharField("what is to be done", max_length=300)
    due_on = models.DateField()
    for_user = models.ForeignKey(
        "accounts.User", verbose_name="for whom (nobody named: whoever leads)",
        on_delete=models.PROTECT, related_name="+", null=True, blank=True,
    )  # fmt: skip
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PLAIN)
    path = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    dropped_on = models.DateField("said not to be done on", null=True, blank=True)
    dropped_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    not_done_because = models.CharField(max_length=500, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(
                fields=["for_user", "due_on"], name="task_mine", condition=Q(done_on=None, dropped_on=None)
            ),
            models.Index(
                fields=["family", "due_on"], name="task_family", condition=Q(done_on=None, dropped_on=None)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | Q(done_on__isnull=False, done_by__isnull=False),
                name="task_done_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True, dropped_by__isnull=True, not_done_because="")
                | (Q(dropped_on__isnull=False, dropped_by__isnull=False) & ~Q(not_done_because="")),
                name="task_not_done_who_when_why",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(dropped_on__isnull=True), name="task_ends_one_way"
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def open(self) -> bool:
        """Still to be done."""
        return self.done_on is None and self.dropped_on is None

    @property
    def answered_elsewhere(self) -> bool:
        """Whether it is answered on its own page: what was promised to a family is kept there, not here."""
        return self.kind in ELSEWHERE and bool(self.path)


class TaskMove(Recorded):
    """A task was moved to another day, and why. The first day stays on record."""

    personal: ClassVar[tuple[str, ...]] = ("because",)

    task = HistoricForeignKey(Task, on_delete=models.PROTECT, related_name="moves")
    was_due_on = models.DateField()
    due_on = models.DateField()
    because = models.CharField(max_length=500)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"task {self.task_id} moved to {self.due_on}"
