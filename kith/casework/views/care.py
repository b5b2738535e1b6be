"""Legal status and placement of a looked-after child."""

from django.http import HttpRequest, HttpResponse

from kith.access import Action, needs
from kith.casework import actions, doors
from kith.casework.forms.journey import PlacementForm, StatusForm
from kith.casework.views._forms import ask
from kith.casework.views.journey import done
from kith.people.doors import open_family


@needs(Action.STEP_RECORD)
def legal_status(request: HttpRequest, family_id: int, step_id: int) -> HttpResponse:
    """A legal status from a day."""
    standing = open_family(request, family_id)
    step = doors.step_of(standing.family, step_id)
    form = StatusForm(request.POST or None, codes_of="legal_status")
    if form.submit_to(actions.add_legal_status, by=request.user, step=step):
        return done(request, standing.family)
    return ask(
        request, standing, form, title=f"Legal status of {step.child.first}", button="Save to the record"
    )


@needs(Action.STEP_RECORD)
def placement(request: HttpRequest, family_id: int, step_id: int) -> HttpResponse:
    """A placement from a day."""
    standing = open_family(request, family_id)
    step = doors.step_of(standing.family, step_id)
    form = PlacementForm(request.POST or None, codes_of="placement_type")
    if form.submit_to(actions.add_placement, by=request.user, step=step):
        return done(request, standing.family)
    return ask(
        request, standing, form, title=f"Where {step.child.first} is placed", button="Save to the record"
    )
