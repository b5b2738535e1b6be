"""Drafts as a Django app."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """The server's half of the device store."""

    name = "kith.drafts"
    default_auto_field = "django.db.models.BigAutoField"
