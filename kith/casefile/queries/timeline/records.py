"""What was told, seen, said and promised, as lines."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kith.access import Action
from kith.casefile.queries.timeline.entry import Entry, Group, day_of, short
from kith.recording.terms import NoteKind, Setting
from kith.ui.words import listed, plural, short_day

if TYPE_CHECKING:
    from kith.casefile.queries.timeline.telling import Told

Rows = dict[str, Any]
# Who told us, by the first figure of the census code: in a sentence, and for those who may know it alone.
WHO = {
    "1": "somebody they know", "2": "the school", "3": "health", "4": "housing", "5": "another team",
    "6": "the police", "7": "a legal agency", "8": "another service",
}  # fmt: skip
NOTE_ICONS = {
    NoteKind.VISIT: "home", NoteKind.CALL: "phone", NoteKind.MEETING: "group", NoteKind.NOTE: "edit",
    NoteKind.MESSAGE: "send",
}  # fmt: skip
NOTE_GROUPS = {
    NoteKind.VISIT: Group.VISITS, NoteKind.CALL: Group.CALLS, NoteKind.MESSAGE: Group.CALLS,
    NoteKind.MEETING: Group.NOTES, NoteKind.NOTE: Group.NOTES,
}  # fmt: skip


def contacts(told: "Told", rows: Rows) -> list[Entry]:
    """What we were told. Who told us is said to those who may know it."""
    about: dict[int, list[Any]] = defaultdict(list)
    for row in rows["about"]:
        about[row[0]].append(row)
    found = []
    for ref, at, by, source, said in rows["contacts"]:
        children = [row for row in about[ref] if row[1]]
        who = WHO.get(source[:1], "") if told.may(Action.REFERRER_SEE) and source not in ("10", "9") else ""
        names = listed(told.name(row[4]) or row[2] or "a baby" for row in children)
        sub = [f"About {names}" if names else "", f"taken by {told.worker(by)}" if by else ""]
        found.append(
            Entry(
                day_of(at), f"contact-{ref}", Group.TOLD_US, "in",
                f"Contact from {who}" if who else "Contact",
                sub=_sentence(sub), excerpt=short(said),
                href=reverse("casework:contact", args=[ref]), by=by,
                children=frozenset(row[4] for row in children if row[4]), order=(0, ref),
            )
        )  # fmt: skip
    return found


def notes(told: "Told", rows: Rows) -> list[Entry]:
    """Notes that stand, a visit with whom it saw."""
    parts, present, lines = _by(rows["parts"]), _by(rows["present"]), _by(rows["lines"])
    found = []
    for ref, kind, setting, on, _at, minutes, writer, what, visit in rows["notes"]:
        own = parts[ref]
        with_whom = told.names(row[1] for row in present[ref] if row[1])
        words = [told.worker(writer), "", f"{plural(minutes, 'minute')}" if minutes else ""]
        if visit:
            words[1] = sight(told, lines[visit])
        elif not visit and kind in (NoteKind.NOTE, NoteKind.MEETING) and own:
            words[1] = f"About {told.names(row[1] for row in own)}"
        mine = next((row for row in own if row[1] == told.child), None)
        href = reverse("recording:note", args=[told.family, ref])
        found.append(
            Entry(
                on, f"note-{ref}", NOTE_GROUPS[NoteKind(kind)], _icon(kind, setting),
                _title(kind, setting, with_whom), sub=_sentence(words), excerpt=short(what),
                quote=short(mine[3] or mine[2]) if mine else "",
                href=f"{href}?child={told.child}" if mine else href,
                children=frozenset(row[1] for row in own), by=writer,
                major=kind == NoteKind.VISIT, order=(2, ref),
            )
        )  # fmt: skip
    return found


def _icon(kind: str, setting: str) -> str:
    """A house for a visit at home; people for one elsewhere."""
    away = kind == NoteKind.VISIT and setting not in (Setting.HOME, "")
    return "people" if away else NOTE_ICONS[NoteKind(kind)]


def _title(kind: str, setting: str, with_whom: str) -> str:
    if kind == NoteKind.VISIT:
        return visit_title(setting)
    label = str(NoteKind(kind).label)
    if with_whom and kind in (NoteKind.CALL, NoteKind.MEETING):
        return f"{label} with {with_whom}"
    return label


def visit_title(setting: str) -> str:
    """Home visit; Visit, at school or nursery."""
    if setting == Setting.HOME or not setting:
        return "Home visit"
    label = str(Setting(setting).label)
    return f"Visit, {label[:1].lower()}{label[1:]}"


def sight(told: "Told", lines: list[Any]) -> str:
    """ "Aisha and Noah seen, Aisha alone": with one child chosen, that child alone."""
    lines = [row for row in lines if told.child in (None, row[1])]
    seen, alone = [row for row in lines if row[2]], [row for row in lines if row[3]]
    missed = [row for row in lines if not row[2]]
    words = ""
    if seen:
        words = f"{told.names(row[1] for row in seen)} seen"
        if alone:
            both = len(alone) == len(seen)
            words += f", {told.names(row[1] for row in alone) if not both else 'and'} alone"
    if missed:
        words += f"{'. ' if words else ''}{told.names(row[1] for row in missed)} not seen"
    return words


def visits(told: "Told", rows: Rows) -> list[Entry]:
    """Visits of which no note stands: their bare facts."""
    lines, written = _by(rows["lines"]), {row[8] for row in rows["notes"]}
    return [
        Entry(
            on, f"visit-{ref}", Group.VISITS, _icon(NoteKind.VISIT, setting), visit_title(setting),
            sub=_sentence([told.worker(by), sight(told, lines[ref])]), excerpt=words,
            href=f"{reverse('recording:visits', args=[told.family])}#visit-{ref}",
            children=frozenset(row[1] for row in lines[ref]), by=by, order=(2, ref),
        )
        for ref, on, setting, by, words in rows["visits"] if ref not in written
    ]  # fmt: skip


def over_notes(told: "Told", rows: Rows) -> list[Entry]:
    """What was added to notes later, attached to them, and said against them."""
    whose = {ref: frozenset(row[1] for row in own) for ref, own in _by(rows["parts"]).items()}
    dates = {row[0]: (row[3], _title(row[1], row[2], "")) for row in rows["notes"]}
    found = []
    for name, group, icon in (
        ("added", Group.NOTES, "plus"), ("files", Group.PAPERS, "doc"), ("disputes", Group.NOTES, "flag")
    ):  # fmt: skip
        for ref, note, at, by, words in rows[name]:
            if note not in dates:
                continue
            on, title = dates[note]
            children = whose.get(note, frozenset())
            if name == "disputes" and words in children:
                children = frozenset({words})
            entry = Entry(
                day_of(at), f"{name}-{ref}", group, icon, _over(told, name, title, words),
                sub=_sentence([f"To {short_day(on)}", told.worker(by)]),
                href=reverse("recording:note", args=[told.family, note]), by=by, children=children,
                excerpt=short(words) if name == "added" else "", major=name == "disputes", order=(3, ref),
            )  # fmt: skip
            found.append(entry)
    return found


def _over(told: "Told", name: str, title: str, words: Any) -> str:
    if name == "added":
        return f"Added to a note: {title[:1].lower()}{title[1:]}"
    if name == "files":
        return f"Paper: {words}" if words else "Photo or paper"
    return f"{told.name(words)} says that a note is wrong"


def promises(told: "Told", rows: Rows) -> list[Entry]:
    """Promises made, kept and not kept. They are minor, but that one was not kept."""
    href, found = reverse("recording:promises", args=[told.family]), []
    for ref, words, to_words, to, made, maker, due, kept, keeper, ended, ender in rows["promises"]:
        name = to_words or told.name(to)
        children = frozenset({to} if to in told.children else ())
        days = [(made, maker, f"Promise to {name}", f"By {short_day(due)}", "made")]
        days += [(kept, keeper, "Promise kept", f"To {name}", "kept")] if kept else []
        days += [(ended, ender, "Promise not kept", f"To {name}", "ended")] if ended else []
        for on, by, title, sub, what in days:
            found.append(
                Entry(
                    on, f"promise-{what}-{ref}", Group.PROMISES, "check", title, excerpt=words,
                    sub=_sentence([sub, told.worker(by)]), href=href, by=by, children=children,
                    major=what == "ended", order=(4, ref),
                )
            )  # fmt: skip
    return found


def _by(rows: list[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def _sentence(parts: list[str]) -> str:
    """Parts as short sentences."""
    return ". ".join(part[:1].upper() + part[1:] for part in parts if part)
