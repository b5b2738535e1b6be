"""Words of the other files that the writers of a paper had open: a passage may have been copied from there.

E1: an allegation about one child, copied from the minutes of a meeting into another family's plan. Whoever
copies has had the other file open, and the trail says which files those were.
"""

from collections.abc import Iterable, Iterator

from kith.casework.models import Contact, StrategyDiscussion, WorryAndPlan
from kith.people.models import Family
from kith.recording.models import Note, NoteChild
from kith.trail.models import Event

LOOKS, FILES, A_FILE = 1500, 15, 120


def foreign_texts(family: Family, writers: Iterable[int]) -> Iterator[str]:
    """What stands in the files that these people opened last, this family's aside."""
    others = _opened(family, set(writers))
    if not others:
        return
    notes = Note.objects.filter(family__in=others).order_by("-id")
    for row in notes.values_list("what", "works", "worries")[: FILES * A_FILE]:
        yield from filter(None, row)
    parts = NoteChild.objects.filter(note__family__in=others).order_by("-id")
    for pair in parts.values_list("day", "said")[: FILES * A_FILE]:
        yield from filter(None, pair)
    pictures = WorryAndPlan.objects.filter(family__in=others)
    for three in pictures.values_list("worry", "working", "plan"):
        yield from filter(None, three)
    talks = StrategyDiscussion.objects.filter(step__family__in=others)
    yield from filter(None, talks.values_list("decisions", flat=True))
    yield from filter(None, Contact.objects.filter(family__in=others).values_list("said", flat=True))


def _opened(family: Family, writers: set[int]) -> list[int]:
    """The files these people opened last, the latest first."""
    looks = Event.objects.filter(by_ref__in=writers, reading=True, family_ref__isnull=False)
    refs = looks.exclude(family_ref=family.pk).order_by("-id").values_list("family_ref", flat=True)[:LOOKS]
    return list(dict.fromkeys(ref for ref in refs if ref))[:FILES]
