"""Jobs as a Django app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """What runs beside the pages."""

    name = "kith.jobs"
    default_auto_field = "django.db.models.BigAutoField"
