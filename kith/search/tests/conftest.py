"""The world of this room's tests is that of the people room."""

from kith.people.tests.conftest import as_user, home, world

__all__ = ["as_user", "home", "world"]
