"""Families: the unit of the record, with its people, warnings and helpers."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricForeignKey

from kith.people.models.person import Person
from kith.people.terms import Offer, OutsideKind, Part, SupportKind, Told
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class FamilyQuerySet(models.QuerySet["Family"]):
    """Families as readers may see them: the one place where that is decided for lists."""

    def visible_to(self, user: "User") -> "FamilyQuerySet":
        """Families whose file this reader may open now (policy row `family.open`)."""
        from kith.access import Action
        from kith.people.models.seeing import families_where

        return self.filter(families_where(user, Action.FAMILY_OPEN))

    def findable_by(self, user: "User") -> "FamilyQuerySet":
        """Families this reader may know of at all (policy row `family.find`)."""
        from kith.access import Action
        from kith.people.models.seeing import families_where

        return self.filter(families_where(user, Action.FAMILY_FIND))


class Family(Recorded):
    """A family file. `held_in` names the system that holds its record (Kith, Mosaic, LCS)."""

    personal: ClassVar[tuple[str, ...]] = ("name",)

    name = models.CharField(max_length=200)
    held_in = models.CharField("system that holds the record", max_length=40, default="Kith")
    made_on = models.DateField()
    source_ref = models.CharField(max_length=48, blank=True, db_index=True)

    objects = FamilyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "families"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The family's overview, for the eyes of an out-of-hours worker."""
        return reverse("casefile:overview", args=[self.pk])


class Member(Recorded):
    """Somebody's part in a family's file, from a day to a day."""

    personal: ClassVar[tuple[str, ...]] = ()

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="members")
    person = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    part = models.CharField(max_length=10, choices=Part)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    objects = models.Manager()

    class Meta:
        ordering = ["family", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["family", "person"], condition=models.Q(to_on__isnull=True), name="member_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.family_id}"


class WarningNote(Recorded):
    """What a worker must know before they knock, with evidence, a review date, and who was told."""

    personal: ClassVar[tuple[str, ...]] = ("words", "evidence", "told_why_not", "ended_because")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="warnings")
    person = HistoricForeignKey(
        Person, on_delete=models.PROTECT, related_name="warnings", null=True, blank=True
    )
    words = models.CharField("what to know or do", max_length=500)
    evidence = models.TextField("how we know", max_length=2000)
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField()
    review_on = models.DateField("look at it again by")
    told = models.CharField("was the person told?", max_length=10, choices=Told)
    told_why_not = models.CharField("why not", max_length=300, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-set_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True, ended_by__isnull=True)
                | models.Q(ended_on__isnull=False, ended_by__isnull=False),
                name="warning_ended_who_and_when",
            )
        ]

    def __str__(self) -> str:
        return self.words


class Support(Recorded):
    """An advocate or supporter: offered, accepted or declined, with dates."""

    personal: ClassVar[tuple[str, ...]] = ("name", "reach")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="supports")
    person = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="supports")
    kind = models.CharField(max_length=10, choices=SupportKind)
    offered_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Offer, default=Offer.OFFERED)
    answered_on = models.DateField(null=True, blank=True)
    name = models.CharField(max_length=200, blank=True)
    reach = models.CharField("how to reach them", max_length=200, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-offered_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="offered", answered_on__isnull=True)
                | (~models.Q(answer="offered") & models.Q(answered_on__isnull=False)),
                name="support_answered_when",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_answer_display()}"


class OutsideWorker(Recorded):
    """Who else works with this family: school, doctor, health visitor, and the like."""

    personal: ClassVar[tuple[str, ...]] = ("name", "phone", "email")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="outside_workers")
    person = HistoricForeignKey(
        Person, on_delete=models.PROTECT, related_name="outside_workers", null=True, blank=True
    )
    kind = models.CharField(max_length=20, choices=OutsideKind)
    organisation = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "id"]

    def __str__(self) -> str:
        return self.name or self.organisation
