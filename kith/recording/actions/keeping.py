"""What is put over a note: a pin, a line through it, somebody's own words beside it."""

from typing import Any

from kith import clock
from kith.people.checks import tidy
from kith.people.models import Member, Person
from kith.recording.actions._above import tell_higher_rooms
from kith.recording.actions._standing import standing
from kith.recording.actions._words import forget_words, keep_words
from kith.recording.models import Note, NoteDispute, NotePin, NoteStrike
from kith.recording.terms import Act, DisputeOutcome
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def pin_note(*, by: Any, note: Note) -> NotePin:
    """Keep a note at the top of its family's list."""
    note = standing(note)
    if note.pins.filter(ended_at=None).exists():
        raise Refused("This note is pinned already.")
    pin = NotePin.objects.create(note=note, by=by, at=clock.now())
    trail.record(Act.NOTE_PINNED, note, by=by, family=note.family)
    return pin


@act
def unpin_note(*, by: Any, note: Note) -> Note:
    """Take the pin out."""
    note = standing(note)
    if not _take_pin_out(note, by=by):
        raise Refused("This note is not pinned.")
    trail.record(Act.NOTE_UNPINNED, note, by=by, family=note.family)
    return note


def _take_pin_out(note: Note, *, by: Any) -> bool:
    pin = note.pins.filter(ended_at=None).first()
    if pin is None:
        return False
    pin.ended_at, pin.ended_by = clock.now(), by
    pin.save()
    return True


@act
def strike_note(*, by: Any, note: Note, because: str) -> NoteStrike:
    """Strike a note out. Its words are shown no more; whoever may see the file's history can read them.

    The bare facts of a visit and the promises made in it stand: they are put right where they are kept.
    """
    note = standing(note)
    if not because.strip():
        raise Refused("Say in a sentence why the note is struck out.", field="because")
    _take_pin_out(note, by=by)
    strike = NoteStrike.objects.create(
        note=note, by=by, at=clock.now(), **tidy(NoteStrike, {"because": because})
    )
    forget_words(note)
    trail.record(Act.NOTE_STRUCK, note, by=by, family=note.family)
    tell_higher_rooms(note, by=by)
    return strike


@act
def dispute_note(*, by: Any, note: Note, whose: Person, words: str) -> NoteDispute:
    """Put beside a note what somebody of the family says is wrong with it, in their own words."""
    note = standing(note)
    if not words.strip():
        raise Refused("Write what they say, in their own words.", field="words")
    if not Member.objects.filter(family=note.family, person=whose).exists():
        raise Refused("Choose somebody who is in this family's file.", field="whose")
    dispute = NoteDispute.objects.create(
        note=note, whose=whose, by=by, at=clock.now(), **tidy(NoteDispute, {"words": words})
    )
    keep_words(note)
    trail.record(Act.NOTE_DISPUTED, note, by=by, family=note.family)
    return dispute


@act
def answer_dispute(*, by: Any, dispute: NoteDispute, outcome: str, words: str) -> NoteDispute:
    """Say what came of it. The person's words stay beside the note whatever the outcome."""
    found = (
        NoteDispute.objects.select_for_update(of=("self",)).select_related("note__family").get(pk=dispute.pk)
    )
    if found.outcome != DisputeOutcome.OPEN:
        raise Refused("This has been answered already.")
    if DisputeOutcome(outcome) == DisputeOutcome.OPEN:
        raise Refused("Choose what came of it.", field="outcome")
    if not words.strip():
        raise Refused("Say in a sentence what came of it, as the person was told.", field="words")
    found.outcome, found.outcome_at, found.outcome_by = DisputeOutcome(outcome), clock.now(), by
    found.outcome_words = tidy(NoteDispute, {"outcome_words": words})["outcome_words"]
    found.save()
    trail.record(Act.DISPUTE_ANSWERED, found.note, by=by, family=found.note.family)
    return found
