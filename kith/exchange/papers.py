"""What is finished and has not left yet, as papers: notes, decided contacts, plans, the end of our work.

A version of a thing leaves once. What one child confided leaves as that child's own paper and stands in no
other. Who told us never leaves by name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Count

from kith.casework.models import Closure, ContactDecision, WorryAndPlan
from kith.casework.rules.codes import label
from kith.documents import paper
from kith.exchange.models import LeftPaper
from kith.exchange.out.staying import Staying
from kith.exchange.terms import PaperKind
from kith.people.models import Family, Member
from kith.recording.models import Note, NoteChild
from kith.ui.words import day, listed

A_SLICE: Final = 200
MOST: Final = 2_000  # of one leaving; what is over leaves with the next


@dataclass(slots=True)
class Paper:
    """One paper to be: what it is of, which version, whose, and what stands on it."""

    kind: str
    subject: int
    version: str
    family: Family
    title: str
    about: str
    parts: list[tuple[str, str]] = field(default_factory=list)
    child: int | None = None
    struck: str = ""

    @property
    def name(self) -> str:
        """The file's name, which names nobody."""
        whose = f"-child-{self.child}" if self.child else ""
        return f"{self.kind}-{self.subject}{whose}-v{self.version}.pdf"

    def made(self) -> bytes:
        """The PDF. Errors: Refused."""
        facts = paper.Facts(
            title=self.title, recipient=f"the record in {self.family.held_in}", about=self.about,
            reference=f"{self.kind[0].upper()}-{self.subject}", version=self.version,
        )  # fmt: skip
        parts = [(title, words) for title, words in self.parts if words.strip()]
        return paper.pdf(
            paper.page("exchange/leaving_paper.html", facts, parts=parts, struck=self.struck),
            title=facts.title,
        )

    def left(self, file: str, sha256: str) -> LeftPaper:
        """The row that says it left."""
        return LeftPaper(
            kind=self.kind, subject_ref=self.subject, version=_stamp(self), file=file, sha256=sha256
        )


def _stamp(one: Paper) -> str:
    return f"{one.version}/{one.child}" if one.child else one.version


def waiting(stay: Staying) -> Iterator[Paper]:
    """Every version that has not left, oldest first; of files that stay, none."""
    gone = {
        kind: set(LeftPaper.objects.filter(kind=kind).values_list("subject_ref", "version"))
        for kind in PaperKind.values
    }
    for found in (_notes, _contacts, _plans, _closures):
        for one in found(stay):
            if (one.subject, _stamp(one)) not in gone[one.kind]:
                yield one


def _notes(stay: Staying) -> Iterator[Paper]:
    found = Note.objects.exclude(family__in=stay.families).select_related("family", "strike", "writer")
    counted = found.annotate(added=Count("additions", distinct=True), said=Count("disputes", distinct=True))
    told = counted.prefetch_related("children__child", "additions", "disputes").order_by("pk")
    for note in told.iterator(chunk_size=A_SLICE):
        yield _note(note)
        for part in note.children.all():
            if part.confided:
                yield _confided(note, part)


def _note(note: Any) -> Paper:
    strike = getattr(note, "strike", None)
    mark = (
        f"{note.version}"
        + (f".{note.added + note.said}" if note.added + note.said else "")
        + ("s" if strike else "")
    )
    made = Paper(
        PaperKind.NOTE, note.pk, mark, note.family, f"{note.get_kind_display()}, {day(note.on)}",
        listed(part.child.name for part in note.children.all()),
        struck=f"Struck out: {strike.because}" if strike else "",
    )  # fmt: skip
    made.parts = [
        ("Written by", note.writer.name),
        ("What was corrected", note.corrected_because),
        *[
            (f"{part.child.first}: {title}", words)
            for part in note.children.all()
            for title, words in (("their day as they live it", part.day), ("in their own words", part.said))
        ],
        ("What happened", note.what),
        ("What is working", note.works),
        ("What worries us", note.worries),
        *[("Added later", one.words) for one in note.additions.all()],
        *[("In their own words, beside this note", one.words) for one in note.disputes.all()],
    ]
    return made


def _confided(note: Any, part: NoteChild) -> Paper:
    made = Paper(
        PaperKind.NOTE, note.pk, f"{note.version}", note.family,
        f"What {part.child.first} told in confidence, {day(note.on)}", part.child.name, child=part.child_id,
    )  # fmt: skip
    made.parts = [("Told in confidence", part.confided), ("Why it is kept apart", part.confided_why)]
    return made


def _contacts(stay: Staying) -> Iterator[Paper]:
    found = ContactDecision.objects.filter(
        standing=True, contact__decided=True, contact__family__isnull=False
    )
    found = found.exclude(contact__how="system").exclude(contact__family__in=stay.families)
    told = found.select_related("contact__family", "by").prefetch_related("contact__people__person")
    for one in told.order_by("pk").iterator(chunk_size=A_SLICE):
        contact = one.contact
        assert contact.family is not None  # asked for above
        yield Paper(
            PaperKind.CONTACT, one.pk, "1", contact.family, f"Contact, {day(contact.received_at)}",
            listed(p.person.name for p in contact.people.all() if p.child and p.person),
            [
                ("Who told us, by kind", label("referral_source", contact.source_code)),
                ("What we were told", contact.said), ("What was decided", one.get_outcome_display()),
                ("Why", one.reason), ("Decided by", one.by.name),
            ],
        )  # fmt: skip


def _plans(stay: Staying) -> Iterator[Paper]:
    found = WorryAndPlan.objects.exclude(family__in=stay.families).select_related("family", "by")
    for one in found.order_by("pk").iterator(chunk_size=A_SLICE):
        yield Paper(
            PaperKind.PLAN, one.pk, "1", one.family, f"The worry and the plan, {day(one.at)}",
            _children(one.family),
            [
                ("What we are worried about", one.worry), ("What is working well", one.working),
                ("What needs to happen", one.plan), ("Written by", one.by.name),
            ],
        )  # fmt: skip


def _closures(stay: Staying) -> Iterator[Paper]:
    found = Closure.objects.filter(stands=True).exclude(family__in=stay.families)
    found = found.exclude(changed__startswith="Our work had ended before Kith")
    for one in found.select_related("family", "by").order_by("pk").iterator(chunk_size=A_SLICE):
        yield Paper(
            PaperKind.CLOSURE, one.pk, "1", one.family, f"The end of our work, {day(one.on)}",
            _children(one.family),
            [
                ("What changed", one.changed), ("What the network carries on", one.carries_on),
                ("Written by", one.by.name),
            ],
        )  # fmt: skip


def _children(family: Family) -> str:
    members = Member.objects.filter(family=family, part="child", to_on__isnull=True).select_related("person")
    return listed(one.person.name for one in members)
