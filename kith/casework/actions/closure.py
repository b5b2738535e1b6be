"""The end of our work with a family: only when nothing is open that the law wants finished."""

from datetime import date

from kith import clock
from kith.accounts.models import User
from kith.casework.actions import _closed
from kith.casework.actions._asking import ask, waits
from kith.casework.actions._lock import fresh
from kith.casework.models import Agreement, Closure, Deadline, Step
from kith.casework.queries.open import still_open
from kith.casework.queries.stop import stop_of
from kith.casework.rules import closing, codes, journey
from kith.casework.terms import Act, Decision, StepKind
from kith.people.models import Family
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def close_family(
    *, by: User, family: Family, on: date, reason_code: str, changed: str, carries_on: str = ""
) -> Closure:
    """End our work, with the reason and what changed. Refused with a list of what is still open.

    Where the authority asks, it waits for a manager; until then everything goes on.
    """
    if on > clock.today():
        raise Refused("This date is still to come. Choose today or an earlier day.", field="on")
    if not changed.strip():
        raise Refused("Write what has changed for the children.", field="changed")
    fresh(family)
    steps = list(Step.objects.filter(family=family, stands=True).select_related("child"))
    if found := _blockers(family, steps):
        raise Refused(closing.sentence(found))
    _check(family, steps, on, reason_code)
    waiting = waits(Decision.CLOSE)
    tier = journey.tier([step.kind for step in steps if step.ended_on is None])
    closure = Closure.objects.create(
        family=family, on=on, reason_code=reason_code, tier=tier or "", changed=changed.strip(),
        carries_on=carries_on.strip(), by=by, stands=not waiting,
    )  # fmt: skip
    if waiting:
        trail.record(Act.CLOSED, closure, by=by, family=family)
        ask(Decision.CLOSE, by=by, family=family, closure=closure)
    else:
        _closed.take_effect(closure, by=by)
    return closure


def _blockers(family: Family, steps: list[Step]) -> list[str]:
    still = [closing.Open(step.child.first, step.kind) for step in steps if step.ended_on is None]
    found = closing.blockers(
        still,
        contacts=family.contacts.undecided().count(),
        waiting=Agreement.objects.waiting().filter(family=family).count(),
        strategy_due=Deadline.objects.running().filter(family=family, key="strategy_discussion").exists(),
    )
    found += [_small(sentence) for sentence, _ in still_open(family)]
    if stop_of(family):
        found.append("everything that goes out is stopped after a death or injury, and the record is kept")
    return found


def _small(sentence: str) -> str:
    return f"{sentence[:1].lower()}{sentence[1:]}"


def _check(family: Family, steps: list[Step], on: date, reason_code: str) -> None:
    since = Closure.objects.filter(family=family, stands=True).order_by("-on").values_list("on", flat=True)
    begun = [step for step in steps if not since or step.started_on >= since[0]]
    if not begun:
        raise Refused("There is no work with this family to end.")
    if no := closing.may_close(
        reason=reason_code,
        known=codes.is_code("reason_for_closure", reason_code),
        on=on,
        last_on=max((step.ended_on or step.started_on for step in begun), default=None),
        past=[StepKind(step.kind) for step in begun],
    ):
        raise Refused(no, field="on" if "before" in no else "reason_code")
