"""What else is a person's own: words unfinished, promises and tasks (theirs and those they cover), calls,
handovers, papers to approve, complaints to answer. One query each, whatever their number.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kith.access import Action
from kith.casework import queries as casework
from kith.casework.models import Allocation, ComplaintStage, Handover
from kith.casework.terms import As, HandoverState
from kith.desk.queries import words
from kith.drafts.models import Draft
from kith.people.models import Family, Person
from kith.people.models.seeing import families_where
from kith.recording.models import CallBack
from kith.sharing.models import Sharing
from kith.sharing.terms import State
from kith.tasks import queries as tasks
from kith.tasks.models import Task
from kith.tasks.terms import Kind
from kith.ui.words import clock_time, short_day

if TYPE_CHECKING:
    from kith.accounts.models import User

WORKS = (As.LEAD, As.CO_WORKER)
CLOSED = "A closed file"


@dataclass
class Own:
    """The rows, before they become lines; `covering` is whom this person covers for today."""

    user: "User"
    today: date
    covering: list["User"]
    drafts: list[Draft]
    tasks: list[Task]
    calls: list[CallBack]
    handovers: list[Handover]
    papers: list[Sharing]
    complaints: list[ComplaintStage]
    families: dict[int, Family] = field(default_factory=dict)
    children: dict[int, list[Person]] = field(default_factory=dict)

    @property
    def refs(self) -> set[int]:
        """The families of the rows."""
        parts = (self.tasks, self.calls, self.handovers, self.papers)
        found = {row.family_id for part in parts for row in part}
        found |= {one.family_ref for one in self.drafts if one.family_ref}
        return found | {one.complaint.family_id for one in self.complaints if one.complaint.family_id}

    def know(self, families: dict[int, Family], children: dict[int, list[Person]]) -> None:
        """Leave out what is about a family that this reader may not open now; words stay their author's."""
        self.families, self.children = families, children
        for part in ("tasks", "calls", "handovers", "papers"):
            rows = [row for row in getattr(self, part) if row.family_id in families]
            setattr(self, part, rows)


def gather(user: "User", today: date, until: date) -> Own:
    """The rows, in a number of queries that does not grow."""
    covering = tasks.covering(user)
    works = Allocation.objects.current(today).filter(user__in=[user, *covering], role__in=WORKS)
    calls = CallBack.objects.visible_to(user).open().filter(family__in=works.values("family"))
    due = tasks.mine(user, covering).filter(due_on__lte=until).select_related("promise__to_person")
    approve = Sharing.objects.filter(families_where(user, Action.PAPER_APPROVE, of="family"))
    waiting = approve.filter(state=State.WAITING).exclude(made_by=user)
    return Own(
        user=user,
        today=today,
        covering=covering,
        drafts=list(Draft.objects.of(user).unfinished().defer("words").order_by("started_at", "id")),
        tasks=list(due),
        calls=list(calls.select_related("taken_by").order_by("asked_on", "id")),
        handovers=list(casework.handovers_open(user)),
        papers=list(waiting.select_related("made_by", "recipient__person").order_by("asked_at", "id")),
        complaints=casework.to_answer(user, covering),
    )


def _who(own: Own, family: int | None) -> dict[str, Any]:
    known = own.families.get(family or 0)
    children = own.children.get(family or 0, [])
    return {
        "who": known.name if known else CLOSED if family else "",
        "who_sub": words.with_ages(children, own.today) if known else "",
        "family_id": family if known else None,
    }


def _due(own: Own, on: date, *, working: bool = False) -> dict[str, Any]:
    when, when_sub, late = words.due_words(on, own.today, working=working)
    return {"when": when, "when_sub": when_sub, "late": late, "on": on}


def drafts(own: Own) -> list[dict[str, Any]]:
    """Words begun and not finished, the oldest first; never a word of them here."""
    return [
        {
            "text": f"Finish: {one.title}",
            "href": one.path
            if not one.family_ref or one.family_ref in own.families
            else reverse("drafts:mine"),
            "sub": f"Last typed {short_day(one.touched_at)}, {clock_time(one.touched_at)}. Not saved yet.",
            **_who(own, one.family_ref),
            "when": "Started",
            "when_sub": short_day(one.started_at),
            "late": False,
        }
        for one in own.drafts
    ]


def promises(own: Own) -> list[dict[str, Any]]:
    """What was promised and is due: one's own, and of those covered for."""
    return [
        {
            "text": one.what,
            "href": one.path or reverse("recording:promises", args=[one.family_id]),
            "sub": f"To {one.promise.to}, on {short_day(one.promise.made_on)}.{_covers(own, one)}",
            **_who(own, one.family_id),
            **_due(own, one.due_on),
        }
        for one in own.tasks
        if hasattr(one, "promise")
    ]


def todo(own: Own) -> list[dict[str, Any]]:
    """Other tasks that are due."""
    return [
        {
            "text": one.what,
            "href": one.path or reverse("tasks:family", args=[one.family_id]),
            "sub": f"{_kind(one)}{_covers(own, one)}".strip(),
            **_who(own, one.family_id),
            **_due(own, one.due_on),
        }
        for one in own.tasks
        if not hasattr(one, "promise")
    ]


def _kind(one: Task) -> str:
    return "" if one.kind == Kind.PLAIN else f"{one.get_kind_display()}."


def _covers(own: Own, one: Task) -> str:
    return f" For {one.for_user}, whom you cover." if one.for_user and one.for_user != own.user else ""


def calls(own: Own) -> list[dict[str, Any]]:
    """Who waits to be called back, the longest first."""
    return [
        {
            "text": f"Call {one.who} back",
            "href": reverse("recording:promises", args=[one.family_id]),
            "sub": ". ".join(part.rstrip(". ") for part in (one.about, one.phone_words) if part),
            **_who(own, one.family_id),
            "when": "Rang",
            "when_sub": words.near(one.asked_on, own.today),
            "late": False,
        }
        for one in own.calls
    ]


def handovers(own: Own) -> list[dict[str, Any]]:
    """Handovers that wait for this person's answer: as the new worker, or as the manager who agrees."""
    told = []
    for one in own.handovers:
        mine = one.to_user_id == own.user.pk and one.state == HandoverState.OFFERED
        if mine or (
            one.state == HandoverState.TAKEN and own.user.managed_team_ids and one.to_user != own.user
        ):
            who = one.from_user or one.offered_by
            text = (
                f"Read the handover from {who}" if mine else f"Agree the handover from {who} to {one.to_user}"
            )
            told.append(
                {
                    "text": text,
                    "href": reverse("casework:handover", args=[one.family_id, one.pk]),
                    "sub": f"The family moves on {words.near(one.planned_on, own.today)}.",
                    **_who(own, one.family_id),
                    "when": "Since",
                    "when_sub": short_day(one.offered_at),
                    "late": one.planned_on < own.today,
                }
            )
    return told


def papers(own: Own) -> list[dict[str, Any]]:
    """Papers that somebody else has checked and this person may approve."""
    return [
        {
            "text": f"Approve or return: {one.title}",
            "href": one.get_absolute_url(),
            "sub": f"For {one.recipient.first}. {one.made_by} asks.",
            **_who(own, one.family_id),
            "when": "Since",
            "when_sub": short_day(one.asked_at or one.made_at),
            "late": False,
        }
        for one in own.papers
    ]


def complaints(own: Own) -> list[dict[str, Any]]:
    """Complaints to answer, with the limit that runs."""
    return [
        {
            "text": f"Answer a complaint, stage {one.stage}",
            "href": one.complaint.get_absolute_url(),
            "sub": f"Came {words.near(one.complaint.received_on, own.today)}."
            + ("" if one.who else " Nobody is named to answer it."),
            **_who(own, one.complaint.family_id),
            **_due(own, one.due_on, working=one.limit.days == "working"),
        }
        for one in own.complaints
    ]
