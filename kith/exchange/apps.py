"""Exchange as a Django app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Extracts of other systems in."""

    name = "kith.exchange"
    default_auto_field = "django.db.models.BigAutoField"
