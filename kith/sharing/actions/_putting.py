"""Putting a paper together: its parts kept as they stand, and everything the check finds in them."""

from collections.abc import Iterable, Sequence
from typing import Any

from kith.recording.models import Note
from kith.sharing.models import Enclosure, Finding, Part, Sharing
from kith.sharing.queries import watch
from kith.sharing.queries.gather import texts_of
from kith.sharing.rules import scan
from kith.sharing.rules.sections import Line, Section, notes_in
from kith.sharing.terms import Found

WHERE = 300


def keep_parts(sharing: Sharing, sections: Sequence[Section]) -> list[tuple[Part, Section]]:
    """The sections as they stand now: what is checked is what leaves."""
    kept = []
    for number, one in enumerate(sections):
        part = Part(sharing=sharing, number=number, title=one.title[:200], kind=one.kind)
        part.lines = [line.kept() for line in one.lines]
        part.save()
        kept.append((part, one))
    return kept


def writers_of(sections: Iterable[Section], by: Any) -> set[int]:
    """Who wrote what stands in a paper: the trail knows which other files they had open."""
    notes = notes_in(line for one in sections for line in one.lines)
    wrote = Note.objects.filter(pk__in=list(notes)[:900]).values_list("writer", flat=True)
    return {by.pk, *wrote}


def check(
    sharing: Sharing, kept: Sequence[tuple[Part, Section]], enclosed: Sequence[Any], *, by: Any
) -> None:
    """Look through every passage and every enclosure, and keep what is found. Earlier answers still count."""
    sections = [one for _, one in kept]
    texts = texts_of(sections) + [one.words for one in enclosed]
    seen = watch(sharing.family, sharing.recipient, texts, writers=writers_of(sections, by))
    for part, one in kept:
        for number, line in enumerate(one.lines):
            _keep(sharing, scan.finds_in(line, seen), part=part, line=number, where=_where(one, line))
    for read in enclosed:
        enclosure = Enclosure(sharing=sharing, stored=read.stored, read=read.could_be_read)
        enclosure.save()
        where = {"enclosure": enclosure, "where": read.stored.name[:WHERE]}
        _keep(sharing, scan.finds_in_text(read.words, seen), **where)
        if not read.could_be_read:
            why = "Its words could not be read here. Open it and read it before it leaves."
            _find(sharing, scan.Find(Found.ADDRESS, read.stored.name, why, whole=True), **where)
        for hidden in read.hidden[:20]:
            why = "It is not seen on the page and would leave all the same."
            _find(sharing, scan.Find(Found.HIDDEN, hidden[:2000], why, whole=True), **where)


def _where(section: Section, line: Line) -> str:
    return ", ".join(part for part in (section.title, line.title, line.when) if part)[:WHERE]


def _keep(sharing: Sharing, finds: Iterable[scan.Find], **place: Any) -> None:
    for one in finds:
        _find(sharing, one, **place)


def _find(sharing: Sharing, one: scan.Find, **place: Any) -> None:
    Finding(
        sharing=sharing, kind=Found(one.kind), words=one.words[:25_000], whole=one.whole, why=one.why[:300],
        person_id=one.person, **place,
    ).save()  # fmt: skip
