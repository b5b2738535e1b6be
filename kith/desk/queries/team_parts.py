"""More of a manager's team page: who is not in touch, what was promised, is unfinished or on its way.

Each part asks once, for all families of the team that the reader may open. Drafts are counted and never read.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

from kith import clock
from kith.accounts.models import Post, Team
from kith.casework import queries as casework
from kith.casework.models import Cover, Limit
from kith.casework.rules.cover import day_words
from kith.desk.queries import words
from kith.drafts import queries as drafts
from kith.people.models import EmergencyOpening, Person
from kith.recording.models import Promise, VisitChild
from kith.recording.queries import latest_spoken
from kith.ui.words import plural, short_day

if TYPE_CHECKING:
    from kith.accounts.models import User

A_WEEK = timedelta(days=7)
NEW_WORKER = timedelta(days=28)
LOOKING_BACK = timedelta(days=90)
IN_TOUCH = "in_touch"


@dataclass(frozen=True)
class Hands:
    """Who has which family: names, workers and since when, as the team page has read them."""

    today: date
    names: dict[int, str]
    worker: dict[int, str]
    hand: dict[int, int]
    since: dict[int, date]
    children: dict[int, list[Person]]
    away: dict[int, Cover]

    def of(self, family: int) -> dict[str, Any]:
        """A family as a cell of a table."""
        told = words.with_ages(self.children.get(family, []), self.today)
        href = reverse("casefile:overview", args=[family])
        return {"text": self.names[family], "sub": told, "href": href}

    def who(self, family: int) -> str:
        """Who works with it."""
        return self.worker.get(family, "No worker yet")


def why_not_seen(families: list[int], today: date) -> dict[int, tuple[date, str]]:
    """For each child, when somebody last tried in vain and why, as the worker wrote it: one query."""
    tried = VisitChild.objects.filter(
        visit__family__in=families, seen=False, visit__on__gte=today - LOOKING_BACK, visit__on__lte=today
    ).exclude(not_seen_because="")
    rows = tried.order_by("visit__on", "id").values_list("child", "visit__on", "not_seen_because")
    return {child: (on, because) for child, on, because in rows}


def days_in_touch(today: date) -> int | None:
    """How long without a word is too long: the authority's own row on the page of limits."""
    row = Limit.objects.in_force(IN_TOUCH, today)
    return row.amount if row else None


def not_in_touch(hands: Hands, days: int | None) -> list[list[Any]]:
    """Families with no word either way for so long, the longest first; and why, as far as the record says."""
    if days is None or not hands.names:
        return []
    spoken = latest_spoken([*hands.names])  # type: ignore[list-item]  # numbers are taken too
    quiet = [(spoken.get(family), family) for family in hands.names]
    silent = [
        (on, family) for on, family in quiet if (hands.today - (on or hands.since[family])).days >= days
    ]
    silent.sort(key=lambda row: row[0] or date.min)
    return [_silent(hands, on, family) for on, family in silent]


def _silent(hands: Hands, on: date | None, family: int) -> list[Any]:
    last = {"text": words.near(on, hands.today)} if on else {"text": "Not on record"}
    gone = (hands.today - (on or hands.since[family])).days
    long = plural(gone, "day") if on else f"{plural(gone, 'day')} with us"
    return [hands.of(family), last, long, _why(hands, family), hands.who(family)]


def _why(hands: Hands, family: int) -> str:
    cover = hands.away.get(hands.hand.get(family, 0))
    if cover:
        return f"Away until {day_words(cover.to_on)}; {cover.by} covers."
    since = hands.since[family]
    if hands.hand.get(family) and hands.today - since <= NEW_WORKER:
        return f"Worker since {words.near(since, hands.today)}."
    return "" if hands.hand.get(family) else "No worker yet."


def promises(user: "User", hands: Hands) -> list[list[Any]]:
    """What we said to families and have not done yet: late, or within a week. Never a count each."""
    open_ = Promise.objects.visible_to(user).open().filter(family__in=[*hands.names])
    rows = open_.filter(due_on__lte=hands.today + A_WEEK).select_related("to_person").order_by("due_on", "id")
    return [_promise(hands, one) for one in rows]


def _promise(hands: Hands, one: Promise) -> list[Any]:
    when, sub, late = words.due_words(one.due_on, hands.today)
    page = reverse("recording:promises", args=[one.family_id])
    what = {"text": one.words, "sub": f"To {one.to}, on {short_day(one.made_on)}", "href": page}
    due = {"text": when, "sub": sub, "late": late}
    return [what, hands.names[one.family_id], due, hands.who(one.family_id)]


def members(team: Team, today: date) -> dict[int, str]:
    """Who works in a team today, by number."""
    posts = Post.objects.current(today).filter(team=team, user__ended_at__isnull=True)
    return dict(posts.order_by("user__name").values_list("user", "user__name"))


def unfinished(hands: Hands, team: dict[int, str]) -> list[list[Any]]:
    """That words wait unfinished: whose, what kind of form, which family, since when. Never the words.

    That somebody writes down a complaint is not told: it may be about the reader.
    """
    untold = settings.KITH_DRAFT_KINDS.get("complaint")
    rows = []
    for one in drafts.of_workers(team):
        title = "A form" if one.title == untold else one.title
        about = _of_a_draft(hands, one.family_ref)
        rows.append([title, about, short_day(one.since), team[one.user_id]])
    return rows


def _of_a_draft(hands: Hands, family: int | None) -> Any:
    if family is None:
        return "No family"
    return hands.of(family) if family in hands.names else "A family outside this team"


def handovers(user: "User", hands: Hands) -> list[list[Any]]:
    """Handovers of the team's families that are on their way."""
    return [
        [
            {
                "text": f"To {one.to_user}",
                "sub": f"From {one.from_user or one.offered_by}",
                "href": reverse("casework:handover", args=[one.family_id, one.pk]),
            },
            hands.names[one.family_id],
            one.get_state_display(),
            {"text": words.near(one.planned_on, hands.today), "late": one.planned_on < hands.today},
        ]
        for one in casework.handovers_open(user)
        if one.family_id in hands.names
    ]


def openings(user: "User", hands: Hands) -> list[list[Any]]:
    """Emergency openings of this team's families that nobody has reviewed yet, the oldest first."""
    found = EmergencyOpening.objects.filter(review__isnull=True, family__in=[*hands.names]).exclude(by=user)
    rows = found.select_related("by", "reviewer").order_by("at", "id")
    return [
        [
            {"text": str(one.by), "sub": one.get_reason_display()},
            hands.names[one.family_id],
            words.near(clock.local(one.at).date(), hands.today),
            {
                "text": f"by {words.day_and_month(one.review_due_on)}",
                "sub": str(one.reviewer) if one.reviewer else "Nobody is named yet",
                "late": one.review_due_on < hands.today,
            },
        ]
        for one in rows
    ]


def own_words(hands: Hands, users: set[int]) -> dict[int, str]:
    """What each worker says of their own load; for whoever is away, until when and who covers."""
    said = {user: f"“{line}”" for user, line in casework.load_words(users).items()}
    for user, cover in hands.away.items():
        away = f"Away until {day_words(cover.to_on)}; {cover.by} covers."
        said[user] = f"{away} {said[user]}" if user in said else away
    return said
