"""Steps: beginning, ending, stepping up and down, for one child or for brothers and sisters at once."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict, Unpack

from kith import clock
from kith.accounts.models import Team, User
from kith.casework.actions import _steps
from kith.casework.actions._asking import ask, waits
from kith.casework.actions._lock import fresh
from kith.casework.actions.care import add_legal_status, add_placement
from kith.casework.models import AssessmentFactor, Contact, Deadline, Step
from kith.casework.queries.staff import is_social_worker
from kith.casework.rules import codes, journey
from kith.casework.rules.limits import date_words
from kith.casework.terms import Decision, EnquiryOutcome, StepKind
from kith.people.models import Family, Person
from kith.refusals import Refused
from kith.trail.acts import act

# Some steps are recorded with more than their date: who took part, a category.
RECORDED_BY: dict[StepKind, str] = {
    StepKind.STRATEGY: "Record the strategy discussion with who took part.",
    StepKind.CONFERENCE: "Record the conference with its decision.",
    StepKind.PROTECTION: "A child protection plan begins at a conference. Record the conference.",
    StepKind.ENQUIRY: "An enquiry begins at a strategy discussion. Record the discussion.",
}
WAITS_TO_END: dict[StepKind, Decision] = {
    StepKind.ASSESSMENT: Decision.ASSESSMENT_DONE,
    StepKind.ENQUIRY: Decision.ENQUIRY_OUTCOME,
}


class Details(TypedDict, total=False):
    """What else may be known when a step begins."""

    came_from: Step | None
    contact: Contact | None
    led_by: User | None
    team: Team | None
    where: str
    words: str
    need_code: str
    legal_status: str
    placement: str


@act
def begin_step(
    *, by: User, family: Family, child: Person, kind: str, on: date, **more: Unpack[Details]
) -> Step:
    """Begin a step for one child; see `begin_for`."""
    return begin_for(by=by, family=family, children=[child], kind=kind, on=on, **more)


@act
def begin_for(
    *,
    by: User,
    family: Family,
    children: Iterable[Person],
    kind: str,
    on: date,
    **more: Unpack[Details],
) -> Step:
    """Begin a step for several children at once; the first child's step is the answer.

    Ends what the step replaces, meets and starts clocks. Where the authority asks for it a child in need plan
    waits for a manager and does not count until then. A child becomes looked after under a legal status, for
    a reason in words; the kind of placement may follow. Errors: Refused by the rules of the journey.
    """
    kind = StepKind(kind)
    status, placement = more.pop("legal_status", ""), more.pop("placement", "")
    if kind in RECORDED_BY:
        raise Refused(RECORDED_BY[kind])
    chosen = _steps.check_children(family, children)
    _steps.check_day(family, on)
    for child in chosen:
        _check_begin(kind, child, on)
    _steps.check_leader(kind, more.get("led_by"))
    if kind is StepKind.ASSESSMENT:
        _check_who_decides(chosen, by)
    if kind is StepKind.LOOKED_AFTER:
        _check_care(status, placement, more.get("words", ""))
    stands = not (kind is StepKind.IN_NEED and waits(Decision.IN_NEED_START))
    came_from = more.pop("came_from", None)
    steps = []
    for child in chosen:
        own = came_from if came_from and came_from.child_id == child.pk else None
        steps.append(
            _steps.begin(
                by=by, family=family, child=child, kind=kind, on=on, stands=stands, came_from=own, **more
            )
        )
    if kind is StepKind.LOOKED_AFTER:
        _take_into_care(steps, by=by, on=on, status=status, placement=placement)
    if not stands:
        ask(Decision.IN_NEED_START, by=by, family=family, step=steps[0], others=steps[1:])
    return steps[0]


@act
def end_step(*, by: User, step: Step, on: date, **more: Any) -> Step:
    """End one child's step; see `end_for`."""
    return end_for(by=by, steps=[step], on=on, **more)


@act
def end_for(
    *,
    by: User,
    steps: Iterable[Step],
    on: date,
    outcome: str = "",
    words: str = "",
    late_because: str = "",
    factors: Iterable[str] = (),
) -> Step:
    """End the same step of one or several children; the first is the answer.

    A finished assessment and an enquiry's outcome wait for a manager where the authority asks: the step stays
    open, and its clock runs, until the manager agrees. Errors: Refused by the rules of the journey.
    """
    chosen = list(steps)
    kind = StepKind(chosen[0].kind)
    for step in chosen:
        fresh(step)
    for step in chosen:
        _check_end(step, kind, on, outcome, late_because)
    _check_factors(kind, factors)
    right = WAITS_TO_END.get(kind)
    waiting = right is not None and waits(right)
    for step in chosen:
        for code in factors:
            AssessmentFactor.objects.get_or_create(step=step, code=code)
        step.words = words or step.words
        step.late_because = late_because or step.late_because
        if waiting:
            step.outcome = outcome or "done"
            step.save()
        else:
            _steps.finish(step, by=by, on=on, outcome=outcome)
    if waiting and right:
        ask(right, by=by, family=chosen[0].family, step=chosen[0], others=chosen[1:])
    return chosen[0]


@act
def move(
    *,
    by: User,
    family: Family,
    children: Iterable[Person],
    from_kind: str,
    to_kind: str,
    on: date,
    words: str = "",
) -> Step:
    """Step up or down: one step ends, the other begins and carries everything along.

    Stepping down waits for a manager where the authority asks; until then the present help goes on.
    """
    source, target = StepKind(from_kind), StepKind(to_kind)
    if no := journey.may_move(source, target):
        raise Refused(no, field="to_kind")
    chosen = _steps.check_children(family, children)
    _steps.check_day(family, on)
    sources = [_source(child, source, on) for child in chosen]
    down = journey.is_down(source, target) and any(step.ended_on is None for step in sources)
    stands = not (down and waits(Decision.STEP_DOWN))
    steps = [_move_one(step, target, by=by, on=on, words=words, stands=stands) for step in sources]
    if not stands:
        ask(Decision.STEP_DOWN, by=by, family=family, step=steps[0], others=steps[1:])
    return steps[0]


def _move_one(source: Step, target: StepKind, *, by: User, on: date, words: str, stands: bool) -> Step:
    if stands and source.ended_on is None:
        _steps.end(source, by=by, on=on, outcome=target.value, words=words)
    if stands and (no := journey.may_begin(target, open_now=_steps.journey_of(source.child).kinds)):
        raise Refused(f"{source.child.first}: {no}", field="children")
    return _steps.begin(
        by=by, family=source.family, child=source.child, kind=target, on=on, words=words,
        came_from=source, where=source.where, need_code=source.need_code, stands=stands,
    )  # fmt: skip


def _source(child: Person, kind: StepKind, on: date) -> Step:
    """The step one steps from: open, or ended that day (a protection plan ends at its review)."""
    story = _steps.journey_of(child)
    step = story.open.get(kind) or next(
        (step for step in story.past if step.kind == kind and step.ended_on == on), None
    )
    if step is None:
        raise Refused(f"{child.first} has no {kind.label.lower()} to step from.", field="children")
    if step.ended_on is None and kind is StepKind.LOOKED_AFTER:
        raise Refused("End the time of being looked after with its reason first, then choose what follows.")
    if step.ended_on is None and (no := journey.may_end(kind, started_on=step.started_on, on=on)):
        raise Refused(no, field="on")
    return step


def _check_begin(kind: StepKind, child: Person, on: date) -> None:
    story = _steps.journey_of(child)
    if no := journey.may_begin(kind, open_now=story.kinds, before=story.before):
        raise Refused(f"{child.first}: {no}", field="children")
    for inside in journey.WITHIN.get(kind, ()):
        found = story.open.get(inside)
        if found and on < found.started_on and len(journey.WITHIN[kind]) == 1:
            raise Refused(
                f"{found.get_kind_display()} began on {date_words(found.started_on)}. Give a later date.",
                field="on",
            )


def _check_care(status: str, placement: str, words: str) -> None:
    """No child is looked after without saying under which law, and why (903 return; Children Act 1989)."""
    if not codes.is_code("legal_status", status):
        raise Refused("Choose the legal status under which this begins.", field="legal_status")
    if placement and not codes.is_code("placement_type", placement):
        raise Refused("Choose a kind of placement from the list.", field="placement")
    if not words.strip():
        raise Refused("Write why, in a few words.", field="words")


def _take_into_care(steps: Iterable[Step], *, by: User, on: date, status: str, placement: str) -> None:
    for step in steps:
        add_legal_status(by=by, step=step, code=status, from_on=on)
        if placement:
            add_placement(by=by, step=step, code=placement, from_on=on)


def _check_who_decides(children: Iterable[Person], by: User) -> None:
    """A social worker decides a referral (Working Together)."""
    running = Deadline.objects.running().filter(child__in=list(children), key="referral_decision")
    if running.exists() and not is_social_worker(by):
        raise Refused("A social worker decides about a referral. Ask a social worker to begin this.")


def _check_end(step: Step, kind: StepKind, on: date, outcome: str, late_because: str) -> None:
    if step.ended_on is not None:
        raise Refused("This has ended already. Open the page again to see how.")
    if on > clock.today():
        raise Refused("This date is still to come. Record it once it has happened.", field="on")
    if no := journey.may_end(kind, started_on=step.started_on, on=on):
        raise Refused(no, field="on")
    if kind is StepKind.ENQUIRY and outcome not in EnquiryOutcome.values:
        raise Refused("Choose what the enquiry found.", field="outcome")
    if kind is StepKind.LOOKED_AFTER and not codes.is_code("reason_episode_ceased", outcome):
        raise Refused("Choose why the child is no longer looked after.", field="outcome")
    late = Deadline.objects.running().filter(child=step.child, key="assessment_complete", due_on__lt=on)
    if kind is StepKind.ASSESSMENT and not late_because.strip() and (passed := late.first()):
        raise Refused(
            f"The limit was {date_words(passed.due_on)}. Write why the assessment took longer.",
            field="late_because",
        )


def _check_factors(kind: StepKind, factors: Iterable[str]) -> None:
    """Factors belong to a finished assessment (8614); 21 (none) stands alone."""
    given = list(factors)
    if given and kind is not StepKind.ASSESSMENT:
        raise Refused("Only a finished assessment has factors.", field="factors")
    if any(not codes.is_code("assessment_factor", code) for code in given):
        raise Refused("Choose factors from the list.", field="factors")
    if "21" in given and len(given) > 1:
        raise Refused("“No factors” cannot stand beside others.", field="factors")
