"""The words of notes as they are searched: a copy of the notes, which can be made again at any time."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from kith.access import Action
from kith.people.models import Family, Person
from kith.people.models.seeing import families_where
from kith.recording.models.note import Note

if TYPE_CHECKING:
    from kith.accounts.models import User


class WordsQuerySet(models.QuerySet["NoteWords"]):
    """Words by reader."""

    def visible_to(self, user: "User") -> "WordsQuerySet":
        """Words of notes this reader may read; confided ones for those alone who may read confidences."""
        return self.filter(
            (Q(confided=False) & families_where(user, Action.NOTE_SEE, of="family"))
            | (Q(confided=True) & families_where(user, Action.NOTE_CONFIDED, of="family"))
        )


class NoteWords(models.Model):
    """A piece of a note that stands: the shared text, one child's part, or what that child confided.

    The database keeps an index of its words (`kith/recording/fts.py`). A note that is struck out has none.
    """

    personal: ClassVar[tuple[str, ...]] = ("words",)

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="found_by")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    confided = models.BooleanField(default=False)
    scope = models.CharField("the family as a word of the index", max_length=24)
    words = models.TextField()

    objects = WordsQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confided=False) | Q(child__isnull=False), name="words_confided_by_somebody"
            )
        ]

    def __str__(self) -> str:
        return f"words of note {self.note_id}"
