"""The words of the recording room."""

from django.db.models import TextChoices


class Setting(TextChoices):
    """Where a visit took place."""

    HOME = "home", "At home"
    SCHOOL = "school", "At school or nursery"
    OFFICE = "office", "At our office"
    PLACEMENT = "placement", "Where the child is placed"
    ELSEWHERE = "elsewhere", "Somewhere else"


class Sight(TextChoices):
    """How one child was met on a visit: the four answers of the form."""

    ALONE = "alone", "Seen, and alone"
    TOGETHER = "together", "Seen, with others there"
    NOT_SEEN = "not_seen", "Not seen"
    NOT_VISITED = "not_visited", "Not part of this visit"


class Act(TextChoices):
    """What the trail says was done in this room."""

    VISIT_RECORDED = "recording.visit.recorded", "recorded a visit"
    VISIT_CORRECTED = "recording.visit.corrected", "corrected a visit with a reason"
    VISITS_READ = "recording.visits.read", "looked at the visits"
