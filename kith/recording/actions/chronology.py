"""Writing a chronology: entries in a draft, which is finished as a version and then kept."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kith import clock
from kith.casework.models import Contact
from kith.people.checks import tidy
from kith.people.models import Family, Member
from kith.recording.models import Chronology, ChronologyEntry, Note, Visit
from kith.recording.terms import Act, Sign
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

LINKS = ("children", "notes", "visits", "contacts")


@act
def write_entry(
    *, by: Any, family: Family, entry: ChronologyEntry | None = None, **given: Any
) -> ChronologyEntry:
    """Write an entry into the family's draft, which is begun if there is none; or write one of it anew.

    Given: on, on_words, sign, title, words, impact, children, notes, visits, contacts.
    """
    if entry is None:
        entry = ChronologyEntry(chronology=_draft_of(family, by=by))
    elif entry.chronology.finished:
        raise Refused("This version is finished. Begin a new version to change it.")
    links = {name: list(given.pop(name, ())) for name in LINKS}
    _check(family, given["on"], links)
    texts = {name: given.pop(name, "") for name in ("on_words", "title", "words", "impact")}
    if not texts["title"].strip():
        raise Refused("Say in a few words what it was.", field="title")
    if not texts["words"].strip():
        raise Refused("Write what happened.", field="words")
    for name, value in tidy(ChronologyEntry, texts).items():
        setattr(entry, name, value)
    entry.on, entry.sign, entry.by = given.pop("on"), Sign(given.pop("sign")), by
    if given:
        raise TypeError(f"An entry has no {sorted(given)}")
    entry.save()
    for name, rows in links.items():
        getattr(entry, name).set(rows)
    trail.record(Act.CHRONOLOGY_WRITTEN, entry.chronology, by=by, family=family)
    return entry


def _draft_of(family: Family, *, by: Any) -> Chronology:
    """The draft that stands, or the next version: a copy of the last one, to go on from. Part of an act."""
    found = Chronology.objects.filter(family=family).order_by("-version").first()
    if found and not found.finished:
        return found
    made = Chronology.objects.create(
        family=family, version=found.version + 1 if found else 1, begun_by=by, begun_at=clock.now()
    )
    for entry in found.entries.all() if found else ():
        _copy(entry, made)
    return made


def _copy(entry: ChronologyEntry, to: Chronology) -> None:
    links = {name: list(getattr(entry, name).all()) for name in LINKS}
    names = ("on", "on_words", "sign", "title", "words", "impact", "by")
    copied = ChronologyEntry.objects.create(chronology=to, **{name: getattr(entry, name) for name in names})
    for name, rows in links.items():
        getattr(copied, name).set(rows)


@act
def new_version(*, by: Any, family: Family) -> Chronology:
    """Begin another version from the one that was finished last."""
    made = _draft_of(family, by=by)
    trail.record(Act.CHRONOLOGY_BEGUN, made, by=by, family=family)
    return made


@act
def drop_entry(*, by: Any, entry: ChronologyEntry) -> Chronology:
    """Take an entry out of a draft. Its versions stay in the history."""
    chronology: Chronology = entry.chronology
    if chronology.finished:
        raise Refused("This version is finished. Begin a new version to change it.")
    entry.delete()
    trail.record(Act.CHRONOLOGY_DROPPED, chronology, by=by, family=chronology.family)
    return chronology


@act
def finish_chronology(*, by: Any, chronology: Chronology) -> Chronology:
    """Finish a draft: from now on it is kept as it is."""
    found = Chronology.objects.select_for_update(of=("self",)).select_related("family").get(pk=chronology.pk)
    if found.finished:
        raise Refused("Somebody has finished this version already. Open the page again.")
    if not found.entries.exists():
        raise Refused("Write at least one entry before you finish the chronology.")
    found.finished_at, found.finished_by = clock.now(), by
    found.save()
    trail.record(Act.CHRONOLOGY_FINISHED, found, by=by, family=found.family)
    return found


def _check(family: Family, on: date, links: dict[str, list[Any]]) -> None:
    if on > clock.today():
        raise Refused("A chronology tells what has happened. Choose today or an earlier day.", field="on")
    people = set(Member.objects.filter(family=family).values_list("person", flat=True))
    if any(one.pk not in people for one in links["children"]):
        raise Refused("Somebody chosen is not in this family's file. Open the page again.", field="children")
    for name, model in (("notes", Note), ("visits", Visit), ("contacts", Contact)):
        _of_family(model, family, links[name])


def _of_family(model: Any, family: Family, rows: Iterable[Any]) -> None:
    if any(row.family_id != family.pk for row in rows):
        raise Refused("A source is of another family. Open the page again.", field="sources")
