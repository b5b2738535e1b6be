"""What pages ask about tasks: one person's own, with those they cover for, and a family's."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.module_loading import import_string

from kith import clock
from kith.accounts.models import User
from kith.people.models import Family, Grant
from kith.people.queries.sockets import address
from kith.people.terms import Because
from kith.tasks.models import Task

RECENT = 30
WORK_WITH = (Because.ALLOCATED, Because.CO_WORKER, Because.COVER, Because.CHAIR)
WEEK = timedelta(days=7)


def mine(user: User, covering: Iterable[User] = ()) -> QuerySet[Task]:
    """Open tasks of this person, and of those they cover for, soonest first; only where they may see them.

    A task for nobody by name is for whoever leads the work with the family.
    """
    whose = [user, *covering]
    led = Grant.objects.standing().filter(user__in=whose, because=Because.ALLOCATED)
    own = Q(for_user__in=whose) | Q(for_user__isnull=True, family__in=led.values("family"))
    found = Task.objects.open().visible_to(user).filter(own)
    return found.select_related("family", "for_user", "made_by").order_by("due_on", "family_id", "id")


def open_of(family: Family) -> QuerySet[Task]:
    """What is still to be done for a family, soonest first."""
    return Task.objects.open().filter(family=family).select_related("for_user", "made_by")


def tasks_of(family: Family) -> dict[str, Any]:
    """A family's tasks: open ones, soonest first, and those that ended, latest first."""
    about = Task.objects.filter(family=family).select_related("for_user", "made_by", "done_by", "dropped_by")
    ended = about.exclude(done_on__isnull=True, dropped_on__isnull=True).order_by("-id")
    return {"open": list(about.open().prefetch_related("moves")), "ended": list(ended[:RECENT])}


def still_open(family: Family) -> list[tuple[str, str]]:
    """A sentence and a link for each open task: our work does not end before they are answered."""
    page = reverse("tasks:family", args=[family.pk])
    return [(f"Task: {task.what}", task.path or page) for task in open_of(family)]


def people_for(family: Family) -> list[User]:
    """Whom a task can be given to: everybody who works with the family now, by name."""
    held = Grant.objects.standing().filter(family=family, user__isnull=False, because__in=WORK_WITH)
    return list(User.objects.filter(pk__in=held.values("user"), ended_at__isnull=True).order_by("name", "pk"))


def covering(user: User) -> list[User]:
    """Whom this person covers for today: a room above says so, through the socket KITH_COVERING."""
    return list(import_string(settings.KITH_COVERING)(user)) if settings.KITH_COVERING else []


def my_page(user: User) -> dict[str, Any]:
    """One's own tasks: late, this week, later; each with whose it is where that is not oneself."""
    today = clock.today()
    absent = covering(user)
    tasks = list(mine(user, absent))
    leads = _leads([task.family_id for task in tasks if task.for_user_id is None], absent)
    parts: dict[str, list[dict[str, Any]]] = {"Late": [], "The next seven days": [], "Later": []}
    for task in tasks:
        whose = task.for_user or leads.get(task.family_id)
        line = {"task": task, "covers": whose if whose and whose != user else None}
        parts[_part(task, today)].append(line)
    return {
        "parts": [(name, rows) for name, rows in parts.items() if rows],
        "covering": absent,
        "away": address("casework:covers"),
    }


def _part(task: Task, today: date) -> str:
    if task.due_on < today:
        return "Late"
    return "The next seven days" if task.due_on <= today + WEEK else "Later"


def _leads(families: list[int], absent: list[User]) -> dict[int, User]:
    """Which of those covered for leads the work with each of these families."""
    if not absent or not families:
        return {}
    held = Grant.objects.standing().filter(user__in=absent, family__in=families, because=Because.ALLOCATED)
    return {grant.family_id: grant.user for grant in held.select_related("user") if grant.user}
