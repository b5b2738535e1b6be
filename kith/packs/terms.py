"""The words of the packs room."""

from django.db.models import TextChoices


class Tier(TextChoices):
    """How far the authority is involved; each tier says things in its own words."""

    EARLY_HELP = "early_help", "Early help"
    IN_NEED = "in_need", "Child in need"
    PROTECTION = "protection", "Child protection"
    CARE = "care", "In care"
    LEAVING = "leaving", "Care-experienced"


class Act(TextChoices):
    """What the trail says was done in this room."""

    WORD_CHANGED = "packs.word.changed", "changed one of the authority's words"
    WORD_RESET = "packs.word.reset", "went back to the usual word"
