"""Beginning and ending one child's step, as part of a larger act: its row, and what it does to the clocks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kith import clock
from kith.accounts.models import Team, User
from kith.casework.actions import _clocks
from kith.casework.actions._lock import fresh
from kith.casework.models import Allocation, Closure, LegalStatus, Placement, Step
from kith.casework.queries.staff import is_social_worker
from kith.casework.rules import clocks, journey
from kith.casework.rules.limits import date_words
from kith.casework.terms import Act, As, EnquiryOutcome, StepKind
from kith.people.models import Family, Member, Person
from kith.refusals import Refused
from kith.trail import actions as trail


@dataclass(frozen=True)
class Journey:
    """A child's steps as a rule asks for them."""

    open: dict[StepKind, Step]
    past: list[Step]

    @property
    def kinds(self) -> set[StepKind]:
        """What is open."""
        return set(self.open)

    @property
    def before(self) -> set[StepKind]:
        """What has been, or is."""
        return {StepKind(step.kind) for step in self.past} | self.kinds

    def grew_from(self, kind: StepKind) -> Step | None:
        """The step that this kind grows out of: the nearest open one, else the last one held."""
        for source in journey.GROWS_FROM.get(kind, ()):
            if source in self.open:
                return self.open[source]
        for source in journey.GROWS_FROM.get(kind, ()):
            if found := next((step for step in self.past if step.kind == source), None):
                return found
        return None


def journey_of(child: Person) -> Journey:
    """All steps of one child that stand, newest first."""
    steps = list(Step.objects.filter(child=child, stands=True).select_related("child", "family"))
    return Journey(
        open={StepKind(step.kind): step for step in steps if step.ended_on is None},
        past=[step for step in steps if step.ended_on is not None],
    )


def check_day(family: Family, on: date) -> None:
    """A step is recorded once it has begun, and nothing happens after our work ended (8565)."""
    if on > clock.today():
        raise Refused("This date is still to come. Record it once it has happened.", field="on")
    closed = Closure.objects.filter(family=family, stands=True).first()
    if closed and on < closed.on:
        raise Refused(
            f"Our work ended on {date_words(closed.on)}. Give a date on or after that day.", field="on"
        )


def check_children(family: Family, children: Iterable[Person]) -> list[Person]:
    """The children, each of them in this family."""
    fresh(family)
    chosen = list(children)
    if not chosen:
        raise Refused("Choose at least one child.", field="children")
    members = set(Member.objects.filter(family=family, person__in=chosen).values_list("person", flat=True))
    if any(child.pk not in members for child in chosen):
        raise Refused("Somebody chosen is not in this family's file. Open the page again.", field="children")
    return chosen


def check_leader(kind: StepKind, leader: User | None) -> None:
    """Protection is led by a social worker."""
    if leader and (no := journey.leader_needed(kind, social_worker=is_social_worker(leader))):
        raise Refused(no, field="led_by")


def lead_of(family: Family) -> Allocation | None:
    """Who the family is allocated to today."""
    return family.allocations.filter(role=As.LEAD, to_on__isnull=True).select_related("user", "team").first()


def begin(
    *,
    by: User,
    family: Family,
    child: Person,
    kind: StepKind,
    on: date,
    at: datetime | None = None,
    stands: bool = True,
    **more: Any,
) -> Step:
    """One step for one child, with everything that follows from it. Rules have been asked before."""
    story = journey_of(child)
    more["came_from"] = more.get("came_from") or story.grew_from(kind)
    lead = lead_of(family)
    more["led_by"] = more.get("led_by") or (lead.user if lead else None)
    more["team"] = more.get("team") or _team(lead)
    ended = on if kind in journey.POINTS else None
    step = Step.objects.create(
        family=family, child=child, kind=kind, started_on=on, ended_on=ended, stands=stands, **more
    )
    trail.record(Act.STEP_BEGUN, step, by=by, family=family)
    if stands:
        take_hold(step, by=by, at=at)
    return step


def take_hold(step: Step, *, by: User, at: datetime | None = None) -> None:
    """From now the step counts: what it replaces ends, and its clocks start."""
    kind = StepKind(step.kind)
    story = journey_of(step.child)
    for replaced in journey.REPLACES.get(kind, ()):
        if replaced in story.open:
            end(story.open[replaced], by=by, on=step.started_on, outcome=kind.value)
    _clocks.apply(clocks.BEGINS[kind], step, on=step.started_on, at=at)


def end(step: Step, *, by: User, on: date, outcome: str = "", **more: Any) -> Step:
    """End one step, with its clocks. Rules have been asked before."""
    step.ended_on = max(on, step.started_on)
    step.outcome = outcome or step.outcome
    for name, value in more.items():
        if value:
            setattr(step, name, value)
    step.save()
    _clocks.apply(clocks.ENDS.get(StepKind(step.kind), clocks.Effect()), step, on=on)
    if clocks.assessment_falls_away(StepKind(step.kind), step.outcome, journey_of(step.child).kinds):
        _clocks.drop(("assessment_complete",), on=on, child=step.child)
    rows: list[LegalStatus | Placement] = [*step.legal_statuses.filter(to_on=None)]
    rows += step.placements.filter(to_on=None)
    for row in rows:
        row.to_on = step.ended_on
        row.save()
    trail.record(Act.STEP_ENDED, step, by=by, family=step.family)
    return step


def finish(step: Step, *, by: User, on: date, outcome: str = "") -> None:
    """End one step, and do what its outcome means: without a conference, none is due."""
    end(step, by=by, on=on, outcome=outcome)
    if step.kind == StepKind.ENQUIRY and step.outcome != EnquiryOutcome.CONFERENCE:
        _clocks.drop(("icpc",), on=on, child=step.child)


def _team(lead: Allocation | None) -> Team | None:
    return lead.team if lead else None
