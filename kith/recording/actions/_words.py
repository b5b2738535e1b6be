"""The words by which a note is found, written anew when what stands in it changes. Steps of larger acts."""

from collections.abc import Iterable

from kith.recording.models import Note, NoteChild, NoteWords


def keep_words(note: Note) -> None:
    """The shared text, each child's own part, and apart from both what each confided."""
    NoteWords.objects.filter(note=note).delete()
    added = note.additions.order_by("id").values_list("words", flat=True)
    said = note.disputes.order_by("id").values_list("words", flat=True)
    _keep(note, None, [note.what, note.works, note.worries, *added, *said])
    for part in NoteChild.objects.filter(note=note).order_by("id"):
        _keep(note, part.child_id, [part.day, part.said])
        _keep(note, part.child_id, [part.confided], confided=True)


def forget_words(note: Note) -> None:
    """Nobody finds a note that is struck out."""
    NoteWords.objects.filter(note=note).delete()


def _keep(note: Note, child: int | None, texts: Iterable[str], *, confided: bool = False) -> None:
    if text := "\n".join(filter(None, texts)):
        NoteWords.objects.create(
            note=note, family_id=note.family_id, child_id=child, confided=confided, words=text,
            scope=f"f{note.family_id}",
        )  # fmt: skip
