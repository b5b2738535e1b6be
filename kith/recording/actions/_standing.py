"""The note as it stands, held until the act ends."""

from kith.recording.models import Note
from kith.refusals import Refused


def standing(note: Note) -> Note:
    """Read again and held; a note that is struck out is changed no more."""
    found = Note.objects.select_for_update(of=("self",)).select_related("family", "visit").get(pk=note.pk)
    if hasattr(found, "strike"):
        raise Refused("This note is struck out. Write a new one.")
    return found
