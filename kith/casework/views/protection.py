"""Strategy discussion, enquiry, conference, review conference, category."""

from django.http import HttpRequest, HttpResponse

from kith import clock
from kith.access import Action, needs
from kith.casework import actions, doors
from kith.casework.forms.journey import CategoryForm, ConferenceForm, StrategyForm
from kith.casework.terms import StepKind
from kith.casework.views._forms import ask
from kith.casework.views.journey import done, end_page, review_page
from kith.people import queries as people
from kith.people.doors import open_family

FOUR = (
    "At least a social worker, a manager, the police and health take part. Write several names with commas."
)


@needs(Action.STEP_PROTECT)
def strategy(request: HttpRequest, family_id: int) -> HttpResponse:
    """A strategy discussion was held."""
    standing = open_family(request, family_id)
    form = StrategyForm(request.POST or None, children=people.children_of(standing.family, clock.today()))
    if form.submit_to(actions.hold_strategy, by=request.user, family=standing.family):
        return done(request, standing.family)
    return ask(
        request,
        standing,
        form,
        title="A strategy discussion was held",
        button="Save to the record",
        lead=FOUR,
    )


@needs(Action.STEP_PROTECT)
def enquiry(request: HttpRequest, family_id: int) -> HttpResponse:
    """What a section 47 enquiry found."""
    standing = open_family(request, family_id)
    return end_page(request, standing, StepKind.ENQUIRY, title="What the enquiry found")


@needs(Action.STEP_PROTECT)
def conference(request: HttpRequest, family_id: int) -> HttpResponse:
    """A first conference was held."""
    standing = open_family(request, family_id)
    form = ConferenceForm(request.POST or None, children=people.children_of(standing.family, clock.today()))
    if form.submit_to(actions.hold_conference, by=request.user, family=standing.family):
        return done(request, standing.family)
    lead = (
        "At least a social worker and one other agency take part. A plan begins on the day of the conference "
        "and takes the place of a child in need plan."
    )
    return ask(request, standing, form, title="A conference was held", button="Save to the record", lead=lead)


@needs(Action.STEP_PROTECT)
def review_conference(request: HttpRequest, family_id: int) -> HttpResponse:
    """A review conference was held."""
    return review_page(request, open_family(request, family_id), StepKind.REVIEW_CONFERENCE)


@needs(Action.STEP_PROTECT)
def category(request: HttpRequest, family_id: int, step_id: int) -> HttpResponse:
    """The category of a plan changes; the first one stays."""
    standing = open_family(request, family_id)
    step = doors.step_of(standing.family, step_id)
    plan = getattr(step, "plan", None)
    form = CategoryForm(request.POST or None, initial={"category": plan.category if plan else ""})
    if form.submit_to(actions.change_category, by=request.user, plan=plan or step):
        return done(request, standing.family)
    title = f"Category of the plan for {step.child.first}"
    return ask(request, standing, form, title=title, button="Save to the record")
