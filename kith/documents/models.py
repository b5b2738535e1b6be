"""Files taken in, the authority's own templates, and its letterhead."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.documents.terms import Kind, Paper
from kith.trail.models import Recorded


class StoredFile(Recorded):
    """One file as it was taken in. Its bytes stand sealed on disk under `key`; it has no address of its own.

    A file reaches no family by itself: the room that owns it (a note's files, a sharing's papers) decides
    who may open it.
    """

    personal: ClassVar[tuple[str, ...]] = ("name", "refused_because")

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=140)
    kind = models.CharField(max_length=8, choices=Kind)
    media = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField("digest of the bytes as they were brought", max_length=64)
    pages = models.PositiveIntegerField(null=True, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    taken_in_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField()
    checked_at = models.DateTimeField()
    refused_because = models.CharField("found unsafe later, because", max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["taken_in_by", "-taken_in_at"], name="file_by_day")]
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="file_is_not_empty")]

    def __str__(self) -> str:
        return f"file {self.pk}"

    @property
    def is_photo(self) -> bool:
        """Whether it is shown in pages, as the picture that was made anew of it."""
        return self.kind == Kind.PHOTO


class WordTemplate(Recorded):
    """The authority's own Word template for one kind of paper; without one Kith's usual is used."""

    personal: ClassVar[tuple[str, ...]] = ()

    paper = models.CharField(max_length=12, choices=Paper, unique=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["paper"]

    def __str__(self) -> str:
        return f"template for {self.paper}"


class Letterhead(Recorded):
    """How the authority names itself on paper. One row; without one, the name from the settings."""

    personal: ClassVar[tuple[str, ...]] = ()

    name = models.CharField(max_length=120)
    address = models.CharField(max_length=400, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    logo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    only = models.PositiveSmallIntegerField(default=1, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(only=1), name="letterhead_only_one")]

    def __str__(self) -> str:
        return self.name
