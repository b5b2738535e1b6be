"""Complaints and compliments: in whose words, about whom, at which stage, and what changed because of it."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricForeignKey

from kith.access import Action, State
from kith.access.rules import states_for
from kith.casework.models.limit import Limit
from kith.casework.terms import ComplaintKind, ComplaintOutcome
from kith.people.models import Conflict, Family, Person
from kith.people.models.seeing import families_where
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Complaints and compliments by reader and kind."""

    def visible_to(self, user: "User") -> "ComplaintQuerySet":
        """What this reader may read: by the policy table, or because they are named to answer it.

        Nobody reads a complaint about themselves here, whatever their post.
        """
        thanks = Q(kind=ComplaintKind.COMPLIMENT) & (
            families_where(user, Action.COMPLIMENT_SEE, of="family") | self._elsewhere(user)
        )
        complaints = Q(kind=ComplaintKind.COMPLAINT) & (
            families_where(user, Action.COMPLAINT_SEE, of="family")
            | self._elsewhere(user)
            | (Q(Exists(_named(user))) & ~Q(Exists(_in_conflict(user))))
        ) & ~Q(Exists(_about(user)))  # fmt: skip
        return self.filter(complaints | thanks)

    def _elsewhere(self, user: "User") -> Q:
        """What concerns no family: for whoever may see complaints by post, and who leads the team."""
        by_post = any(State.STANDARD in states_for(Action.COMPLAINT_SEE, place) for place in user.standing)
        led = Q(family__isnull=True, team__in=user.managed_team_ids)
        return led | Q(family__isnull=True) if by_post else led

    def complaints(self) -> "ComplaintQuerySet":
        """Without the compliments."""
        return self.filter(kind=ComplaintKind.COMPLAINT)

    def compliments(self) -> "ComplaintQuerySet":
        """Without the complaints."""
        return self.filter(kind=ComplaintKind.COMPLIMENT)


def _named(user: "User") -> "models.QuerySet[ComplaintStage]":
    return ComplaintStage.objects.filter(complaint=OuterRef("pk"), who=user.pk)


def _about(user: "User") -> "models.QuerySet[ComplaintAbout]":
    return ComplaintAbout.objects.filter(complaint=OuterRef("pk"), user=user.pk)


def _in_conflict(user: "User") -> "models.QuerySet[Conflict]":
    return Conflict.objects.filter(user=user.pk, ended_on__isnull=True, family=OuterRef("family"))


class Complaint(Recorded):
    """What somebody said of our work, in their words, and what we did because of it."""

    personal: ClassVar[tuple[str, ...]] = ("from_words", "words", "what_changed", "followed_up_words")

    family = HistoricForeignKey(
        Family, on_delete=models.PROTECT, related_name="complaints", null=True, blank=True
    )
    kind = models.CharField(max_length=10, choices=ComplaintKind)
    from_person = HistoricForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    from_words = models.CharField("who says it", max_length=200, blank=True)
    words = models.TextField("in their own words", max_length=5_000)
    received_on = models.DateField()
    team = models.ForeignKey(
        "accounts.Team", verbose_name="whose work it is about",
        on_delete=models.PROTECT, related_name="+", null=True, blank=True,
    )  # fmt: skip
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    what_changed = models.TextField("what changed because of it", max_length=2_000, blank=True)
    changed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    follow_up_on = models.DateField("when somebody looks whether it did", null=True, blank=True)
    followed_up_on = models.DateField(null=True, blank=True)
    followed_up_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    followed_up_words = models.CharField("what was found", max_length=500, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-id"]
        indexes = [
            models.Index(fields=["family", "-received_on"], name="complaint_family"),
            models.Index(fields=["received_on", "kind"], name="complaint_received"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_person__isnull=False) | ~Q(from_words=""), name="complaint_from_somebody"
            ),
            models.CheckConstraint(
                condition=Q(followed_up_on__isnull=True, followed_up_by__isnull=True)
                | Q(followed_up_on__isnull=False, followed_up_by__isnull=False),
                name="complaint_followed_up_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display().lower()} {self.pk}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("casework:complaint", args=[self.pk])

    @property
    def whose(self) -> str:
        """Who says it, by the name they use."""
        return self.from_person.first if self.from_person else self.from_words


class ComplaintAbout(Recorded):
    """A member of staff whom a complaint or compliment is about."""

    personal: ClassVar[tuple[str, ...]] = ()

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="about")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["complaint", "user"], name="complaint_about_once")]

    def __str__(self) -> str:
        return f"complaint {self.complaint_id} is about {self.user_id}"


class StageQuerySet(models.QuerySet["ComplaintStage"]):
    """Stages by state."""

    def open(self) -> "StageQuerySet":
        """Not answered yet."""
        return self.filter(answered_on__isnull=True)


class ComplaintStage(Recorded):
    """One stage of a complaint: who answers, by when under which limit, and what the answer was."""

    personal: ClassVar[tuple[str, ...]] = ("because", "answer")

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="stages")
    stage = models.PositiveSmallIntegerField(default=1)
    because = models.TextField("why they are not content", max_length=2_000, blank=True)
    began_on = models.DateField()
    limit = models.ForeignKey(Limit, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    who = models.ForeignKey(
        "accounts.User", verbose_name="who answers", on_delete=models.PROTECT, related_name="+",
        null=True, blank=True,
    )  # fmt: skip
    answer = models.TextField(max_length=5_000, blank=True)
    outcome = models.CharField(max_length=10, choices=ComplaintOutcome, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = StageQuerySet.as_manager()

    class Meta:
        ordering = ["stage", "id"]
        indexes = [
            models.Index(fields=["who", "due_on"], name="stage_who", condition=Q(answered_on=None)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "stage"], name="complaint_stage_once"),
            models.CheckConstraint(condition=Q(stage__gte=1, stage__lte=3), name="complaint_three_stages"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answered_by__isnull=True, outcome="")
                | (Q(answered_on__isnull=False, answered_by__isnull=False) & ~Q(outcome="")),
                name="complaint_answered_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"stage {self.stage} of complaint {self.complaint_id}"
