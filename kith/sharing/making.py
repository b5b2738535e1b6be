"""Making a paper: set as PDF and as Word, read again word by word, and only then entered in the register.

A long paper is made beside the pages, in parts; its page tells how far it is.
"""

import contextvars
import logging
import threading
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connections

from kith import clock
from kith.documents import paper, parts, taking
from kith.documents.paper import Facts
from kith.people.queries import members_of
from kith.people.terms import Part
from kith.refusals import Refused
from kith.sharing import actions, enclosing, queries
from kith.sharing.models import Sharing
from kith.sharing.rules import scan
from kith.sharing.rules.sections import Line, Section
from kith.sharing.terms import Paper, Resolution, State
from kith.ui.words import listed

log = logging.getLogger(__name__)
UNDER_WAY: set[int] = set()  # papers that this process makes at this moment
LONG = 4  # parts: from here on it is made beside the pages
FAULT = "Something went wrong on our side, and nothing was made. Try again."


def set_off(sharing: Sharing, *, by: Any) -> Sharing:
    """Make it: a short paper here and now, a long one beside the pages (KITH_PAPERS "here": always here)."""
    sharing = actions.start_making(by=by, sharing=sharing, anew=stalled(sharing))
    if sharing.parts.count() < LONG or getattr(settings, "KITH_PAPERS", "beside") == "here":
        return make(sharing, by=by)
    context = contextvars.copy_context()

    def run() -> None:
        try:
            context.run(make, sharing, by=by)
        finally:
            connections.close_all()

    threading.Thread(target=run, name=f"paper-{sharing.pk}", daemon=True).start()
    return sharing


def make(sharing: Sharing, *, by: Any) -> Sharing:
    """Set, read again, entered; or kept back with a sentence, and nothing left."""
    UNDER_WAY.add(sharing.pk)
    try:
        return _make(sharing, by=by)
    except Refused as refusal:
        return actions.keep_back(by=by, sharing=sharing, because=refusal.sentence)
    except Exception:
        log.exception("Paper %s was not made", sharing.pk)
        return actions.keep_back(by=by, sharing=sharing, because=FAULT)
    finally:
        UNDER_WAY.discard(sharing.pk)


def _make(sharing: Sharing, *, by: Any) -> Sharing:
    sections = queries.as_it_leaves(sharing)
    facts = facts_of(sharing)
    content, word = _pdf(sharing, sections, facts), _word(sharing, sections, facts)
    for made in (content, word):
        read_again(sharing, made)
    name = f"{sharing.reference} {sharing.title} for {sharing.recipient.first}"[:100]
    pdf = taking.examine(f"{name}.pdf", content)
    return actions.leave(
        by=by, sharing=sharing, pdf=pdf, word=taking.examine(f"{name}.docx", word), pages=pdf.pages or 0
    )


def facts_of(sharing: Sharing) -> Facts:
    """What stands on every page: for whom, about whom, reference, version, date."""
    recipient = sharing.recipient
    post = queries.post_of(recipient)
    return Facts(
        title=sharing.title, recipient=recipient.who, about=about(sharing), reference=sharing.reference,
        version=sharing.version, address=post.lines if sharing.kind == Paper.LETTER else (),
        family_copy=recipient.person_id is not None and sharing.kind != Paper.WHOLE_FILE,
    )  # fmt: skip


def about(sharing: Sharing) -> str:
    """The child, or the family's children, by the names they use."""
    if sharing.child:
        return sharing.child.first
    members = members_of(sharing.family, clock.local(sharing.made_at).date())
    return listed([one.person.first for one in members if one.part == Part.CHILD][:6])


def _template(sharing: Sharing) -> str:
    return "sharing/letter_paper.html" if sharing.kind == Paper.LETTER else "sharing/paper_paper.html"


def _pdf(sharing: Sharing, sections: list[Section], facts: Facts) -> bytes:
    own = {"sharing": sharing, "writer": sharing.made_by}
    if len(sections) < LONG:
        html = paper.page(_template(sharing), facts, sections=sections, first=True, **own)
        return paper.pdf(html, title=facts.title)

    def pages() -> Iterator[tuple[str, dict[str, Any]]]:
        for number, section in enumerate(sections):
            yield _template(sharing), own | {"sections": [section], "first": number == 0}

    return parts.in_parts(
        pages(), facts, many=len(sections), progress=lambda done, of: _tell(sharing, done, of)
    )


def _word(sharing: Sharing, sections: list[Section], facts: Facts) -> bytes:
    said = [
        {"title": one.title, "words": [_one_line(line) for line in one.lines], "rows": []} for one in sections
    ]
    context = {
        "sections": said, "greeting": f"Dear {sharing.recipient.first}", "closing": "Yours sincerely",
        "writer": str(sharing.made_by),
    }  # fmt: skip
    return paper.word(sharing.kind, context, facts=facts)


def _one_line(line: Line) -> str:
    head = ", ".join(part for part in (line.when, line.title) if part)
    words = f"“{line.words}”" if line.said and line.words else line.words
    return f"{head}: {words}" if head and words else head or words


def read_again(sharing: Sharing, made: bytes) -> None:
    """Every word of what was made, against what was answered. Errors: Refused, and it does not leave."""
    words, hidden = paper.words_of(made), enclosing.unseen(paper.hidden_in(made))
    if hidden:
        raise Refused("It was kept back: there is something in it that a reader would not see.")
    findings = list(sharing.findings.exclude(part=None))
    family_texts = queries.texts_of(queries.as_it_leaves(sharing))
    seen = queries.watch(sharing.family, sharing.recipient, family_texts, writers=[])
    wrong = scan.left_over(
        words, seen,
        kept=[one.words for one in findings if one.resolution == Resolution.KEPT],
        removed=[one.words for one in findings if one.resolution and one.resolution != Resolution.KEPT],
    )  # fmt: skip
    if wrong:
        raise Refused("It was kept back when it was read again. " + " ".join(wrong))


def _tell(sharing: Sharing, done: int, of: int) -> None:
    cache.set(f"paper:{sharing.pk}", (done, of), 3600)


def how_far(sharing: Sharing) -> tuple[int, int]:
    """Parts made, of so many."""
    done, of = cache.get(f"paper:{sharing.pk}") or (0, 0)
    return int(done), int(of)


def stalled(sharing: Sharing) -> bool:
    """Whether it says that it is being made and nothing in this process makes it."""
    names = {thread.name for thread in threading.enumerate()}
    made = sharing.pk in UNDER_WAY or f"paper-{sharing.pk}" in names
    return sharing.state == State.MAKING and not made
