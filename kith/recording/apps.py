"""Recording as a Django app."""

from django.apps import AppConfig


class RecordingConfig(AppConfig):
    """What happened between us and a family."""

    name = "kith.recording"
    default_auto_field = "django.db.models.BigAutoField"
