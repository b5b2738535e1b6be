"""Documents as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files that people bring, and papers that leave."""

    name = "kith.documents"
    default_auto_field = "django.db.models.BigAutoField"
