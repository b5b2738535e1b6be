"""Strategy discussions, conferences and reviews: held on a day, by named people, with what follows."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db.models import Q

from kith import clock
from kith.accounts.models import User
from kith.casework.actions import _clocks, _steps
from kith.casework.actions._asking import waits
from kith.casework.models import Agreement, Participant, ProtectionPlan, Step, StrategyDiscussion
from kith.casework.queries.staff import is_social_worker
from kith.casework.rules import clocks, journey
from kith.casework.rules.limits import date_words, day_in_england
from kith.casework.terms import (
    Category,
    Decision,
    DiscussionOutcome,
    DiscussionType,
    EnquiryOutcome,
    StepKind,
)
from kith.people.models import Family, Person
from kith.refusals import Refused
from kith.trail.acts import act

Parts = Iterable[tuple[str, str]]


class Discussed(TypedDict, total=False):
    """What else is known of a strategy discussion."""

    how: str
    decisions: str
    came_from: Step | None
    where: str


class Conferred(TypedDict, total=False):
    """What else is known of a conference; `moved_here`: on another authority's plan."""

    came_from: Step | None
    words: str
    moved_here: bool


@act
def hold_strategy(
    *,
    by: User,
    family: Family,
    children: Iterable[Person],
    held_at: datetime,
    outcome: str,
    participants: Parts,
    **said: Unpack[Discussed],
) -> Step:
    """Record a strategy discussion; where it decides so, the section 47 enquiry begins at it.

    Refused unless a social worker, a manager, the police and health took part. The first conference is due
    15 working days from the discussion at which the enquiry began.
    """
    parts, how = list(participants), said.get("how", "")
    if missing := journey.missing_agencies([agency for agency, _ in parts]):
        names = ", ".join(agency.label.lower() for agency in missing)
        raise Refused(f"At least these must take part too: {names}.", field="participants")
    if outcome not in DiscussionOutcome.values:
        raise Refused("Choose what was decided.", field="outcome")
    enquiry = outcome == DiscussionOutcome.ENQUIRY
    if enquiry and how not in DiscussionType.values:
        raise Refused("Choose whether the enquiry is ours alone or together with the police.", field="how")
    if held_at > clock.now():
        raise Refused("This time is still to come. Record the discussion once it was held.", field="held_at")
    chosen, on = _steps.check_children(family, children), day_in_england(held_at)
    _steps.check_day(family, on)
    steps = [_discuss(child, by=by, family=family, on=on, said=said) for child in chosen]
    for step in steps:
        StrategyDiscussion.objects.create(
            step=step,
            held_at=held_at,
            how=how if enquiry else "",
            decisions=said.get("decisions", ""),
            outcome=outcome,
        )
        step.outcome = outcome
        step.save()
        _record_parts(step, parts)
        if enquiry:
            _enquire(step, by=by, at=held_at)
    return steps[0]


def _discuss(child: Person, *, by: User, family: Family, on: date, said: Discussed) -> Step:
    came_from, where = said.get("came_from"), said.get("where", "")
    own = came_from if came_from and came_from.child_id == child.pk else None
    return _steps.begin(
        by=by, family=family, child=child, kind=StepKind.STRATEGY, on=on, came_from=own, where=where
    )


def _enquire(discussion: Step, *, by: User, at: datetime) -> None:
    """The enquiry begins; one that is open already goes on, and its conference date stands."""
    if StepKind.ENQUIRY in _steps.journey_of(discussion.child).kinds:
        return
    _steps.begin(
        by=by, family=discussion.family, child=discussion.child, kind=StepKind.ENQUIRY, at=at,
        on=discussion.started_on, came_from=discussion, where=discussion.where,
    )  # fmt: skip


@act
def hold_conference(
    *,
    by: User,
    family: Family,
    children: Iterable[Person],
    on: date,
    plan: bool,
    category: str = "",
    participants: Parts = (),
    **more: Unpack[Conferred],
) -> Step:
    """Record a first conference; with a plan, the plan begins on that day (census 2885).

    The plan ends a child in need plan and early help, and starts the clocks of core group, review and visits.
    Refused while the family is allocated to somebody who is not a social worker, while a manager has not
    agreed what the enquiry found, and without a social worker and one other agency taking part.
    """
    chosen = _steps.check_children(family, children)
    _steps.check_day(family, on)
    parts = list(participants)
    if no := journey.conference_lacks([agency for agency, _ in parts]):
        raise Refused(no, field="participants")
    if plan and category not in Category.values:
        raise Refused("Choose the category of the plan.", field="category")
    for child in chosen:
        story = _steps.journey_of(child)
        if no := journey.may_hold_conference(
            open_now=story.kinds, before=story.before, moved_here=more.get("moved_here", False)
        ):
            raise Refused(f"{child.first}: {no}", field="children")
        _check_enquiry(story.open.get(StepKind.ENQUIRY))
    if plan:
        _check_lead(family)
    steps = [_confer(child, by=by, family=family, on=on, words=more.get("words", "")) for child in chosen]
    for step in steps:
        step.outcome = "plan" if plan else "no_plan"
        step.save()
        _record_parts(step, parts)
        if plan:
            _begin_plan(step, category, by=by)
    return steps[0]


def _confer(child: Person, *, by: User, family: Family, on: date, words: str) -> Step:
    enquiry = _steps.journey_of(child).open.get(StepKind.ENQUIRY)
    step = _steps.begin(by=by, family=family, child=child, kind=StepKind.CONFERENCE, on=on, words=words)
    if enquiry:
        _steps.end(enquiry, by=by, on=on, outcome=EnquiryOutcome.CONFERENCE)
    return step


def _check_enquiry(enquiry: Step | None) -> None:
    """What an enquiry found is agreed before a conference rests on it, where the authority asks for that."""
    if enquiry is None or not waits(Decision.ENQUIRY_OUTCOME):
        return
    about = Q(step=enquiry) | Q(others=enquiry)
    waiting = Agreement.objects.waiting().filter(about).select_related("team").first()
    if waiting:
        raise Refused(
            f"{enquiry.child.first}: a manager of {waiting.team} has not agreed yet to what the enquiry "
            "found. Record the conference once it is agreed.",
            field="children",
        )
    raise Refused(
        f"{enquiry.child.first}: record first what the enquiry found, and a manager agrees to it. "
        "Then record the conference.",
        field="children",
    )


def _begin_plan(conference: Step, category: str, *, by: User) -> None:
    step = _steps.begin(
        by=by, family=conference.family, child=conference.child, kind=StepKind.PROTECTION,
        on=conference.started_on, came_from=conference, where=conference.where,
    )  # fmt: skip
    ProtectionPlan.objects.create(step=step, category_first=category, category=category)


def _check_lead(family: Family) -> None:
    lead = _steps.lead_of(family)
    if lead and lead.user and not is_social_worker(lead.user):
        raise Refused(
            f"A social worker leads a child protection plan. {lead.user} is not one: allocate a social "
            "worker to this family first."
        )


@act
def hold_review(
    *,
    by: User,
    family: Family,
    children: Iterable[Person],
    on: date,
    kind: str,
    continues: bool = True,
    words: str = "",
    participants: Parts = (),
) -> Step:
    """Record a review conference, a review of a child in need plan, a looked-after review or a core group.

    It meets the date that was due, late or not, and the next one counts from the day it was held. Where the
    plan does not go on it ends that day.
    """
    review = StepKind(kind)
    if review not in clocks.REVIEWS:
        raise Refused("Choose which review this was.", field="kind")
    chosen = _steps.check_children(family, children)
    _steps.check_day(family, on)
    plans = [_reviewed(child, clocks.REVIEWS[review], on) for child in chosen]
    ends = not continues and review is not StepKind.CORE_GROUP
    if ends and review is StepKind.CARE_REVIEW:
        raise Refused("A review does not end a time in care. End it with its reason when it ends.")
    held = []
    for plan in plans:
        step = _steps.begin(
            by=by, family=family, child=plan.child, kind=review, on=on, came_from=plan, words=words,
            outcome="ends" if ends else "continues",
        )  # fmt: skip
        _record_parts(step, participants)
        if review is StepKind.CARE_REVIEW:
            _permanence(step)
        if ends:
            _steps.end(plan, by=by, on=on, outcome=review.value, words=words)
        held.append(step)
    return held[0]


def _reviewed(child: Person, kind: StepKind, on: date) -> Step:
    plan = _steps.journey_of(child).open.get(kind)
    if plan is None:
        raise Refused(f"{child.first} has no {kind.label.lower()} now.", field="children")
    if on <= plan.started_on:
        raise Refused(
            f"It began on {date_words(plan.started_on)}. A review is held after that day.", field="on"
        )
    return plan


def _permanence(review: Step) -> None:
    """At the second review there is a plan for permanence (Care Planning Regulations 2010, 5(a))."""
    child = review.child
    held = Step.objects.filter(child=child, kind=StepKind.CARE_REVIEW, came_from=review.came_from).count()
    planned = StepKind.PERMANENCE in _steps.journey_of(child).kinds
    if held == 2 and not planned:
        _clocks.start("permanence_plan", at=review.started_on, family=review.family, child=child, step=review)


def _record_parts(step: Step, parts: Parts) -> None:
    for agency, name in parts:
        Participant.objects.create(step=step, agency=agency, name=name)
