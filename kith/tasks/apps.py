"""Tasks as a Django app."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """What somebody has said they will do for a family."""

    name = "kith.tasks"
    default_auto_field = "django.db.models.BigAutoField"
