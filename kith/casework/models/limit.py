"""Limits the law or the authority sets, and the dates that follow from them."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from kith.access import Action
from kith.casework.models.contact import Contact
from kith.casework.models.step import Step
from kith.casework.terms import DayType, Force, Unit
from kith.people.models import Family, Person
from kith.people.models.seeing import families_where
from kith.prepared import prepared
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class LimitQuerySet(models.QuerySet["Limit"]):
    """Limits by time."""

    def in_force(self, key: str, day: date) -> "Limit | None":
        """The limit of a key that holds on a day."""
        return next(iter(_in_force(key=key, day=day)), None)


@prepared
def _in_force(key: str, day: date) -> Any:
    held = Limit.objects.filter(key=key, valid_from__lte=day)
    return held.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day)).order_by("-valid_from")[:1]


class Limit(Recorded):
    """How long something may take: dated, with its source, national or the authority's own."""

    personal: ClassVar[tuple[str, ...]] = ()

    key = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=200)
    starts = models.CharField("counted from", max_length=200)
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=6, choices=Unit)
    days = models.CharField("which days count", max_length=10, choices=DayType)
    force = models.CharField(max_length=12, choices=Force)
    source = models.CharField(max_length=500)
    notes = models.CharField(max_length=500, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = LimitQuerySet.as_manager()

    class Meta:
        ordering = ["key", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["key", "valid_from"], name="limit_once")]

    def __str__(self) -> str:
        return f"{self.title}: {self.amount} {self.get_unit_display()}"


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Dates by reader and time."""

    def visible_to(self, user: "User") -> "DeadlineQuerySet":
        """Dates of families this reader may open, and of contacts this reader may read."""
        contacts = Contact.objects.visible_to(user)
        return self.filter(families_where(user, Action.FAMILY_OPEN, of="family") | Q(contact__in=contacts))

    def running(self) -> "DeadlineQuerySet":
        """Not met and not called off."""
        return self.filter(met_on__isnull=True, dropped_on__isnull=True)

    def to_work_by(self) -> "DeadlineQuerySet":
        """Running, and for lists of work: of a child's two assessment clocks, the earlier.

        Guidance counts an assessment from the referral, the national return from its own start. Both are
        kept and stand on the journey; who plans a day needs one (domain note on the law, §1, traps).
        """
        same_child = Deadline.objects.running().filter(family=OuterRef("family"), child=OuterRef("child"))
        sooner = same_child.filter(key="assessment_complete", due_on__lte=OuterRef("due_on"))
        return self.running().exclude(Q(key="assessment_census") & Q(Exists(sooner)))


class Deadline(Recorded):
    """A clock that runs: when it began, under which limit, when it is due, and when it was met.

    A late review moves only the *next* one: this row keeps the date that was in force.
    """

    personal: ClassVar[tuple[str, ...]] = ()

    family = models.ForeignKey(
        Family, on_delete=models.PROTECT, related_name="deadlines", null=True, blank=True
    )
    child = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="deadlines", null=True, blank=True
    )
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="deadlines", null=True, blank=True)
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="deadlines", null=True, blank=True
    )
    limit = models.ForeignKey(Limit, on_delete=models.PROTECT, related_name="deadlines")
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    due_on = models.DateField()
    due_at = models.DateTimeField("due at a moment, for limits in hours", null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField("no longer needed since", null=True, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["family", "met_on"], name="deadline_family"),
            models.Index(fields=["due_on"], name="deadline_due", condition=Q(met_on=None, dropped_on=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(family__isnull=False) | Q(contact__isnull=False), name="deadline_of_something"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, due {self.due_on}"
