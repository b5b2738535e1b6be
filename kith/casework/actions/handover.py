"""A family is handed over: the note is written and offered, answered, and the family moves on the day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from kith import clock, workdays
from kith.access import Action, Answer, decide
from kith.accounts.models import User
from kith.casework.actions._lock import fresh
from kith.casework.actions._steps import lead_of
from kith.casework.actions.allocation import allocate
from kith.casework.models import Handover
from kith.casework.queries.handover import managers_of
from kith.casework.terms import Act, HandoverState
from kith.notices import actions as notices
from kith.people import actions as people
from kith.people.models import Family
from kith.people.models.standing import position_of, state_of
from kith.people.terms import Because
from kith.refusals import Refused
from kith.tasks import actions as tasks
from kith.tasks.models import Task
from kith.tasks.terms import Kind
from kith.trail import actions as trail
from kith.trail.acts import act

MEET_WITHIN = 5  # working days for the first meeting with the new worker: this authority's own
AFTER = timedelta(days=14)  # how long sight lasts that was given so that the offer can be read


@act
def offer_handover(
    *,
    by: User,
    family: Family,
    to_user: User,
    planned_on: date,
    parts: list[dict[str, str]],
    words: str = "",
) -> Handover:
    """Write the handover and offer it to a named worker. The file stays where it is until the day.

    Somebody who may not open the file yet is given sight of it where the writer may name readers; else they
    are in the family's team, or the manager offers it.
    """
    fresh(family)
    lead = lead_of(family)
    if Handover.objects.open().filter(family=family).exists():
        raise Refused("This family is being handed over already. Take that offer back first.")
    if lead and lead.user_id == to_user.pk:
        raise Refused(f"{to_user} works with this family already.", field="to_user")
    if not to_user.is_active or not to_user.posts_now:
        raise Refused(f"{to_user} does not work here now. Choose somebody else.", field="to_user")
    if planned_on < clock.today():
        raise Refused("This day has passed. Choose today or a day to come.", field="planned_on")
    if not any(part["text"].strip() for part in parts) and not words.strip():
        raise Refused("Write what the new worker needs to know.", field="words")
    _let_read(family, to_user, planned_on, by)
    made = Handover.objects.create(
        family=family, from_user=lead.user if lead else None, to_user=to_user, words=words.strip(),
        parts=[{"title": part["title"], "text": part["text"].strip()} for part in parts],
        planned_on=planned_on, offered_by=by, offered_at=clock.now(),
    )  # fmt: skip
    trail.record(Act.HANDOVER_OFFERED, made, by=by, family=family)
    _tell(made, [to_user], f"{by} offers you a family: read the handover and answer", by=by)
    return made


@act
def answer_handover(*, by: User, handover: Handover, accept: bool, comment: str = "") -> Handover:
    """The new worker or their manager accepts, or returns it with a comment.

    The family moves once somebody agreed who may allocate: at once if its day has come, else on the day.
    """
    handover = _open(handover)
    if by != handover.to_user and not _manages(by, handover):
        raise Refused(f"{handover.to_user} or a manager of theirs answers this.")
    if handover.state == HandoverState.ACCEPTED:
        raise Refused("This is accepted already: it moves on the day. Take it back if it should not.")
    if not accept and not comment.strip():
        raise Refused("Write what is still needed.", field="comment")
    handover.answered_by, handover.answered_at, handover.comment = by, clock.now(), comment.strip()
    if not accept:
        return _returned(handover, by=by)
    if by == handover.to_user:
        handover.taken_at = clock.now()
    agreed = next((one for one in (by, handover.offered_by) if _may_allocate(one, handover)), None)
    handover.agreed_by = agreed
    handover.state = HandoverState.ACCEPTED if agreed else HandoverState.TAKEN
    handover.save()
    done = Act.HANDOVER_ACCEPTED if agreed else Act.HANDOVER_TAKEN
    trail.record(done, handover, by=by, family=handover.family)
    others = [handover.offered_by, handover.to_user, *([] if agreed else managers_of(handover.family))]
    _tell(handover, others, f"{by} said yes to a handover" + ("" if agreed else ": a manager agrees"), by=by)
    if agreed and handover.planned_on <= clock.today():
        _move(handover, by=agreed)
    return handover


@act
def withdraw_handover(*, by: User, handover: Handover) -> Handover:
    """Take an offer back before the family has moved; the file stays where it is."""
    handover = _open(handover)
    handover.state = HandoverState.WITHDRAWN
    handover.save()
    trail.record(Act.HANDOVER_WITHDRAWN, handover, by=by, family=handover.family)
    _tell(handover, [handover.to_user, handover.offered_by], f"{by} took a handover back", by=by)
    return handover


@act
def met_family(*, by: User, handover: Handover, on: date) -> Handover:
    """The family met their new worker: a task until then."""
    handover = Handover.objects.select_for_update(of=("self",)).select_related("family").get(pk=handover.pk)
    if handover.state != HandoverState.DONE:
        raise Refused("The family has not moved yet. Say this once it has.")
    if on > clock.today():
        raise Refused("This day is still to come. Say this once you have met.", field="on")
    if on < clock.local(handover.offered_at).date():
        raise Refused("This is before the handover was written. Look at the day again.", field="on")
    handover.met_family_on = on
    handover.save()
    for task in Task.objects.open().filter(family=handover.family, kind=Kind.HANDOVER, path=_path(handover)):
        tasks.do_task(by=by, task=task)
    trail.record(Act.MET_FAMILY, handover, by=by, family=handover.family)
    return handover


@act
def move_on_the_day(*, by: Any, handover: Handover) -> Handover:
    """One accepted handover whose day has come. What no longer fits comes back with the reason."""
    handover = _open(handover)
    try:
        _move(handover, by=by)
    except Refused as refusal:
        handover.comment = refusal.sentence
        handover.allocation = None
        _returned(handover, by=by)
    return handover


def _move(handover: Handover, *, by: Any) -> None:
    made = allocate(by=by, family=handover.family, user=handover.to_user, words=handover.words[:1000])
    handover.allocation, handover.state = made, HandoverState.DONE
    handover.save()
    tasks.make_task(
        by=by, family=handover.family, what="Meet the family with the worker before you",
        due_on=workdays.add_working_days(clock.today(), MEET_WITHIN), kind=Kind.HANDOVER,
        path=_path(handover),
    )  # fmt: skip
    trail.record(Act.HANDOVER_DONE, handover, by=by, family=handover.family)
    told = [handover.offered_by, handover.from_user]
    _tell(handover, told, f"A family is with {handover.to_user} from today", by=by)


def _returned(handover: Handover, *, by: Any) -> Handover:
    handover.state, handover.agreed_by = HandoverState.RETURNED, None
    handover.save()
    trail.record(Act.HANDOVER_RETURNED, handover, by=by, family=handover.family)
    told = [handover.offered_by, handover.from_user, handover.to_user]
    _tell(handover, told, "A handover came back with a comment", by=by)
    return handover


def _open(handover: Handover) -> Handover:
    found = Handover.objects.select_for_update(of=("self",))
    handover = found.select_related("family", "to_user", "offered_by", "from_user").get(pk=handover.pk)
    if not handover.open:
        raise Refused(f"This handover has ended: {handover.get_state_display().lower()}.")
    return handover


def _let_read(family: Family, to_user: User, planned_on: date, by: User) -> None:
    """An offer is read in the file: whoever gets one may open it."""
    state = state_of(family)
    if decide(Action.FAMILY_OPEN, position_of(to_user, family), state) is Answer.YES:
        return
    if decide(Action.GRANT, position_of(by, family), state) is not Answer.YES:
        raise Refused(
            f"{to_user} may not open this file. Choose somebody of the family's team, or ask the manager "
            "to offer it.", field="to_user",
        )  # fmt: skip
    people.grant(by=by, family=family, because=Because.NAMED, user=to_user, ends_on=planned_on + AFTER)


def _manages(by: User, handover: Handover) -> bool:
    return bool(by.managed_team_ids & handover.to_user.team_ids) or _may_allocate(by, handover)


def _may_allocate(user: User, handover: Handover) -> bool:
    """Who answers for the team the family is with decides where it goes."""
    held, state = position_of(user, handover.family), state_of(handover.family)
    return decide(Action.STEP_AGREE, held, state) is Answer.YES


def _path(handover: Handover) -> str:
    return reverse("casework:handover", args=[handover.family_id, handover.pk])


def _tell(handover: Handover, people_told: Sequence[User | None], words: str, *, by: Any) -> None:
    """The notice names no family: its page decides what is shown."""
    for person in dict.fromkeys(people_told):
        notices.tell(to=person, words=words, path=_path(handover), by=by, family=handover.family)
