"""Notices to members of staff."""

from typing import ClassVar

from django.db import models


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices by reader."""

    def unread_by(self, user: object) -> "NoticeQuerySet":
        """What this person has not read yet, newest first."""
        return self.filter(user=user, read_at__isnull=True)


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
