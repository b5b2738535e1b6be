"""The journey, who worked with them, where they lived, warnings and endings, as lines."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kith.casefile.queries.timeline.entry import Entry, Group, day_of, short
from kith.casework.rules import codes, story
from kith.casework.rules.journey import POINTS
from kith.casework.terms import As, StepKind, StopKind
from kith.people.queries.addresses import protected_places
from kith.people.terms import ResidenceKind

if TYPE_CHECKING:
    from kith.casefile.queries.timeline.rows import Book
    from kith.casefile.queries.timeline.telling import Told

Rows = dict[str, Any]
LIVED = (ResidenceKind.HOME, ResidenceKind.STAYS)


def steps(told: "Told", rows: Rows) -> list[Entry]:
    """Each child's steps; what is the same for brothers and sisters on a day is told once."""
    grouped: dict[tuple[date, str, str, str], tuple[set[int], int, int | None]] = {}
    for ref, child, kind, began, ended, outcome, words, by, _ in rows["steps"]:
        if told.child not in (None, child):
            continue
        step = StepKind(kind)
        said = rows["discussions"].get(ref, words)
        for line in story.lines(step, started=began, ended=ended, outcome=outcome, words=said):
            icon = line.icon if step in POINTS else "swap"
            key = (line.on, line.text, short(line.sub, 140), icon)
            held = grouped.setdefault(key, (set(), ref, by))
            held[0].add(child)
    href = reverse("casework:journey", args=[told.family])
    return [
        Entry(
            on, f"step-{ref}-{n}", Group.CHANGES, icon, text, sub=told.names(sorted(children)), excerpt=sub,
            href=href, children=frozenset(children), by=by, order=(1, ref),
        )
        for n, ((on, text, sub, icon), (children, ref, by)) in enumerate(grouped.items())
    ]  # fmt: skip


def care(told: "Told", rows: Rows) -> list[Entry]:
    """Legal statuses and placements, without the place."""
    child = {row[0]: row[1] for row in rows["steps"]}
    href, found = reverse("casework:journey", args=[told.family]), []
    for name, icon, words, book in (
        ("statuses", "doc", "Legal status", "legal_status"),
        ("placements", "home", "Placed", "placement_type"),
    ):
        for ref, step, code, on in rows[name]:
            found.append(
                Entry(
                    on, f"{name}-{ref}", Group.CHANGES, icon, f"{words}: {codes.label(book, code)}",
                    sub=told.name(child.get(step)), href=href, order=(1, ref),
                    children=frozenset({child[step]} if step in child else ()),
                )
            )  # fmt: skip
    return found


def allocations(told: "Told", rows: Rows) -> list[Entry]:
    """Who led the work, from whom to whom; co-workers and chairs."""
    found, before = [], ""
    for ref, user, team, role, on, _ in sorted(rows["allocations"], key=lambda row: (row[4], row[0])):
        who = told.worker(user) or told.teams.get(team, "")
        if role == As.LEAD:
            title = "Worker changes" if before and before != who else "Worker begins"
            sub = f"{before} to {who}" if before and before != who else who
            before = who
        else:
            title, sub = f"{As(role).label} begins", who
        found.append(
            Entry(
                on, f"worker-{ref}", Group.CHANGES, "swap", title, sub=sub, by=user,
                major=role == As.LEAD, order=(1, ref),
            )
        )  # fmt: skip
    return found


def homes(book: "Book", members: list[Any]) -> tuple[list[Any], set[int], dict[int, str]]:
    """Moves while somebody had a part in the family, which places are protected today, and the others."""
    parts: dict[int, list[Any]] = {}
    for row in members:
        parts.setdefault(row[0], []).append(row)
    first = min((row[2] for row in members), default=None)
    stays = [
        row
        for row in book.stays(sorted(parts))
        if row[3] in LIVED and first and row[4] > first and _was_there(parts[row[1]], row[4])
    ]
    places = {row[2] for row in stays}
    hidden = set(protected_places(places)) if places else set()
    return stays, hidden, book.addresses(sorted(places - hidden))


def _was_there(parts: Iterable[Any], on: date) -> bool:
    return any(since <= on and (until is None or on < until) for _, _, since, until in parts)


def moves(told: "Told", rows: Rows) -> list[Entry]:
    """Moves of home. Of one to a protected place it is said that they moved, and nothing more."""
    grouped: dict[tuple[date, int, str], list[Any]] = {}
    for row in rows["stays"]:
        grouped.setdefault((row[4], row[2], row[3]), []).append(row)
    found = []
    for (on, place, kind), held in grouped.items():
        persons = [row[1] for row in held]
        children = frozenset(one for one in persons if one in told.children)
        about = children if len(children) == len(persons) else frozenset()
        if told.child and children and told.child not in children:
            continue
        protected, stays = place in rows["hidden"], kind == ResidenceKind.STAYS
        verb = "stays somewhere else some of the time" if stays and not protected else "moved home"
        found.append(
            Entry(
                on, f"move-{held[0][0]}", Group.CHANGES, "pin", f"{told.names(persons)} {verb}",
                sub="" if protected else rows["addresses"].get(place, ""),
                href=reverse("people:family", args=[told.family]), children=about, order=(1, held[0][0]),
            )
        )  # fmt: skip
    return found


def warnings(told: "Told", rows: Rows) -> list[Entry]:
    """Warning notes set and ended."""
    href, found = f"{reverse('people:family', args=[told.family])}#warnings", []
    for ref, words, set_on, setter, ended_on, ender, person in rows["warnings"]:
        about = frozenset({person} if person in told.children else ())
        days = [(set_on, setter, "Warning note set")]
        days += [(ended_on, ender, "Warning note ended")] if ended_on else []
        for on, by, title in days:
            found.append(
                Entry(
                    on, f"warning-{title[-3:]}-{ref}", Group.CHANGES, "warn", title, excerpt=words,
                    sub=told.worker(by), href=href, by=by, children=about, order=(1, ref),
                )
            )  # fmt: skip
    return found


def endings(told: "Told", rows: Rows) -> list[Entry]:
    """The worry and the plan written, our work ended, a death or a grave injury."""
    found = [
        Entry(
            day_of(at), f"picture-{ref}", Group.CHANGES, "worry", "The worry and the plan were written",
            sub=told.worker(by), by=by, major=False, order=(3, ref),
        )
        for ref, at, by in rows["pictures"]
    ]  # fmt: skip
    found += [
        Entry(
            on, f"closure-{ref}", Group.CHANGES, "flag", "Our work ended", sub=told.worker(by),
            excerpt=short(changed), by=by, order=(5, ref),
            href=reverse("casework:journey", args=[told.family]),
        )
        for ref, on, by, changed, _ in rows["closures"]
    ]  # fmt: skip
    found += [
        Entry(
            on, f"stop-{ref}", Group.CHANGES, "flag", str(StopKind(kind).label), sub=told.name(person),
            by=by, order=(0, ref),
        )
        for ref, on, by, kind, person in rows["stops"]
    ]  # fmt: skip
    return found
