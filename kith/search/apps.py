"""Search as a Django app."""

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    """Finding from every page."""

    name = "kith.search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the index of words whole through the migrations of the rooms below."""
        # Django tells nothing to a room without models; all migrations have run when casework is told.
        post_migrate.connect(_install, sender=apps.get_app_config("casework"))


def _install(using: str, **_: Any) -> None:
    from kith.search import fts

    fts.install(connections[using])
