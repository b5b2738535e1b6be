"""Notices as a Django app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Sentences for one member of staff."""

    name = "kith.notices"
    default_auto_field = "django.db.models.BigAutoField"
