"""A manager's agreement, where the authority asks for one; and which decisions ask."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from kith.access import Action
from kith.casework.models.allocation import Closure
from kith.casework.models.contact import Contact, ContactDecision
from kith.casework.models.step import Step
from kith.casework.terms import Answer, Decision
from kith.people.models import Family
from kith.people.models.seeing import families_where
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class DecisionRight(Recorded):
    """Who takes a decision alone, and whether it waits for a manager. The authority's own page."""

    personal: ClassVar[tuple[str, ...]] = ()

    decision = models.CharField(max_length=24, choices=Decision, unique=True)
    alone = models.CharField("who may decide alone", max_length=200)
    waits = models.BooleanField("waits for a manager", default=False)
    within_days = models.PositiveSmallIntegerField("answered within working days", default=2)
    source = models.CharField("where this is written", max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.get_decision_display()


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements by reader and time."""

    def visible_to(self, user: "User") -> "AgreementQuerySet":
        """Agreements about families and contacts that this reader may see, and those they asked for."""
        contacts = Contact.objects.visible_to(user)
        return self.filter(
            families_where(user, Action.FAMILY_OPEN, of="family")
            | Q(decision__contact__in=contacts)
            | Q(asked_by=user)
        )

    def waiting(self) -> "AgreementQuerySet":
        """Not answered yet."""
        return self.filter(answered_at__isnull=True)


class Agreement(Recorded):
    """Something waits for a manager of a team: agreed, or returned with a comment."""

    personal: ClassVar[tuple[str, ...]] = ("comment",)

    right = models.CharField(max_length=24, choices=Decision)
    family = models.ForeignKey(
        Family, on_delete=models.PROTECT, related_name="agreements", null=True, blank=True
    )
    decision = models.ForeignKey(
        ContactDecision, on_delete=models.PROTECT, related_name="agreements", null=True, blank=True
    )
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="agreements", null=True, blank=True)
    others = models.ManyToManyField(
        Step, verbose_name="the same step of brothers and sisters", related_name="+", blank=True
    )
    closure = models.ForeignKey(
        Closure, on_delete=models.PROTECT, related_name="agreements", null=True, blank=True
    )
    team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(max_length=2000, blank=True)
    taken_up_at = models.DateTimeField("a return was taken up again", null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False, step__isnull=True, closure__isnull=True)
                | Q(decision__isnull=True, step__isnull=False, closure__isnull=True)
                | Q(decision__isnull=True, step__isnull=True, closure__isnull=False),
                name="agreement_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="agreement_answered_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=models.F("asked_by")),
                name="agreement_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.get_right_display()
