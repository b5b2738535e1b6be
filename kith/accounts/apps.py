"""Accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who works here."""

    name = "kith.accounts"
    default_auto_field = "django.db.models.BigAutoField"
