"""Packs as a Django app."""

from django.apps import AppConfig


class PacksConfig(AppConfig):
    """The authority's own words."""

    name = "kith.packs"
    default_auto_field = "django.db.models.BigAutoField"
