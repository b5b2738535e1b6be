"""Notices to members of staff."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.module_loading import import_string


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices by reader."""

    def unread_by(self, user: object) -> "NoticeQuerySet":
        """What this person has not read yet, newest first."""
        return self.of(user).filter(read_at__isnull=True)

    def of(self, user: object) -> "NoticeQuerySet":
        """This person's own; about a family only while they may be told of it (socket KITH_TOLD_OF): what was
        written before a conflict was declared, or before a file was sealed, names it no longer.
        """
        told_of = import_string(settings.KITH_TOLD_OF)(user, of="family_ref")
        return self.filter(Q(family_ref__isnull=True) | told_of, user=user)


class Notice(models.Model):
    """One sentence with a link. It names no hidden fact: the link's own door decides what is shown."""

    personal: ClassVar[tuple[str, ...]] = ("words",)

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="notices")
    words = models.CharField(max_length=300)
    path = models.CharField(max_length=300)
    family_ref = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["user", "read_at"], name="notice_unread")]

    def __str__(self) -> str:
        return self.words
