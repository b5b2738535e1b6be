"""Rooms above are named in settings: whoever was sent a note hears when it is corrected or struck out."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from kith.recording.models import Note


def tell_higher_rooms(note: Note, *, by: Any) -> None:
    """Whoever was sent the words as they were must hear of it. Part of an act."""
    for path in getattr(settings, "KITH_AFTER_CORRECTION", ()):
        import_string(path)(by=by, note=note)
