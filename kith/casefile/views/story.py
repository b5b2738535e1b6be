"""One child's own story."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kith.access import Action, needs
from kith.casefile import doors, queries
from kith.people import queries as people


@require_safe
@needs(Action.FAMILY_OPEN)
def story(request: HttpRequest, family_id: int, person_id: int) -> HttpResponse:
    """What has happened to one child, in order, drawn from the family's record."""
    standing, child = doors.open_story(request, family_id, person_id)
    told = queries.story(request.user, standing, child)  # type: ignore[arg-type]
    doors.tell_others(request, told.others)
    others = [one for one in queries.children_of(standing.family) if one.pk != child.pk]
    own = {"story": told, "child": child, "others": others}
    return render(request, "casefile/story.html", people.page(request, standing, **own))
