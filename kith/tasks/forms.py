"""The forms of a task: few questions, today as the day, the worker themselves as the person."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from kith import clock
from kith.accounts.models import User
from kith.tasks.models import Task
from kith.ui import forms as ui

LEAD = ""


class MakeForm(ui.Form):
    """A new task."""

    what = ui.TextField(label="What is to be done?", max_length=300)
    due_on = ui.DateField(label="By when?")
    for_user = forms.TypedChoiceField(label="Who does it?", required=False)

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        named = [(pk, str(person)) for pk, person in self.people.items()]
        self.fields["for_user"].choices = [(LEAD, "Whoever leads the work"), *named]  # type: ignore[attr-defined]
        self.fields["due_on"].initial = clock.today() + timedelta(days=7)

    def clean_values(self) -> dict[str, Any]:
        """With the person chosen, or nobody by name."""
        values = super().clean_values()
        return values | {"for_user": self.people.get(values["for_user"])}


class DoneForm(ui.Form):
    """A task is done."""

    on = ui.DateField(label="When was it done?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class MoveForm(ui.Form):
    """A task is due on another day."""

    due_on = ui.DateField(label="Which day now?")
    because = ui.TextField(label="Why does it move?", max_length=500)

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = max(task.due_on, clock.today()) + timedelta(days=7)


class DropForm(ui.Form):
    """A task will not be done."""

    because = ui.TextField(label="Why was it not done?", max_length=500)


class AgainForm(ui.Form):
    """A task stands on the list again: a button alone."""
