"""A paper for one recipient: its parts, what the check found in them, and what is enclosed."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricForeignKey

from kith.access import Action
from kith.people.models import Family, Person
from kith.people.models.seeing import families_where
from kith.recording.models import Note
from kith.sharing.models.recipient import Recipient
from kith.sharing.terms import Found, Paper, Resolution, State
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class SharingQuerySet(models.QuerySet["Sharing"]):
    """Papers by reader and state."""

    def visible_to(self, user: "User") -> "SharingQuerySet":
        """Papers of families whose papers this reader may see."""
        return self.filter(families_where(user, Action.PAPER_SEE, of="family"))

    def left(self) -> "SharingQuerySet":
        """Those that went to somebody and were not withdrawn."""
        return self.filter(state=State.LEFT)

    def under_way(self) -> "SharingQuerySet":
        """Those that have not left yet."""
        return self.filter(state__in=[State.CHECKING, State.WAITING, State.READY, State.MAKING])


class Sharing(Recorded):
    """One paper in one rendering for one recipient. Two people are never sent the same sheet.

    `reference` and `version` stand on its every page; a later version of the same paper keeps the reference.
    """

    personal: ClassVar[tuple[str, ...]] = ("title", "purpose", "comment")

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="sharings")
    kind = models.CharField(max_length=12, choices=Paper)
    title = models.CharField(max_length=200)
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="sharings")
    child = HistoricForeignKey(
        Person, on_delete=models.PROTECT, related_name="sharings", null=True, blank=True
    )
    note = HistoricForeignKey(Note, on_delete=models.PROTECT, related_name="sharings", null=True, blank=True)
    purpose = models.CharField("what it is for", max_length=300)
    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    reference = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="replaced_by", null=True, blank=True
    )
    confided = models.BooleanField("holds what the recipient, a child, told in confidence", default=False)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField("asked a second person", null=True, blank=True)
    asked_because = models.CharField(max_length=500, blank=True)
    approved_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    comment = models.CharField("returned with", max_length=500, blank=True)
    pdf = models.OneToOneField(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    word = models.OneToOneField(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    objects = SharingQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["family", "-made_at", "-id"], name="sharing_family")]
        constraints = [
            models.UniqueConstraint(fields=["reference", "version"], name="sharing_reference_once"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | (Q(approved_by__isnull=False, approved_at__isnull=False) & ~Q(approved_by=F("made_by"))),
                name="sharing_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["left", "withdrawn"]) | Q(pdf__isnull=False),
                name="sharing_left_with_its_paper",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["ready", "making", "left", "withdrawn"])
                | Q(asked_at__isnull=True)
                | Q(approved_at__isnull=False),
                name="sharing_asked_then_approved",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn")
                | (Q(withdrawn_by__isnull=False, withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="sharing_withdrawn_who_when_why",
            ),
        ]

    def __str__(self) -> str:
        return f"paper {self.reference}, version {self.version}"

    def get_absolute_url(self) -> str:
        """The paper's own page."""
        return reverse("sharing:paper", args=[self.family_id, self.pk])

    @property
    def open(self) -> bool:
        """Whether its words may still change."""
        return self.state == State.CHECKING


class Part(Recorded):
    """One section of a paper as it was put together, with where each line came from."""

    personal: ClassVar[tuple[str, ...]] = ("title", "lines")

    sharing = models.ForeignKey(Sharing, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, blank=True)
    lines = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["sharing", "number"], name="paper_part_once")]

    def __str__(self) -> str:
        return f"part {self.number} of paper {self.sharing_id}"


class Enclosure(Recorded):
    """A file of a note that leaves with the paper, once the check has read it."""

    personal: ClassVar[tuple[str, ...]] = ()

    sharing = models.ForeignKey(Sharing, on_delete=models.PROTECT, related_name="enclosures")
    stored = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    read = models.BooleanField("its words could be read")
    left_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["sharing", "stored"], name="enclosure_once")]

    def __str__(self) -> str:
        return f"file {self.stored_id} with paper {self.sharing_id}"


class Finding(Recorded):
    """What the check found in one place of a paper, and what its author answered."""

    personal: ClassVar[tuple[str, ...]] = ("where", "words", "why", "because")

    sharing = models.ForeignKey(Sharing, on_delete=models.PROTECT, related_name="findings")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="findings", null=True, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    enclosure = models.ForeignKey(
        Enclosure, on_delete=models.PROTECT, related_name="findings", null=True, blank=True
    )
    kind = models.CharField(max_length=12, choices=Found)
    where = models.CharField(max_length=300)
    words = models.TextField(max_length=25_000)
    whole = models.BooleanField("it is the passage itself", default=False)
    why = models.CharField(max_length=300)
    person = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    resolution = models.CharField(max_length=8, choices=Resolution, blank=True)
    because = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["part__number", "line", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolution="", by__isnull=True, at__isnull=True)
                | (~Q(resolution="") & Q(by__isnull=False, at__isnull=False)),
                name="finding_answered_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(resolution="kept") | ~Q(because=""), name="finding_kept_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(resolution="kept", kind__in=["place", "confided", "struck", "hidden"]),
                name="finding_never_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in paper {self.sharing_id}"
