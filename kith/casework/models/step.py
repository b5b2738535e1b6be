"""Steps: dated pieces of each child's journey, with what the law asks to be known of each."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricForeignKey

from kith.access import Action
from kith.casework.models.contact import Contact
from kith.casework.terms import Agency, Category, DiscussionOutcome, DiscussionType, StepKind, Where
from kith.people.models import Family, Person, Place
from kith.people.models.seeing import families_where
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class StepQuerySet(models.QuerySet["Step"]):
    """Steps by reader and time."""

    def visible_to(self, user: "User") -> "StepQuerySet":
        """Steps of families whose file this reader may open."""
        return self.filter(families_where(user, Action.FAMILY_OPEN, of="family"))

    def open_on(self, day: date) -> "StepQuerySet":
        """Steps that have begun and not ended on a day (one that waits for agreement has not begun)."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), started_on__lte=day, stands=True)


class Step(Recorded):
    """One step for one child. A point in time (a discussion, a review) ends on the day it is held.

    `outcome` is a code of the step's kind (enquiry outcome, reason for ending); `words` says it in plain
    words. `came_from` is the step it grew out of, so that stepping up or down carries everything along.
    A step that waits for a manager does not stand yet; an open step with an outcome waits to be ended.
    """

    personal: ClassVar[tuple[str, ...]] = ("words", "late_because")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="steps")
    child = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20, choices=StepKind)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    words = models.TextField(max_length=4000, blank=True)
    late_because = models.CharField("why a limit was passed", max_length=500, blank=True)
    where = models.CharField("where the harm comes from", max_length=8, choices=Where, blank=True)
    need_code = models.CharField("main need", max_length=4, blank=True)
    led_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    team = models.ForeignKey(
        "accounts.Team", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    came_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="led_to", null=True, blank=True
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="steps", null=True, blank=True
    )
    stands = models.BooleanField("agreed, or needs no agreement", default=True)
    source_ref = models.CharField(max_length=60, blank=True, db_index=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "-id"]
        indexes = [models.Index(fields=["family", "kind"], name="step_family_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("started_on")),
                name="step_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["child", "kind", "family"],
                condition=Q(
                    ended_on__isnull=True,
                    stands=True,
                    kind__in=["early_help", "in_need", "protection", "looked_after", "care_experienced"],
                ),
                name="step_one_open_plan_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def open(self) -> bool:
        """Not ended."""
        return self.ended_on is None


class AssessmentFactor(Recorded):
    """A factor found at the end of an assessment (CIN census code)."""

    personal: ClassVar[tuple[str, ...]] = ("code",)

    step = HistoricForeignKey(Step, on_delete=models.PROTECT, related_name="factors")
    code = models.CharField(max_length=6)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["step", "code"], name="factor_once")]

    def __str__(self) -> str:
        return self.code


class StrategyDiscussion(Recorded):
    """What a strategy discussion decided, and how the enquiry will be made."""

    personal: ClassVar[tuple[str, ...]] = ("decisions",)

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="discussion")
    held_at = models.DateTimeField()
    how = models.CharField("single or joint", max_length=8, choices=DiscussionType, blank=True)
    decisions = models.TextField(max_length=4000)
    outcome = models.CharField(max_length=12, choices=DiscussionOutcome)

    def __str__(self) -> str:
        return self.get_outcome_display()


class Participant(Recorded):
    """Somebody who took part in a strategy discussion or a conference."""

    personal: ClassVar[tuple[str, ...]] = ("name",)

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="participants")
    agency = models.CharField(max_length=16, choices=Agency)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_agency_display()}"


class ProtectionPlan(Recorded):
    """The category of a child protection plan: at first, and now (its changes stand in history)."""

    personal: ClassVar[tuple[str, ...]] = ("category_first", "category")

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="plan")
    category_first = models.CharField(max_length=4, choices=Category)
    category = models.CharField(max_length=4, choices=Category)

    def __str__(self) -> str:
        return self.get_category_display()


class LegalStatus(Recorded):
    """A legal status while looked after, from a day to a day (903 return code)."""

    personal: ClassVar[tuple[str, ...]] = ("code",)

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="legal_statuses")
    code = models.CharField(max_length=4)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    source_ref = models.CharField(max_length=60, blank=True, db_index=True)

    class Meta:
        ordering = ["-from_on", "-id"]

    def __str__(self) -> str:
        return self.code


class Placement(Recorded):
    """Where a looked-after child is placed, from a day to a day (903 return code for the kind)."""

    personal: ClassVar[tuple[str, ...]] = ("code", "provider")

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="placements")
    code = models.CharField(max_length=4)
    provider = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    ended_code = models.CharField(max_length=8, blank=True)
    source_ref = models.CharField(max_length=60, blank=True, db_index=True)

    class Meta:
        ordering = ["-from_on", "-id"]

    def __str__(self) -> str:
        return self.code
