"""Notes: what happened, written once for all the children it concerns. A note exists once it is finished."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricForeignKey

from kith.access import Action
from kith.people.models import Family, Person
from kith.people.models.seeing import families_where
from kith.recording.models.visit import Visit
from kith.recording.terms import NoteKind, Setting
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class NoteQuerySet(models.QuerySet["Note"]):
    """Notes by reader, and by what stands over them."""

    def visible_to(self, user: "User") -> "NoteQuerySet":
        """Notes of families whose notes this reader may read (policy row `note.see`)."""
        return self.filter(families_where(user, Action.NOTE_SEE, of="family"))

    def standing(self) -> "NoteQuerySet":
        """Without those that are struck out: what pages, papers and searches show."""
        return self.filter(strike__isnull=True)


class Note(Recorded):
    """What was seen and said. Written once and then kept: a correction makes version 2, with its reason.

    What each child lives, says and confides stands in its own part, `NoteChild`. The bare facts of a visit
    stand in `Visit`, which clocks and extracts read.
    """

    personal: ClassVar[tuple[str, ...]] = (
        "where", "interpreter", "what", "works", "worries", "corrected_because",
    )  # fmt: skip

    family = HistoricForeignKey(Family, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind)
    on = models.DateField()
    at = models.TimeField("started", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("how long", null=True, blank=True)
    together_minutes = models.PositiveSmallIntegerField(
        "how long of that with the family", null=True, blank=True
    )
    setting = models.CharField(max_length=10, choices=Setting, blank=True)
    where = models.CharField("where exactly", max_length=200, blank=True)
    writer = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    interpreter = models.CharField("with interpreter", max_length=200, blank=True)
    what = models.TextField("what happened", max_length=20_000)
    works = models.TextField("what is working", max_length=20_000, blank=True)
    worries = models.TextField("what worries me", max_length=20_000, blank=True)
    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="note", null=True, blank=True)
    finished_at = models.DateTimeField()
    version = models.PositiveSmallIntegerField(default=1)
    corrected_because = models.CharField("what was wrong", max_length=300, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [
            models.Index(fields=["family", "-on", "-id"], name="note_family"),
            models.Index(fields=["writer", "-id"], name="note_writer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="visit", visit__isnull=False) | (~Q(kind="visit") & Q(visit__isnull=True)),
                name="note_of_a_visit_has_its_visit",
            ),
            models.CheckConstraint(
                condition=Q(version=1) | (Q(version__gt=1) & ~Q(corrected_because="")),
                name="note_corrected_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"note {self.pk} of family {self.family_id}"

    @property
    def title(self) -> str:
        """ "Home visit", "Visit, at school or nursery", "Phone call"."""
        label = str(NoteKind(self.kind).label)
        if self.kind == NoteKind.VISIT and self.setting == Setting.HOME:
            return "Home visit"
        place = Setting(self.setting).label if self.setting else ""
        return f"{label}, {place[:1].lower()}{place[1:]}" if place else label

    def get_absolute_url(self) -> str:
        """The note's own page."""
        return reverse("recording:note", args=[self.family_id, self.pk])


class NoteChild(Recorded):
    """One child's own part of a note. `confided` is for that child's own part and never anywhere else.

    `version` is the note's version in which this part was written, so that an old version can be read whole.
    """

    personal: ClassVar[tuple[str, ...]] = (
        "day", "said", "confided", "confided_why", "not_alone_because",
    )  # fmt: skip

    note = HistoricForeignKey(Note, on_delete=models.PROTECT, related_name="children")
    child = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="note_parts")
    day = models.TextField("their day as they live it", max_length=20_000, blank=True)
    said = models.TextField("in their own words", max_length=20_000, blank=True)
    confided = models.TextField("something they told in confidence", max_length=20_000, blank=True)
    confided_why = models.CharField("why it is kept apart", max_length=300, blank=True)
    not_alone_because = models.CharField("why they were not seen alone", max_length=200, blank=True)
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["note", "child"], name="note_child_once")]

    def __str__(self) -> str:
        return f"child {self.child_id} in note {self.note_id}"


class NotePresent(Recorded):
    """Somebody else who was there: one of the family's people, or anybody in words."""

    personal: ClassVar[tuple[str, ...]] = ("words",)

    note = HistoricForeignKey(Note, on_delete=models.PROTECT, related_name="present")
    person = HistoricForeignKey(
        Person, on_delete=models.PROTECT, related_name="notes_present", null=True, blank=True
    )
    words = models.CharField("who", max_length=200, blank=True)
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, words="") | (Q(person__isnull=True) & ~Q(words="")),
                name="note_present_person_or_words",
            )
        ]

    def __str__(self) -> str:
        return f"somebody present, note {self.note_id}"


class NoteAddition(Recorded):
    """Words added after a note was finished: what was written stays, this stands below it."""

    personal: ClassVar[tuple[str, ...]] = ("words",)

    note = HistoricForeignKey(Note, on_delete=models.PROTECT, related_name="additions")
    words = models.TextField("what you add", max_length=20_000)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"addition to note {self.note_id}"


class NoteFile(Recorded):
    """A photo or paper of a note. The file itself is kept by `documents`, and leaves by the note's door."""

    personal: ClassVar[tuple[str, ...]] = ("label",)

    note = HistoricForeignKey(Note, on_delete=models.PROTECT, related_name="files")
    stored = models.OneToOneField("documents.StoredFile", on_delete=models.PROTECT, related_name="note_file")
    label = models.CharField("what it shows", max_length=200, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"file of note {self.note_id}"
