"""A family's journey, and its plain steps: begin, end, review, move, and saying that something is done."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kith.access import Action, needs
from kith.casework import actions, doors
from kith.casework.forms.contact import AnswerForm
from kith.casework.forms.journey import BeginForm, DoneForm, EndForm, MoveForm, PictureForm, ReviewForm, ways
from kith.casework.models import Step
from kith.casework.queries import said_of
from kith.casework.queries.journey import ChildStory, may_follow, returned_in, stories, waiting_for
from kith.casework.rules import journey as rules
from kith.casework.terms import StepKind
from kith.casework.views._forms import ask
from kith.casework.views.contact import answer_agreement
from kith.drafts.writing import on_form
from kith.people import queries as people
from kith.people.doors import Standing, open_family
from kith.people.models import Family, Person

PLAIN = [
    StepKind.REFERRAL, StepKind.ASSESSMENT, StepKind.EARLY_HELP, StepKind.IN_NEED, StepKind.PRE_PROCEEDINGS,
    StepKind.LOOKED_AFTER, StepKind.CARE_PLAN, StepKind.PERMANENCE, StepKind.CARE_EXPERIENCED,
]  # fmt: skip
BEGIN_TITLES: dict[StepKind, str] = {
    StepKind.ASSESSMENT: "Begin an assessment",
    StepKind.EARLY_HELP: "Begin early help",
    StepKind.PRE_PROCEEDINGS: "Begin the work before court proceedings",
    StepKind.LOOKED_AFTER: "When did {names} become looked after?",
    StepKind.CARE_PLAN: "Record a care plan",
    StepKind.CARE_EXPERIENCED: "When did {names} become care-experienced?",
}
END_TITLES: dict[StepKind, str] = {
    StepKind.ASSESSMENT: "Finish the assessment",
    StepKind.EARLY_HELP: "End early help",
    StepKind.PRE_PROCEEDINGS: "End the work before court proceedings",
    StepKind.LOOKED_AFTER: "A child is no longer looked after",
    StepKind.CARE_EXPERIENCED: "End our work with a care-experienced young person",
}
REVIEWS = [StepKind.IN_NEED_REVIEW, StepKind.CORE_GROUP, StepKind.CARE_REVIEW]
ENDED_HERE = [
    StepKind.REFERRAL, StepKind.ASSESSMENT, StepKind.EARLY_HELP, StepKind.IN_NEED, StepKind.PRE_PROCEEDINGS,
    StepKind.LOOKED_AFTER, StepKind.PERMANENCE, StepKind.CARE_EXPERIENCED,
]  # fmt: skip


@needs(Action.STEP_SEE)
def journey(request: HttpRequest, family_id: int) -> HttpResponse:
    """Each child's story, what is open with its clocks, and what may come next."""
    standing = doors.open_journey(request, family_id)
    family, told = standing.family, stories(standing.family)
    mine = family.allocations.filter(user=request.user.pk, to_on__isnull=True, seen_at__isnull=True)
    own = {
        "told": told,
        "picture": family.pictures.select_related("by").first(),
        "said": said_of(family),
        "waiting": waiting_for(family),
        "returned": returned_in(family),
        "answering": AnswerForm(),
        "new_to_me": mine.select_related("by").first(),
        "next": _next(standing, told),
    }
    return render(request, "casework/journey.html", people.page(request, standing, **own))


def _next(standing: Standing, told: list[ChildStory]) -> dict[str, list[tuple[str, str, tuple[Any, ...]]]]:
    """The links of the right-hand side: what may follow, for this reader. Empty parts are left out."""
    follow = may_follow(told)
    opened = {kind for child in told for kind in child.kinds}
    pk, open_now = standing.family.pk, Step.objects.filter(ended_on__isnull=True, stands=True)
    ending = set(open_now.filter(family=pk, outcome="").values_list("kind", flat=True))  # none that waits
    parts: dict[str, list[tuple[str, str, tuple[Any, ...]]]] = {}
    if standing.may(Action.STEP_RECORD):
        parts["Begin"] = [
            (kind.label, "casework:begin", (pk, kind.value)) for kind in PLAIN if kind in follow
        ]
        parts["Held"] = [
            (kind.label, "casework:review", (pk, kind.value)) for kind in REVIEWS if kind in follow
        ]
        parts["End"] = [
            (kind.label, "casework:end", (pk, kind.value)) for kind in ENDED_HERE if kind in ending
        ]
        if ways(opened):
            parts["End"].append(("Step up or down", "casework:move", (pk,)))
    if standing.may(Action.STEP_PROTECT):
        parts["Protection"] = _protection(pk, follow, ending)
    own = [("Worker and co-workers", "casework:allocation", (pk,))] if standing.may(Action.ALLOCATE) else []
    if standing.may(Action.HANDOVER_WRITE):
        own.append(("Hand over", "casework:handovers", (pk,)))
    if standing.may(Action.CLOSE):
        own.append(("End our work", "casework:close", (pk,)))
    if standing.may(Action.STOP_SET):
        own.append(("After a death or grave injury", "casework:stop", (pk,)))
    parts["Our work"] = own
    return {title: links for title, links in parts.items() if links}


def _protection(pk: int, follow: set[StepKind], ending: set[str]) -> list[tuple[str, str, tuple[Any, ...]]]:
    links: list[tuple[str, str, tuple[Any, ...]]] = [("Strategy discussion", "casework:strategy", (pk,))]
    if StepKind.ENQUIRY in ending:
        links.append(("What the enquiry found", "casework:enquiry", (pk,)))
    links.append(("Child protection conference", "casework:conference", (pk,)))
    if StepKind.REVIEW_CONFERENCE in follow:
        links.append(("Review conference", "casework:review_conference", (pk,)))
    return links


@needs(Action.STEP_RECORD)
def begin(request: HttpRequest, family_id: int, kind: str) -> HttpResponse:
    """Begin a step for one child or for brothers and sisters."""
    standing, chosen = open_family(request, family_id), _kind(kind, PLAIN)
    children = [
        child.child
        for child in stories(standing.family)
        if rules.may_begin(chosen, open_now=child.kinds, before=child.before) is None
    ]
    form = BeginForm(request.POST or None, kind=chosen, children=children)
    if form.submit_to(actions.begin_for, by=request.user, family=standing.family, kind=chosen):
        return done(request, standing.family)
    names = " or ".join(child.first for child in children) or "a child"
    title = BEGIN_TITLES.get(chosen, f"Begin a {chosen.label.lower()}").format(names=names)
    return ask(request, standing, form, title=title, button="Save to the record")


@needs(Action.STEP_RECORD)
def end(request: HttpRequest, family_id: int, kind: str) -> HttpResponse:
    """End a step for one child or for brothers and sisters."""
    standing, chosen = open_family(request, family_id), _kind(kind, ENDED_HERE)
    title = END_TITLES.get(chosen, f"End the {chosen.label.lower()}")
    return end_page(request, standing, chosen, title=title)


def end_page(request: HttpRequest, standing: Standing, kind: StepKind, *, title: str) -> HttpResponse:
    """The form with which a step ends, for every child who has it open."""
    steps = {step.child_id: step for step in _open_steps(standing.family, kind)}
    if not steps:
        raise Http404
    form = EndForm(request.POST or None, kind=kind, children=[step.child for step in steps.values()])

    def act(*, children: Any, **given: Any) -> Any:
        return actions.end_for(steps=[steps[child.pk] for child in children], **given)

    if form.submit_to(act, by=request.user):
        return done(request, standing.family)
    return ask(request, standing, form, title=title, button="Save to the record")


@needs(Action.STEP_RECORD)
def review(request: HttpRequest, family_id: int, kind: str) -> HttpResponse:
    """A review or a core group was held."""
    standing, chosen = open_family(request, family_id), _kind(kind, REVIEWS)
    return review_page(request, standing, chosen)


def review_page(request: HttpRequest, standing: Standing, kind: StepKind) -> HttpResponse:
    """The form for a review, for every child whose plan it is about."""
    children = children_who_may(standing.family, kind)
    form = ReviewForm(request.POST or None, kind=kind, children=children)
    if form.submit_to(actions.hold_review, by=request.user, family=standing.family, kind=kind):
        return done(request, standing.family)
    return ask(request, standing, form, title=f"{kind.label} was held", button="Save to the record")


@needs(Action.STEP_RECORD)
def move(request: HttpRequest, family_id: int) -> HttpResponse:
    """Step up or down, carrying everything along."""
    standing = open_family(request, family_id)
    told = stories(standing.family)
    kinds = {kind for child in told for kind in child.kinds}
    form = MoveForm(
        request.POST or None, kinds=kinds, children=[child.child for child in told if child.kinds]
    )
    if form.submit_to(actions.move, by=request.user, family=standing.family):
        return done(request, standing.family)
    lead = "Everything that is written goes along. Where our authority asks for it, a manager agrees first."
    return ask(request, standing, form, title="Step up or down", button="Save to the record", lead=lead)


@needs(Action.STEP_RECORD)
def deadline_done(request: HttpRequest, family_id: int, deadline_id: int) -> HttpResponse:
    """Say that something with a date is done."""
    standing = open_family(request, family_id)
    deadline = doors.deadline_of(standing.family, deadline_id)
    form = DoneForm(request.POST or None)
    if form.submit_to(actions.meet_one, by=request.user, deadline=deadline):
        return done(request, standing.family)
    who = f" for {deadline.child.first}" if deadline.child else ""
    return ask(request, standing, form, title=f"{deadline.title}{who}", button="Save: it is done")


@needs(Action.STEP_RECORD)
def picture(request: HttpRequest, family_id: int) -> HttpResponse:
    """Write the worry and the plan; the last words are there to go on from."""
    standing = open_family(request, family_id)
    last = standing.family.pictures.first()
    start = {"worry": last.worry, "working": last.working, "plan": last.plan} if last else {}
    draft = on_form(request, f"picture:{standing.family.pk}", family=standing.family)
    form = PictureForm(request.POST or None, initial=start, said=said_of(standing.family), draft=draft)
    if form.submit_to(actions.write_picture, draft=draft, by=request.user, family=standing.family):
        return done(request, standing.family)
    lead = "A few sentences that a colleague understands tonight. Earlier ones stay readable."
    return ask(
        request, standing, form, title="The worry and the plan", button="Save to the record", lead=lead,
        draft=draft,
    )  # fmt: skip


@require_POST
@needs(Action.STEP_AGREE)
def agreement(request: HttpRequest, family_id: int, agreement_id: int) -> HttpResponse:
    """A manager agrees, or returns it with a comment."""
    standing = open_family(request, family_id)
    found = doors.agreement_of(standing.family, agreement_id)
    form = AnswerForm(request.POST)
    if not answer_agreement(form, request, found):
        return ask(
            request, standing, form, title=found.get_right_display(), button="Return with this comment"
        )
    return redirect("casework:journey", standing.family.pk)


@require_POST
@needs(Action.STEP_SEE)
def seen(request: HttpRequest, family_id: int, allocation_id: int) -> HttpResponse:
    """The worker has read what was given to them."""
    standing = open_family(request, family_id)
    allocation = doors.allocation_of(standing.family, allocation_id)
    if allocation.user_id != request.user.pk:
        raise Http404
    actions.see_allocation(by=request.user, allocation=allocation)
    return redirect("casework:journey", standing.family.pk)


def done(request: HttpRequest, family: Family) -> HttpResponse:
    """Back to the journey, where what was saved stands."""
    messages.success(request, "Saved to the record.")
    return redirect("casework:journey", family.pk)


def children_who_may(family: Family, kind: StepKind) -> list[Person]:
    """The children for whom this may come next."""
    return [
        child.child
        for child in stories(family)
        if rules.may_begin(kind, open_now=child.kinds, before=child.before) is None
    ]


def _open_steps(family: Family, kind: StepKind) -> Any:
    return Step.objects.filter(
        family=family, kind=kind, ended_on__isnull=True, stands=True, outcome=""
    ).select_related("child", "family")


def _kind(word: str, allowed: list[StepKind]) -> StepKind:
    if word not in allowed:
        raise Http404
    return StepKind(word)
