"""The handover: drafted from the record, shown, and to whom a family can be offered."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.module_loading import import_string

from kith import clock
from kith.access import Role
from kith.accounts.models import Post, User
from kith.casework.models import Deadline, Handover
from kith.casework.models.handover import OPEN_STATES
from kith.casework.queries.status import status_of
from kith.casework.terms import HandoverState
from kith.people.models import Family, Grant, Member, Person, WayToReach
from kith.people.queries import birth_line, members_of, warnings_of
from kith.people.terms import Because
from kith.tasks.queries import open_of
from kith.ui.words import day

Part = tuple[str, list[str]]


def draft_of(family: Family) -> list[Part]:
    """A first handover from the record: titles and lines, for the writer to make their own."""
    parts = [_who(family), _worry(family), _dates(family)]
    for name in getattr(settings, "KITH_HANDOVER_PARTS", []):
        parts += import_string(name)(family)
    return [*parts, _tasks(family), _how_met(family)]


def _who(family: Family) -> Part:
    statuses = status_of([family])
    lines = [_person(member, statuses) for member in members_of(family, clock.today())]
    return "Who is in the family", lines


def _person(member: Member, statuses: dict[int, list[str]]) -> str:
    stands = ". ".join(statuses.get(member.person_id, []))
    told = f"{member.person.name}, {member.get_part_display().lower()}, {birth_line(member.person)}"
    return f"{told}. {stands}" if stands else told


def _worry(family: Family) -> Part:
    picture = family.pictures.select_related("by").first()
    if picture is None:
        return "The worry and the plan now", []
    lines = [f"Worried about: {picture.worry}"]
    lines += [f"Working well: {picture.working}"] if picture.working else []
    lines += [f"What needs to happen: {picture.plan}", f"Written by {picture.by}, {day(picture.at)}"]
    return "The worry and the plan now", lines


def _dates(family: Family) -> Part:
    running = Deadline.objects.to_work_by().filter(family=family, contact__isnull=True)
    rows = running.select_related("child").order_by("due_on", "id")[:20]
    lines = [
        f"{day(one.due_on)}: {one.title}" + (f" ({one.child.first})" if one.child else "") for one in rows
    ]
    return "Next dates", lines


def _tasks(family: Family) -> Part:
    plain = open_of(family).exclude(kind__in=["promise", "handover"])
    return "Tasks still open", [f"{task.what}, by {day(task.due_on)}" for task in plain]


def _how_met(family: Family) -> Part:
    """How this family likes to be met: language, interpreter, what helps, how to reach them safely."""
    members = members_of(family, clock.today())
    ways: dict[int, list[str]] = {}
    held = WayToReach.objects.filter(person__in=[one.person_id for one in members], ended_on__isnull=True)
    for way in held.exclude(safely=""):
        ways.setdefault(way.person_id, []).append(f"{way.get_kind_display()}: {way.safely}")
    lines = [line for one in members if (line := _met(one.person, ways.get(one.person_id, [])))]
    return "How this family likes to be met", [*lines, *(note.words for note in warnings_of(family))]


def _met(person: Person, ways: list[str]) -> str:
    known = [
        f"speaks {person.language}" if person.language else "",
        f"interpreter {person.interpreter}" if person.interpreter else "",
        person.communication,
        *ways,
    ]
    told = "; ".join(part for part in known if part)
    return f"{person.first}: {told}" if told else ""


def handovers_of(family: Family) -> list[Handover]:
    """All handovers of a family, the latest first."""
    rows = Handover.objects.filter(family=family)
    return list(rows.select_related("from_user", "to_user", "offered_by", "answered_by", "agreed_by"))


def handovers_open(user: User) -> Any:
    """Handovers on their way that this person wrote, answers or agrees, soonest first: for desk and team."""
    own = Q(to_user=user) | Q(offered_by=user) | Q(from_user=user)
    led = Grant.objects.standing().filter(because=Because.TEAM, team__in=user.managed_team_ids)
    found = Handover.objects.visible_to(user).filter(state__in=OPEN_STATES)
    return (
        found.filter(own | Q(family__in=led.values("family")))
        .select_related("family", "from_user", "to_user", "offered_by")
        .order_by("planned_on", "id")
    )


def managers_of(family: Family) -> list[User]:
    """Who leads the team that a family is with today."""
    teams = Grant.objects.standing().filter(family=family, because=Because.TEAM).values("team")
    posts = Post.objects.current(clock.today()).filter(role=Role.MANAGER, team__in=teams)
    return list(
        User.objects.filter(pk__in=posts.values("user"), ended_at__isnull=True).order_by("name", "pk")
    )


def still_open(family: Family) -> list[tuple[str, str]]:
    """A sentence and a link for a handover that is on its way: our work does not end before."""
    return [
        (
            f"Handover to {one.to_user}: {one.get_state_display().lower()}",
            reverse("casework:handover", args=[family.pk, one.pk]),
        )
        for one in handovers_of(family)
        if one.open
    ]


def people_to_offer(family: Family, user: User) -> list[User]:
    """To whom this person may offer the family: their own teams; a manager, anybody who works in a team."""
    held = Post.objects.current(clock.today()).filter(team__isnull=False)
    if not user.managed_team_ids:
        held = held.filter(team__in=user.team_ids)
    lead = family.allocations.filter(role="lead", to_on__isnull=True).values("user")
    here = User.objects.filter(pk__in=held.values("user"), ended_at__isnull=True)
    return list(here.exclude(pk__in=lead.filter(user__isnull=False)).order_by("name", "pk"))


def may_answer(handover: Handover, user: User) -> bool:
    """Whether this handover waits for this reader: the new worker, or a manager where one must agree."""
    if handover.state == HandoverState.OFFERED and user == handover.to_user:
        return True
    managers = user.managed_team_ids & handover.to_user.team_ids or user in managers_of(handover.family)
    return handover.state in {HandoverState.OFFERED, HandoverState.TAKEN} and bool(managers)
