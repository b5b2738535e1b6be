"""The words of the tasks room."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a task came from. A promise and a handover are answered on their own page."""

    PLAIN = "plain", "Task"
    PROMISE = "promise", "Promise to the family"
    CORRECTION = "correction", "Pass on a correction"
    HANDOVER = "handover", "Handover"


class Act(TextChoices):
    """What the trail says was done in this room."""

    MADE = "tasks.made", "made a task"
    DONE = "tasks.done", "did a task"
    DROPPED = "tasks.dropped", "said why a task was not done"
    MOVED = "tasks.moved", "moved a task to another day"
    REOPENED = "tasks.reopened", "opened a task again"
    PASSED = "tasks.passed", "passed a task to whoever leads"
    READ = "tasks.read", "looked at the tasks"
