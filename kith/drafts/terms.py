"""The words of the drafts room."""

from django.db.models import TextChoices


class DraftState(TextChoices):
    """What has become of a draft."""

    OPEN = "open", "open"
    BESIDE = "beside", "kept beside another"
    FINISHED = "finished", "saved to the record"
    THROWN = "thrown", "thrown away"


class Act(TextChoices):
    """What the trail says was done in this room: never the words."""

    BEGUN = "drafts.begun", "began a draft"
    FINISHED = "drafts.finished", "finished a draft"
    THROWN = "drafts.thrown", "threw a draft away"
    BROUGHT_BACK = "drafts.brought_back", "brought a draft back"
