"""A paper leaves: made, entered in the register, handed over; or withdrawn."""

from datetime import date, timedelta
from typing import Any

from kith import clock
from kith.documents import actions as documents
from kith.people.checks import tidy
from kith.refusals import Refused
from kith.sharing import queries
from kith.sharing.actions._checks import held, not_stopped
from kith.sharing.models import Handed, Register, Sharing
from kith.sharing.terms import Act, Handing, Resolution, State
from kith.tasks import actions as tasks
from kith.trail import actions as trail
from kith.trail.acts import act

A_WEEK = timedelta(days=7)


@act
def start_making(*, by: Any, sharing: Sharing, anew: bool = False) -> Sharing:
    """It is about to be set and read again. One at a time. `anew`: a making that was interrupted."""
    found = held(sharing, State.MAKING if anew else State.READY)
    not_stopped(found.family)
    found.state, found.comment = State.MAKING, ""
    found.save()
    trail.record(Act.MAKING, found, by=by, family=found.family)
    return found


@act
def keep_back(*, by: Any, sharing: Sharing, because: str) -> Sharing:
    """Read again once it was made, and something in it may not leave: it is checked anew."""
    found = held(sharing, State.MAKING)
    found.state, found.comment = State.CHECKING, because[:500]
    found.asked_at, found.asked_because = None, ""
    found.approved_by = found.approved_at = None
    found.save()
    trail.record(Act.STOPPED, found, by=by, family=found.family)
    return found


@act
def leave(*, by: Any, sharing: Sharing, pdf: Any, word: Any, pages: int) -> Sharing:
    """Keep the files that were made (as `documents.taking.examine` answered), and enter them."""
    found = held(sharing, State.MAKING)
    not_stopped(found.family)
    found.pdf = documents.take_in(by=by, stream=pdf, family=found.family)
    found.word = documents.take_in(by=by, stream=word, family=found.family) if word else None
    found.state = State.LEFT
    found.save()
    entry = Register(
        sharing=found, family=found.family, recipient=found.recipient.who[:400],
        outside=found.recipient.person_id is None, what=found.title, purpose=found.purpose,
        reference=found.reference, version=found.version, pages=pages, sha256=found.pdf.sha256,
        word_sha256=found.word.sha256 if found.word else "",
        kept=found.findings.filter(resolution=Resolution.KEPT).count(),
        by=found.made_by, approved_by=found.approved_by, at=clock.now(),
    )  # fmt: skip
    entry.save()
    trail.record(Act.LEFT, found, by=by, family=found.family)
    return found


@act
def hand_over(*, by: Any, sharing: Sharing, how: str, on: date, words: str = "") -> Handed:
    """How it reached its recipient, and when. Post goes to today's address or not at all (E4)."""
    found = held(sharing, State.LEFT)
    not_stopped(found.family)
    if how not in Handing.values:
        raise Refused("Say how it was handed over.", field="how")
    if on > clock.today():
        raise Refused("This day is still to come. Say it once it is done.", field="on")
    if on < clock.local(found.entry.at).date():
        raise Refused("This is before the paper was made. Look at the day again.", field="on")
    post = queries.post_of(found.recipient)
    if how == Handing.POST and post.hand_only:
        raise Refused(post.hand_only, field="how")
    words = tidy(Handed, {"words": words})["words"]
    made = Handed(sharing=found, how=Handing(how), on=on, words=words, by=by, at=clock.now())
    made.save()
    trail.record(Act.HANDED, found, by=by, family=found.family)
    _told(found, by=by)
    return made


def _told(sharing: Sharing, *, by: Any) -> None:
    """A newer version in somebody's hand is what they had to be told."""
    earlier = Sharing.objects.filter(reference=sharing.reference, version__lt=sharing.version)
    for one in earlier.prefetch_related("corrections__task"):
        for correction in one.corrections.all():
            if correction.task.open:
                tasks.do_task(by=by, task=correction.task)


@act
def withdraw(*, by: Any, sharing: Sharing, because: str) -> Sharing:
    """It should not have left, or holds no longer. Whoever has it must be asked for it back."""
    found = held(sharing, State.LEFT)
    because = tidy(Sharing, {"withdrawn_because": because})["withdrawn_because"]
    if not because:
        raise Refused("Say in a sentence why it is withdrawn.", field="because")
    found.state, found.withdrawn_by, found.withdrawn_on = State.WITHDRAWN, by, clock.today()
    found.withdrawn_because = because
    found.save()
    if found.handings.exists():
        what = f"Ask {found.recipient.first} to give back or destroy {found.title} ({found.reference})"
        due, path = clock.today() + A_WEEK, found.get_absolute_url()
        tasks.make_task(by=by, family=found.family, what=what, due_on=due, kind="correction", path=path)
    trail.record(Act.WITHDRAWN, found, by=by, family=found.family)
    return found
