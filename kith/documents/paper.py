"""Papers: HTML into PDF, templates into Word, the words of a file read again. All of it in child processes.

A page of paper is an ordinary Jinja template that extends `documents/paper.html` or `documents/letter.html`:

    facts = paper.Facts(title="Summary", recipient="Sana Begum", about="Aisha", reference="K-7Q2M", version=3)
    content = paper.pdf(paper.page("sharing/summary_paper.html", facts, family=family), title=facts.title)

Every page then says for whom it is, whose it is, reference, version, date, and page n of m.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from kith import clock
from kith.documents import apart, press, queries, serving, usual
from kith.documents.models import StoredFile
from kith.refusals import Refused
from kith.ui import words

UNMADE = "This paper could not be made. Try again; if it fails again, share it in parts."
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Facts:
    """What stands on every page."""

    title: str
    recipient: str
    about: str = ""
    reference: str = ""
    version: int | str = 1
    on: date = field(default_factory=clock.today)
    family_copy: bool = False  # 14 pt, for a family member or a child
    address: tuple[str, ...] = ()
    part: bool = False

    @property
    def authority(self) -> str:
        """Whose paper it is."""
        return queries.letterhead().name

    @property
    def for_whom(self) -> str:
        """The foot, on the left."""
        return f"For {self.recipient}, about {self.about}" if self.about else f"For {self.recipient}"

    @property
    def for_head(self) -> str:
        """The head of the first page, on the right."""
        return f"about {self.about}, for {self.recipient}" if self.about else f"for {self.recipient}"

    @property
    def which(self) -> str:
        """The foot, in the middle."""
        parts = [self.reference, f"version {self.version}" if self.version else "", words.day(self.on)]
        said = ", ".join(part for part in parts if part)
        return f"{self.authority}: {said}"

    @property
    def classes(self) -> str:
        """How the sheet looks."""
        return " ".join(["family"] * self.family_copy + ["part"] * self.part)


def page(template: str, facts: Facts, **context: Any) -> str:
    """The HTML of one paper from a template that extends `documents/paper.html`."""
    return render_to_string(template, {"paper": facts, "head": queries.letterhead(), **context})


def pdf(html: str, *, title: str) -> bytes:
    """A tagged PDF (PDF/UA-1). Errors: Refused with a sentence (also where Pango is missing)."""
    try:
        made = press.typeset(html)
    except apart.Broken:
        raise Refused(f"“{title}”: {UNMADE}") from None
    return made.files["paper.pdf"]


def word(template_key: str, context: dict[str, Any], *, facts: Facts | None = None) -> bytes:
    """A Word document from the authority's own template for a kind of paper, else from Kith's usual one.

    `context` holds what `usual.PLACEHOLDERS` names (`sections` above all); `facts` fills in the rest.
    """
    own = queries.own_template(template_key)
    template = serving.content_of(own.file) if own else usual.template(template_key)
    said: dict[str, Any] = dict.fromkeys(usual.PLACEHOLDERS, "") | {
        "sections": [],
        "address": [],
        "authority_address": [],
    }
    said |= _said(facts) if facts else {}
    try:
        made = apart.run(
            "fill", given={"template.docx": template}, asked={"words": said | context}, wanted=("paper.docx",)
        )
    except apart.Broken:
        raise Refused(UNMADE) from None
    return made.files["paper.docx"]


def _said(facts: Facts) -> dict[str, Any]:
    head = queries.letterhead()
    return {
        "title": facts.title, "recipient": facts.recipient, "about": facts.about,
        "reference": facts.reference,
        "version": str(facts.version), "date": words.day(facts.on), "address": list(facts.address),
        "authority": head.name, "authority_address": list(head.lines), "authority_phone": head.phone,
    }  # fmt: skip


def words_of(file: bytes | StoredFile, *, ending: str = "") -> str:
    """Every word in a PDF, Word, Excel, OpenDocument or text file: hidden words and comments too."""
    return _read(file, ending)["words"]


def hidden_in(file: bytes | StoredFile, *, ending: str = "") -> list[str]:
    """What a reader of the page would not see: comments, struck-out text, hidden words, layers."""
    return list(_read(file, ending)["hidden"])


def _read(file: bytes | StoredFile, ending: str) -> dict[str, Any]:
    if isinstance(file, StoredFile):
        ending = ending or file.name.rsplit(".", 1)[-1].lower()
        file = serving.content_of(file)
    ending = ending or ("pdf" if file.startswith(b"%PDF") else "docx" if file.startswith(b"PK") else "txt")
    try:
        made = apart.run(
            "words", given={"in": file}, asked={"ending": ending}, wanted=("words.txt",), patience=150
        )
    except apart.Broken:
        raise Refused(
            "The words of this file could not be read. Open it yourself before it leaves."
        ) from None
    return {"words": made.files["words.txt"].decode("utf-8"), "hidden": made.facts["hidden"]}
