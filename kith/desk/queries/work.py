"""A person's own work: returned, late, due soon, new, waiting; one line for one piece of work.

Whatever names a family passes `_known`: a family this reader may not open now (a conflict declared after
the work was given, a file sealed since) is left out with its lines and its counts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kith import clock
from kith.casework import queries as casework
from kith.casework.models import Agreement, Allocation, Deadline, DecisionRight
from kith.casework.queries.front_door import title_of
from kith.casework.rules import limits, story
from kith.casework.terms import As
from kith.desk.queries import own as mine
from kith.desk.queries import words
from kith.desk.queries.parts import FRONT_DOOR, Desk, Section
from kith.notices.models import Notice
from kith.people import queries as people
from kith.people.models import Family, Person
from kith.recording.queries import LastSeen, last_seen
from kith.ui.words import clock_time, listed, short_day

if TYPE_CHECKING:
    from kith.accounts.models import User

AHEAD = timedelta(days=14)
MOST_DATES = 8
MOST_NOTICES = 4


@dataclass
class _Gathered:
    """The rows of the rooms below, before they become lines."""

    user: "User"
    today: date
    due: list[Deadline]
    returned: list[Agreement]
    waiting: list[Agreement]
    asked: list[Agreement]
    held: list[Allocation]
    unheld: list[Allocation]
    notices: list[Notice]
    own: mine.Own
    within: dict[str, int] = field(default_factory=dict)
    families: dict[int, Family] = field(default_factory=dict)
    children: dict[int, list[Person]] = field(default_factory=dict)
    seen: dict[int, LastSeen] = field(default_factory=dict)


def desk(user: "User", today: date, may: Callable[[str], bool], *, by_family: bool = False) -> Desk:
    """The page, in a number of queries that does not grow with the work."""
    found = _gather(user, today)
    openings = _openings(user, today) if may("break.glass.review") else []
    due = _due_lines(found)
    late = [row for row in due if row["late"]]
    soon = [row for row in due if not row["late"]]
    own = found.own
    sections = [
        Section("Unfinished", mine.drafts(own), page=reverse("drafts:mine")),
        Section("Returned", [_returned(one, found) for one in found.returned]),
        Section("Overdue", late, late=True),
        Section("Waiting for you", _waits_for(found)),
        Section("Complaints", mine.complaints(own), lead="To answer by their day"),
        Section("To look at", openings, lead="Emergency openings"),
        Section("Due soon", soon, lead="The next 14 days"),
        Section("Promises", mine.promises(own), lead="The next 14 days", page=reverse("tasks:mine")),
        Section("Calls", mine.calls(own), lead="To return"),
        Section("Tasks", mine.todo(own), lead="The next 14 days", page=reverse("tasks:mine")),
        Section("New", [_new(one, found) for one in found.held if one.seen_at is None]),
        Section("You chair", _chaired(found)),
    ]
    sections = [section for section in sections if section.rows]
    return Desk(
        sections=_regrouped(sections) if by_family else sections,
        dates=_dates(found, soon),
        waiting_for=[_asked(one, found) for one in found.asked],
        notices=found.notices[:MOST_NOTICES],
    )


def _gather(user: "User", today: date) -> _Gathered:
    unheld = Allocation.objects.current(today).filter(
        words.nobody_holds(), team__in=user.managed_team_ids, role=As.LEAD
    )
    found = _Gathered(
        user=user,
        today=today,
        due=list(casework.deadlines_for(user, today + AHEAD).prefetch_related("contact__people")),
        returned=list(_with_titles(casework.returned_to(user))),
        waiting=list(_with_titles(casework.agreements_waiting(user))),
        asked=list(_with_titles(casework.agreements_asked(user))),
        held=list(casework.mine(user).select_related("by")),
        unheld=list(unheld.select_related("by", "user").order_by("from_on", "id")),
        notices=list(Notice.objects.unread_by(user)[: 5 * MOST_NOTICES]),
        own=mine.gather(user, today, today + AHEAD),
        within=dict(DecisionRight.objects.values_list("decision", "within_days")),
    )
    _know(found)
    return found


def _with_titles(agreements: Any) -> Any:
    return agreements.prefetch_related("decision__contact__people", "others__child")


def _know(found: _Gathered) -> None:
    """Look up the families once, and leave out what is about one that this reader may not open."""
    parts = ("due", "returned", "waiting", "asked", "held", "unheld")
    refs = {row.family_id for part in parts for row in getattr(found, part) if row.family_id}
    refs |= {one.family_ref for one in found.notices if one.family_ref} | found.own.refs
    found.families = Family.objects.visible_to(found.user).in_bulk(refs)
    for part in parts:
        rows = [row for row in getattr(found, part) if not row.family_id or row.family_id in found.families]
        setattr(found, part, rows)
    found.notices = [one for one in found.notices if not one.family_ref or one.family_ref in found.families]
    known = list(found.families.values())
    found.children = words.children_by_family(found.families, found.today)
    found.own.know(found.families, found.children)
    found.seen = last_seen(known, found.today)


# ---- what is due ----
def _due_lines(found: _Gathered) -> list[dict[str, Any]]:
    """One line for the same clock of brothers and sisters that ends on the same day."""
    grouped: dict[tuple[Any, ...], list[Deadline]] = {}
    for one in found.due:
        grouped.setdefault((one.family_id, one.contact_id, one.key, one.due_on), []).append(one)
    return [
        _contact_line(group[0], found) if group[0].contact else _due_line(group, found)
        for group in grouped.values()
    ]


def _contact_line(one: Deadline, found: _Gathered) -> dict[str, Any]:
    assert one.contact is not None  # asked by the caller
    when, when_sub, late = words.due_words(one.due_on, found.today, working=_by_working_days(one))
    told = f"Told {short_day(one.contact.received_at)}, {clock_time(one.contact.received_at)}"
    return {
        "text": f"Decide about {title_of(one.contact)}",
        "href": one.contact.get_absolute_url(),
        "sub": told,
        "who": FRONT_DOOR,
        "when": when,
        "when_sub": when_sub,
        "late": late,
        "on": one.due_on,
    }


def _due_line(group: list[Deadline], found: _Gathered) -> dict[str, Any]:
    first = group[0]
    children = [one.child for one in group if one.child]
    ordered = [child for child in found.children.get(first.family_id or 0, []) if child in children]
    visit = words.is_visit(first.key) and bool(children)
    names = words.firsts(ordered or children)
    page = "recording:new_visit" if visit else "casework:journey"
    when, when_sub, late = words.due_words(first.due_on, found.today, working=_by_working_days(first))
    sub = _last_seen(ordered or children, found) if visit else _how_far(first, names, found.today)
    return {
        "text": f"Visit {names}" if visit else first.title,
        "href": reverse(page, args=[first.family_id]),
        "sub": sub,
        **_who(first.family_id, found),
        "when": when,
        "when_sub": when_sub,
        "late": late,
        "on": first.due_on,
    }


def _by_working_days(one: Deadline) -> bool:
    return one.limit.days == "working"


def _who(family: int | None, found: _Gathered) -> dict[str, Any]:
    known = found.families.get(family or 0)
    children = found.children.get(family or 0, [])
    return {
        "who": known.name if known else FRONT_DOOR,
        "who_sub": words.with_ages(children, found.today),
        "family_id": family,
    }


def _last_seen(children: list[Person], found: _Gathered) -> str:
    """ "Last seen Friday 6 November, alone"; where they differ, each for themselves."""
    told: dict[str, list[str]] = {}
    for child in children:
        last = found.seen.get(child.pk)
        alone = ", alone" if last and last.alone_on == last.on else ""
        text = f"last seen {words.near(last.on, found.today)}{alone}" if last else "not seen yet"
        told.setdefault(text, []).append(child.first)
    if list(told) == ["not seen yet"]:
        return "No visit is on record."
    if len(told) == 1:
        text = ("both " if len(children) == 2 else "") + next(iter(told))
        return f"{text[:1].upper()}{text[1:]}."
    return "; ".join(f"{listed(names)} {text}" for text, names in told.items()) + "."


def _how_far(one: Deadline, names: str, today: date) -> str:
    part = limits.day_of(one.limit, one.started_at, today)
    far = f"Day {part[0]} of {part[1]}." if part and part[1] > 1 else ""
    return " ".join(text for text in (f"{names}." if names else "", far) if text)


# ---- what waits ----
def _subject(one: Agreement, found: _Gathered) -> dict[str, Any]:
    """Whom an agreement is about: the family, or the contact that has none yet."""
    if one.family_id:
        return _who(one.family_id, found)
    return {
        "who": FRONT_DOOR,
        "who_sub": title_of(one.decision.contact) if one.decision else "",
        "family_id": None,
    }


def _title(one: Agreement) -> str:
    text = one.get_right_display()
    if one.step:
        names = [one.step.child.first, *(other.child.first for other in one.others.all())]
        return f"{text} ({listed(names)})"
    return text


def _page_of(one: Agreement) -> str:
    """The page that an agreement is read and answered on: of the contact, or of the family's journey."""
    if one.decision:
        return reverse("casework:contact", args=[one.decision.contact_id])
    return reverse("casework:journey", args=[one.family_id])


def _returned(one: Agreement, found: _Gathered) -> dict[str, Any]:
    at = one.answered_at or one.asked_at
    return {
        "text": _title(one),
        "href": _page_of(one),
        "sub": f"{one.answered_by}:",
        "quote": one.comment,
        **_subject(one, found),
        "when": f"{clock.local(at):%A}",
        "when_sub": words.day_and_month(clock.local(at).date()),
        "late": False,
    }


def _waiting_lines(found: _Gathered) -> list[dict[str, Any]]:
    now = clock.now()
    return [
        {
            "text": f"Agree or return: {_title(one)}",
            "href": _page_of(one),
            "sub": f"{one.asked_by} asks",
            **_subject(one, found),
            "when": f"Waits {story.waited(one.asked_at, now)}",
            "when_sub": f"Sent {short_day(one.asked_at)}",
            "late": story.answer_late(one.asked_at, now, found.within.get(one.right, 99)),
        }
        for one in found.waiting
    ]


def _waits_for(found: _Gathered) -> list[dict[str, Any]]:
    """To agree or return, to approve, to take over, and families with no worker yet."""
    unheld = [_unheld(one, found) for one in found.unheld]
    return [*_waiting_lines(found), *mine.papers(found.own), *mine.handovers(found.own), *unheld]


def _unheld(one: Allocation, found: _Gathered) -> dict[str, Any]:
    """A family that nobody holds: not given yet, or its worker has left."""
    left = one.user.ended_at if one.user else None
    return {
        "text": "Find a worker",
        "href": reverse("casework:allocation", args=[one.family_id]),
        "sub": f"{one.user} no longer works here." if left else one.words[:160],
        **_who(one.family_id, found),
        "when": "Waits since",
        "when_sub": short_day(left or one.from_on),
        "late": False,
    }


def _new(one: Allocation, found: _Gathered) -> dict[str, Any]:
    return {
        "text": f"Read what {one.by} gave you" if one.by_id != found.user.pk else "A family you took",
        "href": reverse("casefile:overview", args=[one.family_id]),
        "sub": one.words[:160] or "A family new to you.",
        **_who(one.family_id, found),
        "when": "Since",
        "when_sub": short_day(one.from_on),
        "late": False,
    }


def _openings(user: "User", today: date) -> list[dict[str, Any]]:
    """Emergency openings for this reviewer; whose day has passed, for every reviewer."""
    return [
        {
            "text": f"Was it right? {one.by} opened a file",
            "href": reverse("people:opening", args=[one.pk]),
            "sub": one.get_reason_display(),
            "who": f"File {one.family_id}",
            "who_sub": "",
            "family_id": None,
            "when": words.due_words(one.review_due_on, today, working=True)[0],
            "when_sub": words.due_words(one.review_due_on, today, working=True)[1],
            "late": one.review_due_on < today,
        }
        for one in people.openings_to_review(user)
        if one.by_id != user.pk and (one.reviewer_id in (user.pk, None) or one.review_due_on < today)
    ]


def _chaired(found: _Gathered) -> list[dict[str, Any]]:
    nearest: dict[int, Deadline] = {}
    for due in found.due:
        nearest.setdefault(due.family_id or 0, due)
    return [_chair_line(one, nearest.get(one.family_id), found) for one in found.held if one.role == As.CHAIR]


def _chair_line(one: Allocation, due: Deadline | None, found: _Gathered) -> dict[str, Any]:
    soon = (
        words.due_words(due.due_on, found.today, working=_by_working_days(due))
        if due
        else ("Nothing soon", "", False)
    )
    when, when_sub, late = soon
    return {
        "text": found.families[one.family_id].name,
        "href": reverse("casefile:overview", args=[one.family_id]),
        "sub": due.title if due else "",
        **_who(one.family_id, found),
        "when": when,
        "when_sub": when_sub,
        "late": late,
    }


# ---- beside the list ----
def _asked(one: Agreement, found: _Gathered) -> dict[str, Any]:
    subject = _subject(one, found)
    return {
        "when": str(one.team),
        "text": f"To agree: {_title(one)}, {subject['who']}",
        "sub": f"Sent {short_day(one.asked_at)}, waits {story.waited(one.asked_at, clock.now())}",
        "href": _page_of(one),
    }


def _dates(found: _Gathered, soon: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The next two weeks by day: what is due, and babies expected."""
    rows = [(row["on"], row["text"], row["who"], row["href"]) for row in soon if row["who"] != FRONT_DOOR]
    for family, children in found.children.items():
        rows += [
            (child.expected_on, f"{child.first} expected", found.families[family].name, None)
            for child in children
            if child.unborn and child.expected_on and found.today <= child.expected_on <= found.today + AHEAD
        ]
    rows.sort(key=lambda row: row[0])
    return [
        {"when": short_day(on), "text": text, "sub": who, "href": href}
        for on, text, who, href in rows[:MOST_DATES]
    ]


def _regrouped(sections: Iterable[Section]) -> list[Section]:
    """The same lines under each family's name."""
    groups: dict[tuple[str, Any], list[dict[str, Any]]] = {}
    for section in sections:
        for row in section.rows:
            told = row | {"who": section.title, "who_sub": "", "children": row.get("who_sub", "")}
            groups.setdefault((row["who"], row.get("family_id")), []).append(told)
    ordered = sorted(groups.items(), key=lambda group: (group[0][0] == FRONT_DOOR, group[0][0].casefold()))
    return [
        Section(name, rows, late=any(row["late"] for row in rows), lead=_children_of(rows))
        for (name, _), rows in ordered
    ]


def _children_of(rows: list[dict[str, Any]]) -> str:
    return next((row["children"] for row in rows if row.get("children")), "")
