"""Whom a paper may be for: somebody of the family or of its network, known by name and verified."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricForeignKey

from kith.access import Action
from kith.people.models import Family, OutsideWorker, Person, Place
from kith.people.models.seeing import families_where
from kith.sharing.terms import Verified
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class RecipientQuerySet(models.QuerySet["Recipient"]):
    """Recipients by reader."""

    def visible_to(self, user: "User") -> "RecipientQuerySet":
        """Recipients in families whose papers this reader may see."""
        return self.filter(families_where(user, Action.PAPER_SEE, of="family"))

    def current(self) -> "RecipientQuerySet":
        """Those who may still be sent something."""
        return self.filter(ended_on__isnull=True)


class Recipient(Recorded):
    """One named person, and how we know that they are who they say.

    `place` is where their post goes. It is looked at again before each letter: somebody who has moved to a
    protected address gets nothing at an old one.
    """

    personal: ClassVar[tuple[str, ...]] = ("name", "role", "address_words", "verified_words")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="recipients")
    person = HistoricForeignKey(
        Person, on_delete=models.PROTECT, related_name="recipient_of", null=True, blank=True
    )
    outside = HistoricForeignKey(
        OutsideWorker, on_delete=models.PROTECT, related_name="recipient_of", null=True, blank=True
    )
    name = models.CharField("the name of one person", max_length=200, blank=True)
    role = models.CharField("what they are to the family", max_length=200, blank=True)
    verified = models.CharField("how we know them", max_length=12, choices=Verified)
    verified_words = models.CharField("in a sentence", max_length=300, blank=True)
    verified_on = models.DateField()
    verified_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    address_words = models.CharField("their address at work", max_length=300, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = RecipientQuerySet.as_manager()

    class Meta:
        ordering = ["family", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, outside__isnull=True)
                | (Q(person__isnull=True) & ~Q(name="")),
                name="recipient_is_one_person",
            ),
            models.UniqueConstraint(
                fields=["family", "person"],
                condition=Q(person__isnull=False, ended_on__isnull=True),
                name="recipient_once",
            ),
        ]

    def __str__(self) -> str:
        return self.person.name if self.person else self.name

    @property
    def first(self) -> str:
        """As they are called."""
        return self.person.first if self.person else self.name

    @property
    def who(self) -> str:
        """ "Dr Rao, family doctor", "Sana Begum"."""
        return ", ".join(part for part in (str(self), self.role) if part)
