"""The demo as a Django app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers the commands, the templates and the page of the demo."""

    name = "kith.demo"
    label = "demo"
