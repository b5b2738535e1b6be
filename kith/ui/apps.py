"""The room of pages, as Django knows it."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """No models: only templates, static files and forms."""

    name = "kith.ui"
