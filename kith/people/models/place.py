"""Places: records of their own, with an audience. A protected place is seen by its named few."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from simple_history.models import HistoricForeignKey

from kith.people.models.person import Person
from kith.people.terms import ResidenceKind
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class Place(Recorded):
    """An address. Only `people.queries` turns one into words, after asking who is reading."""

    personal: ClassVar[tuple[str, ...]] = ("lines", "town", "postcode")

    lines = models.CharField("house and street", max_length=300, blank=True)
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=10, blank=True, db_index=True)

    class Meta:
        ordering = ["postcode", "lines", "id"]

    def __str__(self) -> str:
        return f"place {self.pk}"  # never the address: this string reaches logs and the trail

    @property
    def address(self) -> str:
        """The address in one line: only for a reader the place's audience admits."""
        return ", ".join(part for part in (self.lines, self.town, self.postcode) if part)


class ProtectionQuerySet(models.QuerySet["PlaceProtection"]):
    """Protections by reader and time."""

    def visible_to(self, user: "User") -> "ProtectionQuerySet":
        """Protections set in files that this reader may open."""
        from kith.people.models.family import Family

        return self.filter(family__in=Family.objects.visible_to(user))

    def standing(self) -> "ProtectionQuerySet":
        """Protections that still stand."""
        return self.filter(ended_on__isnull=True)


class PlaceProtection(Recorded):
    """An address must not be found: from this day its audience is the named few.

    `family` is whose file it was protected in: standing close to another family of the same child
    admits nobody to it.
    """

    personal: ClassVar[tuple[str, ...]] = ("because", "ended_because")

    place = HistoricForeignKey(Place, on_delete=models.PROTECT, related_name="protections")
    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=500)
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_because = models.CharField(max_length=500, blank=True)

    objects = ProtectionQuerySet.as_manager()

    class Meta:
        ordering = ["-set_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["place"], condition=models.Q(ended_on__isnull=True), name="place_protected_once"
            )
        ]

    def __str__(self) -> str:
        return f"protection of place {self.place_id}"


class PlaceViewer(Recorded):
    """Somebody named as one of the few who may see a protected place."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="viewers")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "user"], condition=models.Q(to_on__isnull=True), name="place_viewer_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} may see place {self.place_id}"


class LookQuerySet(models.QuerySet["PlaceLook"]):
    """Looks by reader."""

    def visible_to(self, user: "User") -> "LookQuerySet":
        """Looks taken in files that this reader may open."""
        from kith.people.models.family import Family

        return self.filter(family__in=Family.objects.visible_to(user))


class PlaceLook(Recorded):
    """Somebody asked to be shown a protected address, and said why. The trail holds the bare event."""

    personal: ClassVar[tuple[str, ...]] = ("because",)

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="looks")
    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    because = models.CharField("why it was looked at", max_length=300)

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.by_id} looked at place {self.place_id}"


class ResidenceQuerySet(models.QuerySet["Residence"]):
    """Residences by time."""

    def current(self, today: date) -> "ResidenceQuerySet":
        """Where people are on a day."""
        return self.filter(models.Q(to_on__isnull=True) | models.Q(to_on__gt=today), from_on__lte=today)


class Residence(Recorded):
    """Somebody at a place, from a day to a day. Those at one place today are a household."""

    personal: ClassVar[tuple[str, ...]] = ()

    person = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="residences")
    place = HistoricForeignKey(Place, on_delete=models.PROTECT, related_name="residences")
    kind = models.CharField(max_length=10, choices=ResidenceKind, default=ResidenceKind.HOME)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    source_ref = models.CharField(max_length=48, blank=True, db_index=True)

    objects = ResidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-id"]

    def __str__(self) -> str:
        return f"{self.person_id} at place {self.place_id}"
