"""Drafts as their author sees them; for a team page, that there are some, and never the words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.utils.module_loading import import_string

from kith import clock
from kith.drafts.models import Draft, WritingTime
from kith.drafts.rules import DAYS_KEPT, ENOUGH_FORMS
from kith.drafts.terms import DraftState
from kith.prepared import prepared


@dataclass(frozen=True)
class Shown:
    """A draft in its author's list. `family` is the name, "" where it concerns none or is held."""

    draft: Draft
    family: str
    held: bool


@dataclass(frozen=True)
class Waiting:
    """That somebody has begun a form and not finished it: what a manager may know."""

    user_id: int
    title: str
    family_ref: int | None
    since: datetime
    touched_at: datetime


@prepared
def _at(user: int, place: str) -> Any:
    return Draft.objects.filter(user=user, place=place, state__in=["open", "beside"]).order_by("-touched_at")


def at_place(user: Any, place: str) -> list[Draft]:
    """What this person has unfinished at one place: the open draft, and those kept beside it."""
    return _at(user=user.pk, place=place)


def for_form(user: Any, place: str, family_ref: int | None = None) -> Draft | None:
    """This person's open draft at a place. (A form's view asks `writing.on_form`, which asks this.)"""
    return next((draft for draft in at_place(user, place) if draft.state == DraftState.OPEN), None)


def is_done(user: Any, place: str, page: str) -> bool:
    """Whether what that page held is on the record: a form that is sent twice finishes its draft once."""
    return Draft.objects.filter(user=user, place=place, page=page, state=DraftState.FINISHED).exists()


def mine(user: Any) -> list[Shown]:
    """Every draft of this person that waits, newest first."""
    return _shown(user, Draft.objects.of(user).unfinished())


def thrown(user: Any) -> list[Shown]:
    """What this person threw away and may still bring back."""
    since = clock.now() - timedelta(days=DAYS_KEPT)
    return _shown(user, Draft.objects.of(user).filter(state=DraftState.THROWN, ended_at__gte=since))


def shown(user: Any, draft: Draft) -> Shown:
    """One of them."""
    return _shown(user, [draft])[0]


def of_workers(users: Iterable[int]) -> list[Waiting]:
    """Unfinished drafts of these workers, oldest first: kind, family and since when, never a word."""
    rows = Draft.objects.filter(user__in=list(users)).unfinished().order_by("started_at")
    names = ("user_id", "title_key", "family_ref", "started_at", "touched_at")
    return [
        Waiting(user, str(settings.KITH_DRAFT_KINDS.get(kind, "A form")), family, begun, touched)
        for user, kind, family, begun, touched in rows.values_list(*names)
    ]


def times() -> list[tuple[str, int, int]]:
    """For each kind of form written at least ten times in thirty days: its words, seconds each, how many."""
    since = clock.today() - timedelta(days=30)
    rows = (
        WritingTime.objects.filter(day__gte=since).values("kind").annotate(all=Sum("seconds"), forms=Sum("n"))
    )
    kinds = settings.KITH_DRAFT_KINDS
    return sorted(
        (str(kinds.get(row["kind"], row["kind"])), round(row["all"] / row["forms"]), row["forms"])
        for row in rows
        if row["forms"] >= ENOUGH_FORMS
    )


def _shown(user: Any, drafts: Iterable[Draft]) -> list[Shown]:
    rows = list(drafts)
    names = open_families(user, {row.family_ref for row in rows if row.family_ref})
    return [
        Shown(row, names.get(row.family_ref or 0, ""), bool(row.family_ref) and row.family_ref not in names)
        for row in rows
    ]


def open_families(user: Any, refs: set[int]) -> dict[int, str]:
    """Of these families, the names of those this person may open now (socket KITH_DRAFT_FAMILIES)."""
    name = settings.KITH_DRAFT_FAMILIES
    if not refs or not name or not find_spec(".".join(name.split(".")[:2])):
        return {}
    ask: Callable[[Any, set[int]], dict[int, str]] = import_string(name)
    return ask(user, refs)
