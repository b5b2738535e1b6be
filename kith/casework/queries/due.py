"""What is due, for whom: clocks and agreements as desks and team pages ask for them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from kith import clock
from kith.access import Action, Answer, State, decide
from kith.accounts.models import User
from kith.casework.models import Agreement, Allocation, Contact, Deadline
from kith.people.models import Family


def mine(user: User) -> QuerySet[Allocation]:
    """The allocations this worker holds now: lead, co-worker or chair."""
    return Allocation.objects.current(clock.today()).filter(user=user)


def deadlines_for(user: User, until: date) -> QuerySet[Deadline]:
    """What is due by a day in the families this person works with, and at their front door. One query."""
    own = Q(family__in=mine(user).values("family"), contact__isnull=True)
    if _at_front_door(user):
        own |= Q(contact__in=Contact.objects.visible_to(user).undecided())
    return _due(user, until).filter(own)


def deadlines_of_team(user: User, until: date) -> QuerySet[Deadline]:
    """What is due by a day in the families of the teams this person leads."""
    today = clock.today()
    led = Allocation.objects.current(today).filter(team__in=user.managed_team_ids, role="lead")
    return _due(user, until).filter(family__in=led.values("family"), contact__isnull=True)


def deadlines_of(families: Iterable[Family], user: User) -> QuerySet[Deadline]:
    """All running clocks of these families, soonest first."""
    return (
        Deadline.objects.visible_to(user)
        .to_work_by()
        .filter(family__in=families, contact__isnull=True)
        .select_related("child", "limit", "step")
    )


def next_dates(families: Iterable[Family]) -> dict[int, Deadline]:
    """The next running clock of each family, in one query."""
    found: dict[int, Deadline] = {}
    rows = Deadline.objects.to_work_by().filter(family__in=families, contact__isnull=True)
    for deadline in rows.select_related("child").order_by("due_on", "id"):
        found.setdefault(deadline.family_id or 0, deadline)
    return found


def agreements_waiting(user: User) -> QuerySet[Agreement]:
    """What waits for this manager, longest waiting first; never what they asked for themselves."""
    return (
        _agreements(user)
        .waiting()
        .filter(team__in=user.managed_team_ids)
        .exclude(asked_by=user)
        .order_by("asked_at")
    )


def agreements_asked(user: User) -> QuerySet[Agreement]:
    """What this worker waits for."""
    return _agreements(user).waiting().filter(asked_by=user)


def returned_to(user: User) -> QuerySet[Agreement]:
    """What came back to this worker with a comment, and was not taken up again."""
    return _agreements(user).filter(asked_by=user, answer="returned", taken_up_at__isnull=True)


def new_to(user: User) -> QuerySet[Allocation]:
    """Families newly given to this worker, not opened yet."""
    return mine(user).filter(seen_at__isnull=True).select_related("family", "by")


def front_door_counts(user: User) -> dict[str, int]:
    """How many contacts wait to be decided, and how many for agreement, of those this reader may see."""
    if not _at_front_door(user):
        return {"undecided": 0, "waiting": 0}
    seen = Contact.objects.visible_to(user)
    waiting = Agreement.objects.waiting().filter(decision__contact__in=seen)
    return {"undecided": seen.undecided().count(), "waiting": waiting.count()}


def _due(user: User, until: date) -> Any:
    return (
        Deadline.objects.visible_to(user)
        .to_work_by()
        .filter(due_on__lte=until)
        .select_related("family", "child", "limit", "contact", "step")
        .order_by("due_on", "family_id", "child_id", "id")
    )


def _agreements(user: User) -> Any:
    return Agreement.objects.visible_to(user).select_related(
        "family", "decision__contact", "step__child", "closure", "asked_by", "answered_by", "team"
    )


def _at_front_door(user: User) -> bool:
    """Whether deciding about contacts is this person's work, whoever the family is."""
    return decide(Action.CONTACT_DECIDE, user.standing, State.STANDARD) is Answer.YES
