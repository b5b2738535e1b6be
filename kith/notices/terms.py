"""The words of the notices room."""

from django.db.models import TextChoices


class Act(TextChoices):
    """What the trail says was done in this room."""

    READ = "notices.read", "marked a notice as read"
    ALL_READ = "notices.all_read", "marked every notice as read"
