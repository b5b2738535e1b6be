"""Casework as a Django app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """From the front door to the end of our work."""

    name = "kith.casework"
    default_auto_field = "django.db.models.BigAutoField"
