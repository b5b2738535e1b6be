"""Complaints and compliments for pages: lists, one of them, what waits for whom, and the figures together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from kith import clock
from kith.access import Action, Answer, Role, State, decide
from kith.accounts.models import Post, Team, User
from kith.casework.models import Allocation, Complaint, ComplaintAbout, ComplaintStage
from kith.casework.queries.staff import front_door_leaders, leaders_of
from kith.casework.rules import limits
from kith.casework.rules.complaint import next_stage
from kith.casework.terms import As, ComplaintKind
from kith.people.models import Family
from kith.ui.words import day

A_PAGE = 30
A_YEAR = timedelta(days=365)
ANSWERERS = (Role.MANAGER, Role.GOVERNANCE, Role.PRACTICE_LEADER, Role.CONFERENCE_CHAIR)
STAGES = Prefetch("stages", ComplaintStage.objects.select_related("who", "answered_by", "limit"))
ABOUT = Prefetch("about", ComplaintAbout.objects.select_related("user"))


@dataclass(frozen=True)
class Line:
    """One complaint or compliment in a list."""

    complaint: Complaint
    stage: ComplaintStage | None
    about: str
    when: str
    late: bool
    known: bool


# ---- who answers ----
def about_of(complaint: Complaint) -> set[int]:
    """Whom it is about."""
    return set(complaint.about.values_list("user", flat=True))


def answered_before(complaint: Complaint) -> set[int]:
    """Who has answered a stage of it."""
    answered = complaint.stages.filter(answered_by__isnull=False)
    return set(answered.values_list("answered_by", flat=True))


def team_of_family(family: Family) -> Team | None:
    """The team that leads the work with a family."""
    led = Allocation.objects.current(clock.today()).filter(family=family, role=As.LEAD)
    found = led.select_related("team").order_by("-from_on", "-id").first()
    return found.team if found else None


def may_be_asked(complaint: Complaint, stage: int) -> list[User]:
    """Who could answer, the likeliest first: never whom it is about, nor who answered an earlier stage."""
    first = leaders_of(complaint.team) if complaint.team and stage == 1 else []
    door = front_door_leaders() if stage == 1 and not complaint.team else []
    posts = Post.objects.current(clock.today()).filter(role__in=ANSWERERS, user__ended_at__isnull=True)
    rest = [post.user for post in posts.select_related("user").order_by("user__name", "user_id")]
    governance = [post.user for post in posts.filter(role=Role.GOVERNANCE).select_related("user")]
    barred = about_of(complaint) | answered_before(complaint)
    ordered = dict.fromkeys([*first, *door, *governance, *rest])
    return [one for one in ordered if one.pk not in barred]


def workers_known_to(family: Family) -> list[User]:
    """Whom a family's words may be about: who works with them or did within a year, and their leaders."""
    since = clock.today() - A_YEAR
    held = Allocation.objects.filter(family=family, user__isnull=False).exclude(to_on__lt=since)
    team = team_of_family(family)
    leaders = [one.pk for one in leaders_of(team)] if team else []
    return list(User.objects.filter(Q(pk__in=held.values("user")) | Q(pk__in=leaders)).order_by("name", "pk"))


def staff() -> list[User]:
    """Everybody who works in a team today, by name."""
    posts = Post.objects.current(clock.today()).filter(team__isnull=False)
    return list(
        User.objects.filter(pk__in=posts.values("user"), ended_at__isnull=True).order_by("name", "pk")
    )


# ---- lists ----
def _whole(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("family", "from_person", "team", "recorded_by").prefetch_related(STAGES, ABOUT)


def of_family(family: Family, user: User) -> list[Line]:
    """What one family said of our work, as far as this reader may read it: late answers first."""
    rows = list(_whole(Complaint.objects.visible_to(user).filter(family=family)))
    return _ordered([_line(one, {family.pk}) for one in rows])


def all_complaints(user: User, *, kind: str = "", page: Any = 1) -> Any:
    """A page of all that this reader may read: late answers first, then what waits, then the latest."""
    found = Complaint.objects.visible_to(user)
    if kind in ComplaintKind.values:
        found = found.filter(kind=kind)
    due = ComplaintStage.objects.open().filter(complaint=OuterRef("pk")).order_by("due_on").values("due_on")
    soonest = F("next_due").asc(nulls_last=True)
    found = found.annotate(next_due=Subquery(due[:1])).order_by(soonest, "-received_on", "-id")
    listed = Paginator(_whole(found), A_PAGE).get_page(page)
    refs = {one.family_id for one in listed if one.family_id}
    known = set(Family.objects.findable_by(user).filter(pk__in=refs).values_list("pk", flat=True))
    return listed, [_line(one, known) for one in listed]


def _line(one: Complaint, known: set[int]) -> Line:
    stage = next((row for row in one.stages.all() if row.answered_on is None), None)
    about = ", ".join(str(row.user) for row in one.about.all())
    today = clock.today()
    if stage is None:
        last = next(iter(reversed(one.stages.all())), None)
        when = f"Answered {day(last.answered_on)}" if last and last.answered_on else "Passed on"
        return Line(one, last, about, when, late=False, known=one.family_id in known)
    late = stage.due_on < today
    when = limits.words(stage.due_on, today, working=stage.limit.days == "working")
    return Line(one, stage, about, when, late=late, known=one.family_id in known)


def _ordered(lines: list[Line]) -> list[Line]:
    waits = [one for one in lines if one.stage and not one.stage.answered_on]
    waits.sort(key=lambda one: one.stage.due_on if one.stage else date.max)
    return [*waits, *(one for one in lines if one not in waits)]


# ---- one of them ----
def complaint_page(complaint: Complaint) -> dict[str, Any]:
    """One complaint: its words, its stages, and what may be done next."""
    stages = list(complaint.stages.select_related("who", "answered_by", "limit"))
    stage = next((one for one in stages if one.answered_on is None), None)
    last, today = (stages[-1] if stages else None), clock.today()
    return {
        "complaint": complaint,
        "about": [one.user for one in complaint.about.select_related("user")],
        "stages": [{"stage": one, "words": _when(one, today), "late": _late(one, today)} for one in stages],
        "stage": stage,
        "can_go_on": bool(last and next_stage(last.stage, last.outcome)),
        "ended": bool(stages) and stage is None,
    }


def _when(stage: ComplaintStage, today: date) -> str:
    working = stage.limit.days == "working"
    return limits.words(stage.due_on, today, stage.answered_on, working=working)


def _late(stage: ComplaintStage, today: date) -> bool:
    return stage.answered_on is None and stage.due_on < today


def about_me(user: User) -> list[dict[str, Any]]:
    """What is said of one's own work. Thanks in full; of a complaint the day, its stage and outcome alone."""
    rows = Complaint.objects.filter(about__user=user).select_related("from_person").prefetch_related(STAGES)
    told = []
    for one in rows.order_by("-received_on", "-id"):
        thanks = one.kind == ComplaintKind.COMPLIMENT
        last = next(iter(reversed(one.stages.all())), None)
        told.append(
            {
                "on": one.received_on, "thanks": thanks, "stage": last,
                "words": one.words if thanks else "", "whose": one.whose if thanks else "",
            }
        )  # fmt: skip
    return told


# ---- desks and figures ----
def to_answer(user: User, covering: Iterable[User] = ()) -> list[ComplaintStage]:
    """Complaints that this person, or somebody they cover for, must answer: soonest first.

    What nobody is named for is shown to governance. Never one about the reader.
    """
    whose = [user.pk, *(one.pk for one in covering)]
    own = Q(who__in=whose)
    if decide(Action.COMPLAINT_ANSWER, user.standing, State.STANDARD) is Answer.YES:
        own |= Q(who__isnull=True)
    seen = Complaint.objects.visible_to(user)
    rows = ComplaintStage.objects.open().filter(own, complaint__in=seen)
    return list(rows.select_related("complaint__family", "limit", "who").order_by("due_on", "id"))


def complaint_figures(user: User, today: date) -> dict[str, Any]:
    """Twelve months together, of what this reader may read: how many, answered by their day, what changed."""
    since = today - A_YEAR
    seen = Complaint.objects.visible_to(user).filter(received_on__gte=since, received_on__lte=today)
    kinds = dict(seen.order_by().values("kind").annotate(n=Count("pk")).values_list("kind", "n"))
    stages = ComplaintStage.objects.filter(complaint__in=seen)
    asked = stages.aggregate(
        answered=Count("pk", filter=Q(answered_on__isnull=False)),
        in_time=Count("pk", filter=Q(answered_on__lte=F("due_on"))),
        late=Count("pk", filter=Q(answered_on__isnull=True, due_on__lt=today)),
        waits=Count("pk", filter=Q(answered_on__isnull=True)),
    )
    changed = seen.complaints().exclude(what_changed="").count()
    n = kinds.get(ComplaintKind.COMPLAINT, 0)
    return {
        "complaints": n, "compliments": kinds.get(ComplaintKind.COMPLIMENT, 0), "since": since,
        "until": today, "changed": changed, **asked,
    }  # fmt: skip


def figures_of(told: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """The same as figures of a page, each with its number and its dates."""
    dates = f"{day(told['since'])} to {day(told['until'])}"
    rows = [
        (told["in_time"], told["answered"], "complaints answered by their day",
         f"stages answered, {dates}. Still to answer: {told['waits']}, late: {told['late']}."),
        (told["changed"], told["complaints"], "complaints that say what changed",
         f"of the complaints that came {dates}."),
        (told["compliments"], None, "times somebody thanked us", dates),
    ]  # fmt: skip
    return [
        {"figure": figure, "of": of, "text": text, "note": note} for figure, of, text, note in rows if of != 0
    ]
