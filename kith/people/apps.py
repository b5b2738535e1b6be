"""People as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People and families."""

    name = "kith.people"
    default_auto_field = "django.db.models.BigAutoField"
