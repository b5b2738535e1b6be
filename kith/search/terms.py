"""The words of the search room."""

from django.db.models import TextChoices


class Act(TextChoices):
    """What the trail says was done in this room: that somebody searched, never the words."""

    SEARCHED = "search.searched", "searched for a person or family"
