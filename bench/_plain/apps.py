"""The plain application."""

from django.apps import AppConfig


class PlainConfig(AppConfig):
    """Saves against which Kith's are measured."""

    name = "bench._plain"
    label = "plain"
    default_auto_field = "django.db.models.BigAutoField"
