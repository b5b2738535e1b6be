"""One person's own arrangements: the morning's mail, the address of their calendar, lists they saved."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.desk.terms import SavedPage
from kith.trail.models import Recorded


class DigestChoice(Recorded):
    """Whether somebody wants the day's mail, and at which hour. Who chose nothing gets it at eight."""

    personal: ClassVar[tuple[str, ...]] = ()

    user = models.OneToOneField("accounts.User", on_delete=models.PROTECT, related_name="+")
    wanted = models.BooleanField("wants a mail on working days", default=True)
    hour = models.PositiveSmallIntegerField("at which hour", default=8)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(hour__lte=23), name="digest_hour_of_a_day")]

    def __str__(self) -> str:
        return f"digest of user {self.user_id}"


class DigestSent(models.Model):
    """The mail of one day to one person: made before it is sent, so that none is sent twice."""

    personal: ClassVar[tuple[str, ...]] = ()

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    things = models.PositiveIntegerField("how many things it counted; of none there is no mail")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "on"], name="one_digest_a_day")]

    def __str__(self) -> str:
        return f"digest of user {self.user_id} on {self.on:%Y-%m-%d}"


class CalendarAddress(Recorded):
    """The secret address of somebody's calendar. Only its digest is kept: it is shown once, when made."""

    personal: ClassVar[tuple[str, ...]] = ()

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at__isnull=True), name="one_calendar_address"
            ),
        ]

    def __str__(self) -> str:
        return f"calendar of user {self.user_id}"


class SavedList(models.Model):
    """A list with its filters, under a name of one's own. Nobody else sees it."""

    personal: ClassVar[tuple[str, ...]] = ("name", "query")

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=10, choices=SavedPage)
    name = models.CharField(max_length=60)
    query = models.CharField("its filters, as in an address", max_length=600, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_list_name_once")]

    def __str__(self) -> str:
        return self.name
