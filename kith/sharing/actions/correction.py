"""A note was corrected or struck out: everybody who was sent the old version must hear of it (E15)."""

from datetime import timedelta
from typing import Any

from kith import clock
from kith.notices.actions import tell
from kith.people.queries import workers_of
from kith.recording.models import Note
from kith.sharing.models import PaperCorrection, Sharing
from kith.sharing.rules.sections import line_of, notes_in
from kith.sharing.terms import Act
from kith.tasks import actions as tasks
from kith.trail import actions as trail
from kith.trail.acts import act
from kith.ui.words import day

IN_DAYS = timedelta(days=5)


@act
def look_for_corrections(*, by: Any, note: Note) -> list[PaperCorrection]:
    """A task for each past recipient, and a notice to whoever works with the family and whoever sent it.

    Named in KITH_AFTER_CORRECTION: it is a part of the correction itself, so that none is forgotten.
    """
    found = []
    rows = (
        Sharing.objects.left()
        .filter(family=note.family_id)
        .select_related("recipient__person", "made_by", "family")
    )
    for sharing in rows.prefetch_related("parts", "corrections__task"):
        was = notes_in(line_of(line) for part in sharing.parts.all() for line in part.lines).get(note.pk)
        if was is None or (was >= note.version and not _struck(note)):
            continue
        if not _struck(note) and any(
            one.note_id == note.pk and one.task.open for one in sharing.corrections.all()
        ):
            continue
        found.append(_one(sharing, note, was, by=by))
    return found


def _struck(note: Note) -> bool:
    return hasattr(note, "strike")


def _one(sharing: Sharing, note: Note, was: int, *, by: Any) -> PaperCorrection:
    family = sharing.family
    became = "struck out" if _struck(note) else "corrected"
    what = f"Tell {sharing.recipient.first} that our note of {day(note.on)} was {became}"
    path = sharing.get_absolute_url()
    due = clock.today() + IN_DAYS
    task = tasks.make_task(by=by, family=family, what=what, due_on=due, kind="correction", path=path)
    made = PaperCorrection(sharing=sharing, note=note, was_version=was, task=task, at=clock.now())
    made.save()
    trail.record(Act.CORRECTED, sharing, by=by, family=family)
    worker = workers_of([family])[family.pk].worker
    people = {one.pk: one for one in (worker, sharing.made_by) if one and getattr(one, "is_active", False)}
    for one in people.values():
        tell(to=one, words=f"Something was {became} that somebody holds on paper. Tell them.", path=path,
             by=by, family=family)  # fmt: skip
    return made
