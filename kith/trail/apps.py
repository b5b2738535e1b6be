"""The trail as a Django app."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """Who did and read what."""

    name = "kith.trail"
    default_auto_field = "django.db.models.BigAutoField"
