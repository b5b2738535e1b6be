"""The governance officer's page: what waits to be looked at, and looks that a person should judge.

Facts with counts, in order of name or time. Nothing here is a score, and nobody is ranked.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Count, Exists, Min, OuterRef, Q
from django.db.models.functions import TruncDate

from kith import clock
from kith.casefile.queries.trail import not_for
from kith.casefile.terms import BY_POST, POSITIONS
from kith.casework import queries as casework
from kith.people import queries as people
from kith.people.models import EmergencyReview, Family, Grant, Member, Seal, SealRequest
from kith.trail import keys, verify
from kith.trail.models import Checkpoint, Event, Link

if TYPE_CHECKING:
    from kith.accounts.models import User

A_WEEK = timedelta(days=7)
SOON = timedelta(days=14)
MANY = 25  # files opened by one person in one day before the page says so
MOST = 100
CLOSED = "A closed file"


def governance(user: "User", today: date) -> dict[str, Any]:
    """Everything the page shows, in a fixed number of queries."""
    openings = [one for one in people.openings_to_review(user) if one.by_id != user.pk]
    known = Family.objects.findable_by(user)
    reviews = Seal.objects.standing().filter(family__in=known, review_on__lte=today + SOON)
    seals = list(reviews.order_by("review_on", "id"))
    requests = SealRequest.objects.filter(family__in=known, answered_at__isnull=True)
    asked = list(requests.select_related("asked_by").order_by("asked_at"))
    week = Event.objects.filter(at__gte=clock.at(today - A_WEEK, 0), reading=True, family_ref__isnull=False)
    week = week.exclude(not_for(user)).order_by()
    same = _same_name(week)
    parts: list[Any] = [*openings, *seals, *asked]
    refs = {one.family_id for one in parts} | {one["family_ref"] for one in same}
    names = _names(user, refs)
    return {
        "today": today,
        "since": today - A_WEEK,
        "many": MANY,
        "openings": [_opening(one, names, today) for one in openings],
        "reviewed": _reviewed(today),
        "conflicts": people.conflicts_standing(user),
        "seals": [_seal(one, names, today) for one in seals],
        "asked": [{"request": one, "family": names.get(one.family_id, CLOSED)} for one in asked],
        "by_post": _by_post(week),
        "same": [one | {"family": names.get(one["family_ref"], CLOSED)} for one in same],
        "busy": _busy(week),
        "seal": sealing_state(),
        "complaints": casework.to_answer(user),
        "complaint_figures": casework.figures_of(casework.complaint_figures(user, today)),
    }


def _opening(one: Any, names: dict[int, str], today: date) -> dict[str, Any]:
    late = one.review_due_on < today
    return {"opening": one, "family": names.get(one.family_id, CLOSED), "late": late}


def _seal(one: Seal, names: dict[int, str], today: date) -> dict[str, Any]:
    return {"seal": one, "family": names.get(one.family_id, CLOSED), "late": one.review_on < today}


def _reviewed(today: date) -> list[EmergencyReview]:
    since = clock.at(today - timedelta(days=30), 0)
    found = EmergencyReview.objects.filter(at__gte=since).select_related("by", "opening__by").order_by("-at")
    return list(found[:20])


def _names(user: "User", refs: set[int]) -> dict[int, str]:
    """Names of files that this reader may know by name; the others are closed files."""
    found = Family.objects.findable_by(user).filter(pk__in=refs)
    closed = Seal.objects.standing().values("family")
    return dict(found.exclude(pk__in=closed).values_list("pk", "name"))


def _by_post(week: Any) -> list[dict[str, Any]]:
    """Who opened files of families they did not work with: by a noted post, with no sight given that day.

    Governance officers' own pages about a file (its openings, its protection) open nothing.
    """
    given = Grant.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("on")),
        Q(user=OuterRef("by_ref")) | Q(team__posts__user=OuterRef("by_ref")),
        family=OuterRef("family_ref"), starts_on__lte=OuterRef("on"),
    )  # fmt: skip
    by_post = week.filter(position__in=BY_POST).annotate(on=TruncDate("at")).filter(~Exists(given))
    rows = by_post.values("by_ref", "by_label", "position")
    counted = rows.annotate(files=Count("family_ref", distinct=True)).order_by("by_label", "position")[:MOST]
    return [row | {"stood": POSITIONS[row["position"]]} for row in counted]


def _same_name(week: Any) -> list[dict[str, Any]]:
    """Looks at a family in which somebody has the reader's own last name."""
    readers = {
        (ref, label.split()[-1]) for ref, label in week.values_list("by_ref", "by_label").distinct() if label
    }
    shared = set(
        Member.objects.filter(
            person__surname__in={name for _, name in readers}, family__in=week.values("family_ref")
        )
        .values_list("family_id", "person__surname")
        .distinct()
    )
    by_name: dict[str, set[int]] = {}
    for family, surname in shared:
        by_name.setdefault(surname, set()).add(family)
    pairs = Q(pk__in=())
    for ref, name in readers:
        if name in by_name:
            pairs |= Q(by_ref=ref, family_ref__in=by_name[name])
    found = week.filter(pairs).values("by_ref", "by_label", "family_ref")
    return list(found.annotate(first=Min("at"), looks=Count("pk")).order_by("by_label", "family_ref")[:MOST])


def _busy(week: Any) -> list[dict[str, Any]]:
    """Days on which one person opened many files."""
    rows = week.annotate(on=TruncDate("at")).values("by_ref", "by_label", "on")
    counted = rows.annotate(files=Count("family_ref", distinct=True)).filter(files__gte=MANY)
    return list(counted.order_by("-on", "by_label")[:MOST])


def sealing_state() -> dict[str, Any]:
    """How far the trail is sealed: the last signed checkpoint, and what waits to be sealed."""
    last = Link.objects.order_by("-seq").first()
    tail = Event.objects.filter(pk__gt=last.event_ref if last else 0).count()
    return {
        "checkpoint": Checkpoint.objects.order_by("-seq").first(),
        "sealed": last.seq if last else 0,
        "tail": tail,
    }


def verified() -> verify.Report:
    """Run the stand-alone verifier on this database, with the copies of checkpoints that stand here."""
    copies = _copies(keys.copies_path())
    connection.ensure_connection()
    return verify.verify(verify.Source("", connection.connection), copies, keys.public_key())


def _copies(path: Path) -> list[dict[str, Any]]:
    return verify.read_copies(path) if path.exists() else []
