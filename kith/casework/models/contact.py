"""Contacts at the front door: what we were told, about whom, and what was decided."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kith.access import Action, Answer, State, decide
from kith.casework.terms import Agrees, LawfulBasis, Outcome, ReplyKind, Source, Told, WhyNotTold
from kith.people.models import Family, Person
from kith.people.models.seeing import families_where
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts as readers may see them."""

    def visible_to(self, user: "User") -> "ContactQuerySet":
        """Contacts this reader may read: with no family yet, the front door's; else by the family.

        The managers of the team that took one may read it too, since its decision may wait for them.
        """
        return self.filter(self._reach(user, Action.CONTACT_SEE) | Q(taken_by=user, family__isnull=True))

    def told_by_kind(self, user: "User", source_code: str) -> "ContactQuerySet":
        """Contacts from one kind of source, among those of which this reader may see who told us."""
        return self.filter(self._reach(user, Action.REFERRER_SEE), source_code=source_code)

    def _reach(self, user: "User", action: Action) -> Q:
        seen = families_where(user, action, of="family")
        if decide(action, user.standing, State.STANDARD) is Answer.YES:
            seen |= Q(family__isnull=True)
        if user.managed_team_ids:
            theirs = families_where(user, Action.CONTACT_AGREE, of="family")
            seen |= Q(team__in=user.managed_team_ids) & (Q(family__isnull=True) | theirs)
        return seen

    def undecided(self) -> "ContactQuerySet":
        """Contacts that still wait for a decision (a returned decision waits again)."""
        return self.filter(decided=False)


class Contact(Recorded):
    """Somebody told us something. Three facts stand apart: agreement, lawful basis, whether told."""

    personal: ClassVar[tuple[str, ...]] = ("said", "agrees_words", "not_told_words")

    received_at = models.DateTimeField()
    taken_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(
        "accounts.Team",
        verbose_name="the team that took it",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    how = models.CharField(max_length=10, choices=Source)
    source_code = models.CharField("who told us, by kind", max_length=4, blank=True)
    said = models.TextField("what we were told, in their words", max_length=20000)
    agrees = models.CharField(max_length=10, choices=Agrees, default=Agrees.NOT_ASKED)
    agrees_words = models.CharField(max_length=500, blank=True)
    basis = models.CharField("lawful basis for sharing", max_length=20, choices=LawfulBasis)
    told = models.CharField("does the family know?", max_length=5, choices=Told)
    not_told_because = models.CharField(max_length=12, choices=WhyNotTold, blank=True)
    not_told_words = models.CharField(max_length=500, blank=True)
    family = models.ForeignKey(
        Family, on_delete=models.PROTECT, related_name="contacts", null=True, blank=True
    )
    decided = models.BooleanField(default=False)
    source_ref = models.CharField(max_length=48, blank=True, db_index=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-id"]
        indexes = [models.Index(fields=["decided", "-received_at", "-id"], name="contact_decided")]

    def __str__(self) -> str:
        return f"contact {self.pk}"

    def get_absolute_url(self) -> str:
        """The contact's own page."""
        return reverse("casework:contact", args=[self.pk])


class ContactPerson(Recorded):
    """Somebody the contact is about, as said; and, once answered, whom we know them to be."""

    personal: ClassVar[tuple[str, ...]] = (
        "forename",
        "surname",
        "born_on",
        "expected_on",
        "identifier",
        "address",
    )

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="people")
    child = models.BooleanField(default=True)
    forename = models.CharField(max_length=200, blank=True)
    surname = models.CharField(max_length=200, blank=True)
    born_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    identifier = models.CharField(max_length=60, blank=True)
    address = models.CharField("where they were said to live", max_length=300, blank=True)
    relation = models.CharField("who they are to the child", max_length=40, blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="contact_lines", null=True, blank=True
    )
    made_new = models.BooleanField(default=False)
    not_same = models.ManyToManyField(Person, related_name="+", blank=True)

    class Meta:
        ordering = ["contact", "id"]

    def __str__(self) -> str:
        return f"{self.forename} {self.surname}".strip() or "Baby"


class Referrer(Recorded):
    """Who told us. Kept apart from the contact: never on anything a family member can read."""

    personal: ClassVar[tuple[str, ...]] = ("name", "organisation", "reach")

    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="referrer")
    name = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=120, blank=True)
    reach = models.CharField("how to reach them", max_length=200, blank=True)
    unnamed = models.BooleanField("asked not to be named, even to colleagues outside", default=False)

    def __str__(self) -> str:
        return f"referrer of contact {self.contact_id}"


class ContactDecision(Recorded):
    """What was decided about a contact, with the reason. A returned one is followed by another."""

    personal: ClassVar[tuple[str, ...]] = ("reason",)

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=12, choices=Outcome)
    reason = models.TextField(max_length=4000)
    team = models.ForeignKey(
        "accounts.Team",
        verbose_name="which team it goes to",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    standing = models.BooleanField("stands (not returned)", default=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.get_outcome_display()


class ReferrerReply(Recorded):
    """What the person who told us was told, when and how."""

    personal: ClassVar[tuple[str, ...]] = ("words",)

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=12, choices=ReplyKind)
    how = models.CharField(max_length=10, choices=Source)
    words = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.get_kind_display()
