"""Casefile as a Django app."""

from django.apps import AppConfig


class CasefileConfig(AppConfig):
    """A family's whole file."""

    name = "kith.casefile"
    default_auto_field = "django.db.models.BigAutoField"
