"""A paper's parts: from every room that has some, then as the author's answers leave them."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from kith.people.models import Family, Person
from kith.recording.models import Note
from kith.sharing.models import Finding, Sharing
from kith.sharing.queries.contents import of_note, own_words
from kith.sharing.rules import words
from kith.sharing.rules.sections import Line, Section, line_of
from kith.sharing.terms import Paper, Resolution

LINES_A_PART = 60


def gather(
    family: Family, kind: str, *, child: Person | None, note: Note | None, reader: Any, own: bool = False
) -> list[Section]:
    """The sections of one paper. `own`: it is for the child themself, with what they told in confidence."""
    found = of_note(note) if kind == Paper.NOTE and note else []
    for name in settings.KITH_PAPER_PARTS:
        if ask := _plugged(name):
            found += ask(family, kind, child, reader)
    if own and child:
        found += own_words(child)
    return [part for one in found for part in _in_parts(one.whole())]


@cache
def _plugged(name: str) -> Any:
    return import_string(name) if find_spec(".".join(name.split(".")[:2])) else None


def _in_parts(section: Section) -> list[Section]:
    """A long section as several, so that none takes long to set."""
    lines = section.lines
    cut = [lines[n : n + LINES_A_PART] for n in range(0, len(lines), LINES_A_PART)]
    return [replace(section, lines=one) for one in cut if one]


def letter(text: str, family: Family, *, source: str = "") -> list[Section]:
    """A letter's words as its one section: a passage is what stands between empty lines."""
    passages = [one.strip() for one in text.split("\n\n") if one.strip()]
    lines = tuple(Line(one, source=source, family=family.pk) for one in passages)
    return [Section("", lines)] if lines else []


def words_of_letter(sharing: Sharing) -> str:
    """The author's words again, to go on writing."""
    return "\n\n".join(line["words"] for part in sharing.parts.all() for line in part.lines)


def as_it_leaves(sharing: Sharing) -> list[Section]:
    """The paper's sections with what was taken out taken out, and no trace of it."""
    answers: dict[tuple[int, int], list[Finding]] = {}
    for one in sharing.findings.exclude(part=None).exclude(resolution__in=["", Resolution.KEPT]):
        answers.setdefault((one.part_id or 0, one.line or 0), []).append(one)
    found = []
    for part in sharing.parts.all():
        lines = [_answered(line_of(line), answers.get((part.pk, n), [])) for n, line in enumerate(part.lines)]
        left = tuple(line for line in lines if line and (line.words or line.title))
        if left:
            found.append(Section(part.title, left, part.kind))
    return found


def _answered(line: Line, findings: Iterable[Finding]) -> Line | None:
    findings = list(findings)
    if any(one.resolution == Resolution.PASSAGE for one in findings):
        return None
    taken = [one.words for one in findings]
    return replace(line, words=words.without(line.words, taken), title=words.without(line.title, taken))


def texts_of(sections: Iterable[Section]) -> list[str]:
    """Every passage as one text."""
    return [
        "\n".join(part for part in (line.title, line.words) if part) for one in sections for line in one.lines
    ]
