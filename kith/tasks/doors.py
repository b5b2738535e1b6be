"""The door to a family's tasks, and to one of them."""

from django.http import Http404, HttpRequest

from kith.people import doors as people
from kith.people.doors import Standing
from kith.tasks.models import Task
from kith.tasks.terms import Act


def open_tasks(request: HttpRequest, family_id: int) -> Standing:
    """A family, for what is to be done for it; the look is named as one at the tasks."""
    return people.open_family(request, family_id, act=Act.READ)


def open_task(request: HttpRequest, family_id: int, task_id: int) -> tuple[Task, Standing]:
    """One task of a family that this reader may do the view's act on."""
    standing = open_tasks(request, family_id)
    task = (
        Task.objects.select_related("family", "for_user").filter(family=standing.family, pk=task_id).first()
    )
    if task is None:
        raise Http404
    return task, standing
