"""Beginning a paper: one for each recipient, its words fixed, the check done at once."""

import secrets
from collections.abc import Sequence
from typing import Any

from kith import clock
from kith.documents.terms import Paper
from kith.people.checks import tidy
from kith.people.models import Family, Person
from kith.recording.models import Note
from kith.refusals import Refused
from kith.sharing.actions._checks import held, not_stopped
from kith.sharing.actions._putting import check, keep_parts
from kith.sharing.models import Recipient, Sharing
from kith.sharing.queries import as_it_leaves, gather, letter
from kith.sharing.terms import Act, State
from kith.trail import actions as trail
from kith.trail.acts import act

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that can be taken for another


@act
def begin(
    *,
    by: Any,
    family: Family,
    kind: str,
    recipients: Sequence[Recipient],
    purpose: str,
    child: Person | None = None,
    note: Note | None = None,
    **more: Any,
) -> Sharing:
    """Put a paper together for each of these people: never one sheet for two (E2). Answers the first.

    More: words (a letter's), confided (a child's own paper holds what that child told in confidence),
    enclosed (files as `enclosing.read` answered).
    """
    not_stopped(family)
    words, confided, enclosed = (more.pop(name, standard) for name, standard in
                                 (("words", ""), ("confided", False), ("enclosed", ())))  # fmt: skip
    if more:
        raise TypeError(f"A paper has no {sorted(more)}")
    if not recipients:
        raise Refused("Choose whom the paper is for.", field="recipients")
    _sound(family, Paper(kind), child, note, words)
    purpose = tidy(Sharing, {"purpose": purpose})["purpose"]
    if not purpose:
        raise Refused("Say in a sentence what it is for.", field="purpose")
    made = []
    for one in dict.fromkeys(recipients):
        if one.family_id != family.pk or one.ended_on:
            raise Refused(
                "Somebody chosen is not on this family’s list. Open the page again.", field="recipients"
            )
        sharing = Sharing(
            family=family, kind=Paper(kind), recipient=one, child=child, note=note, purpose=purpose
        )
        sharing.confided = bool(confided and child and one.person_id == child.pk)
        made.append(_put_together(sharing, words, enclosed, by=by))
    return made[0]


def _sound(family: Family, kind: Paper, child: Person | None, note: Note | None, words: str) -> None:
    if kind == Paper.CHILD_STORY and child is None:
        raise Refused("Choose whose story it is.", field="child")
    if kind == Paper.NOTE and note is None:
        raise Refused("Choose the note.", field="note")
    if note and (note.family_id != family.pk or hasattr(note, "strike")):
        raise Refused("This note is not one that can be shared. Choose another.", field="note")
    if kind == Paper.LETTER and not words.strip():
        raise Refused("Write the letter.", field="words")


def _put_together(sharing: Sharing, words: str, enclosed: Sequence[Any], *, by: Any) -> Sharing:
    family = sharing.family
    sharing.title = _title(sharing)
    sharing.reference = sharing.reference or _reference()
    sharing.made_by, sharing.made_at = by, clock.now()
    sharing.save()
    if sharing.kind == Paper.LETTER:
        sections = letter(words, family)
    else:
        sections = gather(family, sharing.kind, child=sharing.child, note=sharing.note, reader=by,
                          own=sharing.confided)  # fmt: skip
    if not sections and sharing.kind == Paper.CHRONOLOGY:
        raise Refused("No chronology is finished yet. Finish it first: it is the one that is handed out.")
    if not sections:
        raise Refused("There is nothing on record yet that could stand in this paper.")
    check(sharing, keep_parts(sharing, sections), enclosed, by=by)
    trail.record(Act.BEGUN, sharing, by=by, family=family)
    return sharing


def _title(sharing: Sharing) -> str:
    if sharing.kind == Paper.CHILD_STORY and sharing.child:
        return f"{sharing.child.first}’s story"
    if sharing.kind == Paper.NOTE and sharing.note:
        return sharing.note.title
    if sharing.kind == Paper.LETTER:
        return f"A letter to {sharing.recipient.first}"
    return {"summary": "Summary", "chronology": "Chronology", "whole_file": "The whole file"}[sharing.kind]


def _reference() -> str:
    """It ends in a figure, so that it is never read as a postcode."""
    while True:
        made = "K-" + "".join(secrets.choice(SIGNS) for _ in range(5)) + secrets.choice("23456789")
        if not Sharing.objects.filter(reference=made).exists():
            return made


@act
def rewrite(*, by: Any, sharing: Sharing, words: str) -> Sharing:
    """Change a letter's words while it is being checked: it is looked through anew."""
    found = held(sharing, State.CHECKING)
    if found.kind != Paper.LETTER:
        raise Refused("Only a letter’s words are changed here. What stands in the record is put right there.")
    if not words.strip():
        raise Refused("Write the letter.", field="words")
    found.findings.filter(enclosure=None).delete()
    found.parts.all().delete()
    check(found, keep_parts(found, letter(words, found.family)), (), by=by)
    found.comment = ""
    found.save()
    trail.record(Act.REWRITTEN, found, by=by, family=found.family)
    return found


@act
def again(*, by: Any, sharing: Sharing, purpose: str = "") -> Sharing:
    """The same paper as the record stands now, for the same person: the next version of it."""
    old = held(sharing, State.LEFT, State.WITHDRAWN)
    not_stopped(old.family)
    latest = Sharing.objects.filter(reference=old.reference).order_by("-version").first() or old
    if latest.state not in (State.LEFT, State.WITHDRAWN, State.DROPPED):
        raise Refused("A new version of this paper is under way already.")
    if old.note and hasattr(old.note, "strike"):
        raise Refused("This note was struck out. Withdraw the paper instead.")
    new = Sharing(family=old.family, kind=old.kind, recipient=old.recipient, child=old.child, note=old.note)
    new.purpose = tidy(Sharing, {"purpose": purpose or old.purpose})["purpose"]
    new.reference, new.version, new.replaces, new.confided = (
        old.reference,
        latest.version + 1,
        old,
        old.confided,
    )
    words = "\n\n".join(line.words for part in as_it_leaves(old) for line in part.lines)
    return _put_together(new, words, (), by=by)


@act
def drop(*, by: Any, sharing: Sharing) -> Sharing:
    """Put a paper aside before it leaves."""
    found = held(sharing, State.CHECKING, State.WAITING, State.READY)
    found.state = State.DROPPED
    found.save()
    trail.record(Act.DROPPED, found, by=by, family=found.family)
    return found
