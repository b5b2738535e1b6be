"""Sharing as a Django app."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Papers that leave, and the register of what went to whom."""

    name = "kith.sharing"
    default_auto_field = "django.db.models.BigAutoField"
