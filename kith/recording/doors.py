"""The door to one visit: through its family, as the policy table says."""

from django.http import Http404, HttpRequest

from kith.people import doors as people
from kith.people.doors import Standing
from kith.recording.models import Visit
from kith.recording.terms import Act


def open_visits(request: HttpRequest, family_id: int) -> Standing:
    """A family's visits."""
    return people.open_family(request, family_id, act=Act.VISITS_READ)


def open_visit(request: HttpRequest, family_id: int, visit_id: int) -> tuple[Visit, Standing]:
    """One visit of a family this reader may do the view's act on."""
    standing = open_visits(request, family_id)
    visit = Visit.objects.select_related("by").filter(pk=visit_id, family=standing.family).first()
    if visit is None:
        raise Http404
    return visit, standing
