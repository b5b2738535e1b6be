"""Search as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finding from every page."""

    name = "kith.search"
    default_auto_field = "django.db.models.BigAutoField"
