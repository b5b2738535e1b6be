"""A family's journey: each child's open steps with their clocks, and the story so far, in few queries."""

from dataclasses import dataclass, field
from typing import Any

from kith import clock
from kith.access import Action
from kith.casework.models import Agreement, Closure, Deadline, DecisionRight, LegalStatus, Placement, Step
from kith.casework.queries.rights import Waited, usual_waits
from kith.casework.rules import clocks, codes, journey, limits, story
from kith.casework.rules.statuses import Now, line
from kith.casework.terms import Agency, StepKind
from kith.people.models import Family, Person
from kith.people.queries import children_of


@dataclass
class Clock:
    """One clock in words, with the limit it stands under."""

    deadline: Deadline
    words: str
    late: bool
    by_hand: bool

    @property
    def within(self) -> str:
        """How long the limit gives, in words."""
        return limits.amount_words(self.deadline.limit)

    @property
    def force(self) -> str:
        """What stands behind the limit, within a sentence: names keep their capitals."""
        said = self.deadline.limit.get_force_display()
        return said[:1].lower() + said[1:]


@dataclass
class OpenStep:
    """A step that is open, in words, with its clocks."""

    step: Step
    text: str
    clocks: list[Clock] = field(default_factory=list)
    waits: bool = False

    @property
    def due(self) -> list[Clock]:
        """Clocks that run."""
        return [one for one in self.clocks if one.deadline.met_on is None]

    @property
    def late(self) -> list[Clock]:
        """Dates that were kept too late: the limit stays in view."""
        return [one for one in self.clocks if one.deadline.met_on and one.late]

    @property
    def kept(self) -> list[Clock]:
        """Dates that were kept in time."""
        return [one for one in self.clocks if one.deadline.met_on and not one.late]


@dataclass
class ChildStory:
    """One child: what is open, and what has happened, newest first, by year."""

    child: Person
    open: list[OpenStep] = field(default_factory=list)
    loose: list[Clock] = field(default_factory=list)
    years: list[dict[str, Any]] = field(default_factory=list)
    kinds: set[StepKind] = field(default_factory=set)
    before: set[StepKind] = field(default_factory=set)


@dataclass
class Waiting:
    """Something that waits for a manager, or came back."""

    agreement: Agreement
    text: str
    waited: str
    late: bool
    again: "Again | None" = None
    usual: Waited | None = None


@dataclass(frozen=True)
class Again:
    """Where something that came back is recorded once more, and which right that needs."""

    text: str
    name: str
    args: tuple[Any, ...]
    needs: Action


# Clocks that no step meets: somebody says when the thing was done.
BY_HAND = (
    "eh_*", "cla_care_plan", "cla_placement_plan", "cla_oop_notice", "health_*", "pep", "iro_*", "pa_visit",
    "pathway_review", "core_group_*", "eligible_assessment",
)  # fmt: skip


def stories(family: Family) -> list[ChildStory]:
    """The journey of every child of the family."""
    told = {child.pk: ChildStory(child) for child in children_of(family, clock.today())}
    steps = list(
        Step.objects.filter(family=family)
        .select_related("child", "plan", "discussion", "led_by", "team")
        .prefetch_related("participants")
        .order_by("started_on", "id")
    )
    for step in steps:
        told.setdefault(step.child_id, ChildStory(step.child))
    began = Step.history.filter(family=family.pk, history_type="+")  # type: ignore[attr-defined]
    first = dict(began.values_list("id", "words"))
    days: dict[int, list[story.Line]] = {child: [] for child in told}
    for step in steps:
        _tell(told[step.child_id], step, days[step.child_id], first.get(step.pk, ""))
    _tell_care(family, days)
    _tell_closures(family, days)
    _hang_clocks(family, told)
    for child, lines in days.items():
        told[child].years = _by_year(lines)
    return list(told.values())


def _tell(of: ChildStory, step: Step, lines: list[story.Line], first: str) -> None:
    if not step.stands:
        return
    kind = StepKind(step.kind)
    of.before.add(kind)
    parts = ", ".join(f"{one.name} ({Agency(one.agency).label.lower()})" for one in step.participants.all())
    discussion = getattr(step, "discussion", None)
    if discussion and discussion.how:
        parts = f"{discussion.get_how_display()}; {parts}"
    lines += story.lines(
        kind, started=step.started_on, ended=step.ended_on, outcome=step.outcome,
        words=discussion.decisions if discussion else step.words, parts=parts, first=first,
    )  # fmt: skip
    if step.ended_on is None:
        of.kinds.add(kind)
        plan = getattr(step, "plan", None)
        text = line(Now(step.kind, step.started_on, plan.get_category_display() if plan else ""))
        of.open.append(OpenStep(step, text, waits=bool(step.outcome)))


def _tell_care(family: Family, days: dict[int, list[story.Line]]) -> None:
    for status in LegalStatus.objects.filter(step__family=family).select_related("step"):
        text = f"Legal status: {codes.label('legal_status', status.code)}"
        days[status.step.child_id].append(story.Line(status.from_on, text, icon="doc", major=False))
    for placed in Placement.objects.filter(step__family=family).select_related("step"):
        text = f"Placed: {codes.label('placement_type', placed.code)}"
        days[placed.step.child_id].append(story.Line(placed.from_on, text, icon="home", major=False))


def _tell_closures(family: Family, days: dict[int, list[story.Line]]) -> None:
    for closure in Closure.objects.filter(family=family, stands=True):
        for lines in days.values():
            lines.append(story.Line(closure.on, "Our work ended", closure.changed, "flag"))


def _hang_clocks(family: Family, told: dict[int, ChildStory]) -> None:
    rows = Deadline.objects.filter(family=family, contact__isnull=True, dropped_on__isnull=True)
    opened = {one.step.pk: one for child in told.values() for one in child.open}
    for deadline in rows.select_related("limit").order_by("due_on", "id"):
        if deadline.child_id not in told:
            continue
        shown = _clock(deadline)
        if deadline.step_id in opened:
            opened[deadline.step_id].clocks.append(shown)
        elif deadline.met_on is None:
            told[deadline.child_id].loose.append(shown)


def _clock(deadline: Deadline) -> Clock:
    due, now = deadline.due_at or deadline.due_on, clock.now() if deadline.due_at else clock.today()
    met = deadline.met_on
    seen = (due, now) if met is None else (deadline.due_on, clock.today())
    state = limits.state(*seen, met)
    words = limits.words(*seen, met, working=deadline.limit.days == "working")
    by_hand = met is None and clocks.any_matches(BY_HAND, deadline.key)
    return Clock(deadline, words, state.name in ("overdue", "met_late"), by_hand)


def _by_year(lines: list[story.Line]) -> list[dict[str, Any]]:
    years: dict[int, list[dict[str, Any]]] = {}
    for each in sorted(reversed(lines), key=lambda one: one.on, reverse=True):
        years.setdefault(each.on.year, []).append(
            {
                "when": f"{each.on.day} {each.on:%b}",
                "text": each.text,
                "sub": each.sub,
                "icon": each.icon,
                "major": each.major,
            }
        )
    return [{"title": str(year), "items": items} for year, items in years.items()]


def waiting_for(family: Family) -> list[Waiting]:
    """What waits for a manager in this family, longest waiting first."""
    rights = dict(DecisionRight.objects.values_list("decision", "within_days"))
    rows = (
        Agreement.objects.waiting()
        .filter(family=family, decision__isnull=True)
        .select_related("step__child", "closure", "asked_by", "team")
        .prefetch_related("others__child")
        .order_by("asked_at")
    )
    found = [_waiting(agreement, rights) for agreement in rows]
    if found:
        usual = usual_waits(one.agreement.right for one in found)
        for one in found:
            one.usual = usual.get(one.agreement.right)
    return found


def returned_in(family: Family) -> list[Waiting]:
    """What came back with a comment and was not taken up again."""
    rows = Agreement.objects.filter(
        family=family, answer="returned", taken_up_at__isnull=True, decision__isnull=True
    )
    rows = rows.select_related("step__child", "closure", "answered_by", "asked_by", "team")
    found = [_waiting(agreement, {}) for agreement in rows.prefetch_related("others__child")]
    for one in found:
        one.again = _again(one.agreement, family)
    return found


def _again(agreement: Agreement, family: Family) -> Again | None:
    """A returned step that is still open is ended from the same page as before."""
    step = agreement.step
    if agreement.closure:
        return Again("End our work once more", "casework:close", (family.pk,), Action.CLOSE)
    if step is None or not step.open or not step.stands:
        return None
    if step.kind == StepKind.ENQUIRY:
        text = "Record once more what the enquiry found"
        return Again(text, "casework:enquiry", (family.pk,), Action.STEP_PROTECT)
    text = f"Record it once more: {step.get_kind_display().lower()}"
    return Again(text, "casework:end", (family.pk, step.kind), Action.STEP_RECORD)


def _waiting(agreement: Agreement, rights: dict[str, int]) -> Waiting:
    text = agreement.get_right_display()
    if agreement.step:
        children = [agreement.step.child, *(one.child for one in agreement.others.all())]
        names = " and ".join(child.first for child in children)
        text = f"{text} ({names})"
        if said := story.outcome_words(StepKind(agreement.step.kind), agreement.step.outcome):
            text += f": {said}"
    within = rights.get(agreement.right, 99)
    return Waiting(
        agreement,
        text,
        story.waited(agreement.asked_at, clock.now()),
        story.answer_late(agreement.asked_at, clock.now(), within),
    )


def may_follow(told: list[ChildStory]) -> set[StepKind]:
    """The steps that may come next for at least one child."""
    return {
        kind
        for kind in StepKind
        for child in told
        if journey.may_begin(kind, open_now=child.kinds, before=child.before) is None
    }
