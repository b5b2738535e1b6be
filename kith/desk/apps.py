"""Desk as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Each person's own work."""

    name = "kith.desk"
    default_auto_field = "django.db.models.BigAutoField"
