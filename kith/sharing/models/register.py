"""The register: what went to whom, in which version; how it was handed over; and what was corrected since."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from simple_history.models import HistoricForeignKey

from kith.access import Action
from kith.people.models import Family
from kith.people.models.seeing import families_where
from kith.recording.models import Note
from kith.sharing.models.paper import Sharing
from kith.sharing.terms import Handing
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class RegisterQuerySet(models.QuerySet["Register"]):
    """Entries by reader."""

    def visible_to(self, user: "User") -> "RegisterQuerySet":
        """Entries of families whose papers this reader may see."""
        return self.filter(families_where(user, Action.PAPER_SEE, of="family"))


class Register(Recorded):
    """One entry, written as a paper is made and never changed: who, what, which version, and its digest."""

    personal: ClassVar[tuple[str, ...]] = ("recipient", "what", "purpose")

    sharing = models.OneToOneField(Sharing, on_delete=models.PROTECT, related_name="entry")
    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="register")
    recipient = models.CharField(max_length=400)
    outside = models.BooleanField("somebody outside the family")
    what = models.CharField(max_length=200)
    purpose = models.CharField(max_length=300)
    reference = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField()
    pages = models.PositiveIntegerField()
    sha256 = models.CharField("digest of the PDF", max_length=64)
    word_sha256 = models.CharField("digest of the Word file", max_length=64, blank=True)
    kept = models.PositiveIntegerField("findings that were kept", default=0)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField()

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["-at", "-id"], name="register_at")]

    def __str__(self) -> str:
        return f"{self.reference}, version {self.version}"


class Handed(Recorded):
    """How one paper reached its recipient, and when. Nothing leaves by mail from here."""

    personal: ClassVar[tuple[str, ...]] = ("words",)

    sharing = models.ForeignKey(Sharing, on_delete=models.PROTECT, related_name="handings")
    how = models.CharField(max_length=12, choices=Handing)
    on = models.DateField()
    words = models.CharField("in a sentence", max_length=300, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"paper {self.sharing_id} {self.how}"


class PaperCorrection(Recorded):
    """Something in a paper that left was corrected: its recipient must hear, and somebody has the task."""

    personal: ClassVar[tuple[str, ...]] = ()

    sharing = models.ForeignKey(Sharing, on_delete=models.PROTECT, related_name="corrections")
    note = HistoricForeignKey(Note, on_delete=models.PROTECT, related_name="+")
    was_version = models.PositiveSmallIntegerField()
    task = models.OneToOneField("tasks.Task", on_delete=models.PROTECT, related_name="paper_correction")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"correction of paper {self.sharing_id}"
