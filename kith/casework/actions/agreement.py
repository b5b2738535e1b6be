"""A manager's answer: agreed, and then it takes effect; or returned with a comment."""

from kith import clock
from kith.accounts.models import User
from kith.casework.actions import _closed, _decided, _steps
from kith.casework.actions._asking import page_of
from kith.casework.actions._lock import fresh
from kith.casework.models import Agreement, Step
from kith.casework.terms import Act, Answer, Decision
from kith.notices import actions as notices
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

STARTS = {Decision.IN_NEED_START, Decision.STEP_DOWN}


@act
def agree(*, by: User, agreement: Agreement) -> Agreement:
    """Agree to what waits; what was decided takes effect now. Nobody agrees to what they asked for."""
    _answer(agreement, by=by, answer=Answer.AGREED, comment="")
    if agreement.decision:
        _decided.take_effect(agreement.decision, by=by)
    elif agreement.closure:
        _closed.take_effect(agreement.closure, by=by)
    else:
        for step in _steps_of(agreement):
            _agree_step(step, Decision(agreement.right), by=by)
    trail.record(Act.AGREED, agreement, by=by, family=agreement.family)
    return agreement


@act
def return_with_comment(*, by: User, agreement: Agreement, comment: str) -> Agreement:
    """Give something back with a comment on what is still needed; the worker takes it up again."""
    if not comment.strip():
        raise Refused("Write what is still needed.", field="comment")
    _answer(agreement, by=by, answer=Answer.RETURNED, comment=comment.strip())
    if decision := agreement.decision:
        decision.standing = False
        decision.save()
        decision.contact.decided = False
        decision.contact.save()
        for deadline in decision.contact.deadlines.filter(key="contact_decision"):
            deadline.met_on = None
            deadline.save()
    elif agreement.step:
        for step in _steps_of(agreement):
            if step.stands and step.ended_on is None:
                step.outcome = ""
                step.save()
    trail.record(Act.RETURNED, agreement, by=by, family=agreement.family)
    notices.tell(
        to=agreement.asked_by,
        words=f"{by} returned this with a comment: {agreement.get_right_display().lower()}",
        path=page_of(agreement),
        by=by,
        family=agreement.family,
    )
    return agreement


def _answer(agreement: Agreement, *, by: User, answer: Answer, comment: str) -> None:
    fresh(agreement)
    if agreement.answered_at is not None:
        raise Refused(f"{agreement.answered_by} has answered this already.")
    if agreement.asked_by_id == by.pk:
        raise Refused("You asked for this yourself: somebody else must answer it.")
    agreement.answer, agreement.answered_by, agreement.answered_at = answer, by, clock.now()
    agreement.comment = comment
    agreement.save()


def _steps_of(agreement: Agreement) -> list[Step]:
    others = agreement.others.select_related("child", "family", "came_from")
    return [agreement.step, *others] if agreement.step else []


def _agree_step(step: Step, right: Decision, *, by: User) -> None:
    today = clock.today()
    if right not in STARTS:
        _steps.finish(step, by=by, on=today, outcome=step.outcome)
        return
    if right is Decision.STEP_DOWN:
        source = step.came_from
        if source and source.ended_on is None:
            _steps.end(source, by=by, on=today, outcome=step.kind, words=step.words)
        step.started_on = today
    step.stands = True
    step.save()
    _steps.take_hold(step, by=by)
