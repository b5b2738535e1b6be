"""Pages of tasks: one's own, and a family's."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kith.access import Action, needs
from kith.people import queries as people
from kith.people.doors import Standing
from kith.tasks import actions, doors, queries
from kith.tasks.forms import AgainForm, DoneForm, DropForm, MakeForm, MoveForm
from kith.tasks.models import Task


@require_safe
@needs(Action.DESK_SEE)
def mine(request: HttpRequest) -> HttpResponse:
    """Everything this person has said they will do, with the tasks of those they cover for."""
    return render(request, "tasks/mine.html", queries.my_page(request.user))  # type: ignore[arg-type]


@require_safe
@needs(Action.TASK_SEE)
def family(request: HttpRequest, family_id: int) -> HttpResponse:
    """What is to be done for a family, and what was."""
    standing = doors.open_tasks(request, family_id)
    own = queries.tasks_of(standing.family) | {"may_do": standing.may(Action.TASK_DO)}
    return render(request, "tasks/family.html", people.page(request, standing, **own))


@needs(Action.TASK_DO)
def make(request: HttpRequest, family_id: int) -> HttpResponse:
    """Something to do for the family."""
    standing = doors.open_tasks(request, family_id)
    form = MakeForm(request.POST or None, people=queries.people_for(standing.family))
    if form.submit_to(actions.make_task, by=request.user, family=standing.family):
        return _saved(request, standing, "Saved to the record.")
    return _ask(request, standing, form, title="Add a task", button="Add the task")


@needs(Action.TASK_DO)
def done(request: HttpRequest, family_id: int, task_id: int) -> HttpResponse:
    """It is done."""
    task, standing = doors.open_task(request, family_id, task_id)
    form = DoneForm(request.POST or None)
    if form.submit_to(actions.do_task, by=request.user, task=task):
        return _saved(request, standing, "Done. It stands below, where you can open it again.")
    return _ask(request, standing, form, task, title="Done", button="It is done")


@needs(Action.TASK_DO)
def move(request: HttpRequest, family_id: int, task_id: int) -> HttpResponse:
    """It is due on another day."""
    task, standing = doors.open_task(request, family_id, task_id)
    form = MoveForm(request.POST or None, task=task)
    if form.submit_to(actions.move_task, by=request.user, task=task):
        return _saved(request, standing, "Moved. The day it was due before is kept.")
    return _ask(request, standing, form, task, title="Move to another day", button="Move it")


@needs(Action.TASK_DO)
def drop(request: HttpRequest, family_id: int, task_id: int) -> HttpResponse:
    """It will not be done."""
    task, standing = doors.open_task(request, family_id, task_id)
    form = DropForm(request.POST or None)
    if form.submit_to(actions.drop_task, by=request.user, task=task):
        return _saved(request, standing, "Saved with your reason.")
    return _ask(request, standing, form, task, title="Not done", button="Save the reason")


@require_POST
@needs(Action.TASK_DO)
def again(request: HttpRequest, family_id: int, task_id: int) -> HttpResponse:
    """It stands on the list again."""
    task, standing = doors.open_task(request, family_id, task_id)
    form = AgainForm(request.POST)
    if form.submit_to(actions.reopen_task, by=request.user, task=task):
        messages.success(request, "The task is open again.")
    for error in form.non_field_errors():
        messages.error(request, str(error))
    return redirect("tasks:family", standing.family.pk)


def _saved(request: HttpRequest, standing: Standing, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("tasks:family", standing.family.pk)


def _ask(
    request: HttpRequest, standing: Standing, form: MakeForm | DoneForm | MoveForm | DropForm,
    task: Task | None = None, *, title: str, button: str,
) -> HttpResponse:  # fmt: skip
    own = {"form": form, "task": task, "title": title, "button": button}
    status = 422 if form.errors else 200
    return render(request, "tasks/form.html", people.page(request, standing, **own), status=status)
