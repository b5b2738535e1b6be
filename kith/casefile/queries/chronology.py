"""The chronology for pages: the version that stands for a reader, its entries and their sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kith import clock
from kith.access import Action
from kith.casework.models import Contact
from kith.people.models import Family, Member, Person
from kith.people.terms import Part
from kith.prepared import prepared
from kith.recording.models import Chronology, ChronologyEntry, Note, Visit
from kith.recording.terms import Sign
from kith.ui.words import day_month, listed

if TYPE_CHECKING:
    from kith.people.models.standing import Standing

ICONS = {Sign.WORRY: "worry", Sign.STRENGTH: "well", Sign.CHANGE: "swap"}


@dataclass(frozen=True)
class Chosen:
    """One entry, with its sign and its sources as links."""

    entry: ChronologyEntry
    when: str
    icon: str
    sign: str
    children: list[Person]
    sources: list[tuple[str, str]]

    @property
    def on(self) -> date:
        """Its day."""
        return self.entry.on


@dataclass(frozen=True)
class Shown:
    """One version with its entries, the oldest first."""

    chronology: Chronology
    entries: list[Chosen]
    writers: str

    @property
    def state(self) -> str:
        """ "Chosen and explained by Priya Nair. Draft of 11 September 2026"."""
        own = self.chronology
        if own.finished_at:
            return f"{self.writers}. Version {own.version}, finished {day_month(own.finished_at)}"
        return f"{self.writers}. Draft, begun {day_month(own.begun_at)}"


def chronology(
    standing: "Standing", *, version: int | None = None, moment: datetime | None = None
) -> Shown | None:
    """The latest version this reader may see (a draft for those who may write it), or the one asked for.

    At a moment: the latest that was finished by then.
    """
    write = standing.may(Action.CHRONOLOGY_WRITE) and moment is None
    found = [one for one in _all(family=standing.family.pk) if one.finished or write]
    if moment is not None:
        found = [one for one in found if one.finished_at and one.finished_at <= moment]
    one = next((each for each in found if version in (None, each.version)), None)
    if one is None:
        return None
    rows = _entries(chronology=one.pk)
    children, sources = _links(one.pk, standing) if rows else ({}, {})
    writers = listed(dict.fromkeys(row.by.name for row in rows)) or one.begun_by.name
    chosen = [_chosen(row, children.get(row.pk, []), sources.get(row.pk, [])) for row in rows]
    return Shown(one, chosen, f"Chosen and explained by {writers}")


@prepared
def _all(family: int) -> Any:
    found = Chronology.objects.filter(family=family).order_by("-version")
    return found.select_related("family", "begun_by")


@prepared
def _entries(chronology: int) -> Any:
    found = ChronologyEntry.objects.filter(chronology=chronology).order_by("on", "id")
    return found.select_related("by", "chronology")


def _links(chronology: int, standing: "Standing") -> tuple[dict[int, list[Person]], dict[int, list[Any]]]:
    """For each entry its children; and, in words, its sources, as far as this reader may read them."""
    children: dict[int, list[Person]] = {}
    for row in _children(chronology=chronology):
        children.setdefault(row.chronologyentry_id, []).append(row.person)
    family, sources = standing.family.pk, dict[int, list[tuple[str, str]]]()
    if standing.may(Action.CONTACT_SEE):
        for entry, ref, at in _contacts(chronology=chronology):
            words = f"the contact of {day_month(clock.local(at))}"
            sources.setdefault(entry, []).append((words, reverse("casework:contact", args=[ref])))
    for entry, ref, on in _visits(chronology=chronology):
        at = f"{reverse('recording:visits', args=[family])}#visit-{ref}"
        sources.setdefault(entry, []).append((f"the visit of {day_month(on)}", at))
    if standing.may(Action.NOTE_SEE):
        for entry, ref, kind, setting, on in _notes(chronology=chronology):
            title = Note(kind=kind, setting=setting).title
            words = f"the {title[:1].lower()}{title[1:]} of {day_month(on)}"
            sources.setdefault(entry, []).append((words, reverse("recording:note", args=[family, ref])))
    return children, sources


@prepared
def _children(chronology: int) -> Any:
    links = ChronologyEntry.children.through.objects.filter(chronologyentry__chronology=chronology)
    return links.select_related("person").order_by("pk")


@prepared
def _contacts(chronology: int) -> Any:
    links = ChronologyEntry.contacts.through.objects.filter(chronologyentry__chronology=chronology)
    return links.order_by("pk").values_list("chronologyentry_id", "contact_id", "contact__received_at")


@prepared
def _visits(chronology: int) -> Any:
    links = ChronologyEntry.visits.through.objects.filter(chronologyentry__chronology=chronology)
    return links.order_by("pk").values_list("chronologyentry_id", "visit_id", "visit__on")


@prepared
def _notes(chronology: int) -> Any:
    links = ChronologyEntry.notes.through.objects.filter(chronologyentry__chronology=chronology)
    return links.order_by("pk").values_list(
        "chronologyentry_id", "note_id", "note__kind", "note__setting", "note__on"
    )


def versions(standing: "Standing") -> list[Chronology]:
    """Every finished version, newest first."""
    found = Chronology.objects.filter(family=standing.family, finished_at__isnull=False)
    return list(found.select_related("finished_by").order_by("-version"))


def _chosen(entry: ChronologyEntry, children: list[Person], sources: list[tuple[str, str]]) -> Chosen:
    sign = Sign(entry.sign)
    when = entry.on_words or day_month(entry.on)
    return Chosen(entry, when, ICONS[sign], str(sign.label), children, sources)


def in_months(
    shown: Shown | None, months: list[dict[str, Any]], span: tuple[date, date], newest: bool
) -> Any:
    """Put each entry beside its month of the timeline; months of which it alone tells are added."""
    entries = [one for one in shown.entries if span[0] <= one.on <= span[1]] if shown else []
    held = {month["key"]: month for month in months}
    for one in reversed(entries) if newest else entries:
        key = (one.on.year, one.on.month)
        if key not in held:
            held[key] = {"key": key, "title": f"{one.on:%B}", "year": "", "entries": [], "chosen": []}
        held[key]["chosen"].append(one)
    ordered = sorted(held.values(), key=lambda month: month["key"], reverse=newest)
    for before, month in zip([None, *ordered], ordered, strict=False):
        month["year"] = "" if before and before["key"][0] == month["key"][0] else month["key"][0]
    return ordered


def children_of(family: Family) -> list[Person]:
    """Whom an entry may be about: every child who has, or had, a part."""
    rows = Member.objects.filter(family=family, part=Part.CHILD).select_related("person").order_by("pk")
    return list({row.person_id: row.person for row in rows}.values())


def sources_of(standing: "Standing", keys: Iterable[str]) -> dict[str, list[Any]]:
    """The records that keys of the timeline name ("note-12"), of this family and readable to this reader."""
    refs: dict[str, list[int]] = {"note": [], "visit": [], "contact": []}
    for key in keys:
        kind, _, ref = key.partition("-")
        if kind in refs and ref.isascii() and ref.isdecimal() and len(ref) < 18:
            refs[kind].append(int(ref))
    own, notes = standing.family, standing.may(Action.NOTE_SEE)
    contacts = standing.may(Action.CONTACT_SEE)
    return {
        "notes": list(Note.objects.standing().filter(family=own, pk__in=refs["note"])) if notes else [],
        "visits": list(Visit.objects.filter(family=own, pk__in=refs["visit"])),
        "contacts": list(Contact.objects.filter(family=own, pk__in=refs["contact"])) if contacts else [],
    }


def keys_of(entry: ChronologyEntry) -> list[str]:
    """The keys of what an entry is drawn from."""
    return [
        f"{kind}-{ref}"
        for kind in ("note", "visit", "contact")
        for ref in getattr(entry, f"{kind}s").values_list("pk", flat=True)
    ]
