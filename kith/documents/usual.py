"""Kith's usual Word template, made by code, and what a template may ask for."""

import io
from functools import cache
from typing import Any

from docx import Document
from docx.shared import Mm, Pt

SAMPLE: dict[str, Any] = {
    "title": "Summary", "recipient": "Sana Begum", "about": "Aisha and Noah", "reference": "K-7Q2M",
    "version": "3", "date": "Tuesday 3 March 2026", "authority": "Wenlow Borough Council",
    "authority_address": ["Civic Centre", "Wenlow"], "authority_phone": "01632 960000", "address": [],
    "greeting": "Dear Sana", "closing": "Yours sincerely", "writer": "Priya Shah",
    "sections": [{"title": "What is working well?", "words": ["Nani stays on Fridays."],
                  "rows": [{"when": "3 March 2026", "title": "Visit", "words": "Seen at home."}]}],
}  # fmt: skip
PLACEHOLDERS: dict[str, str] = {
    "title": "the paper's title", "recipient": "for whom it is", "about": "about whom it is",
    "reference": "its reference", "version": "its version", "date": "the day in words",
    "authority": "the authority's name", "authority_address": "its address, line by line",
    "authority_phone": "its telephone", "address": "the recipient's address, line by line",
    "greeting": "how a letter begins", "closing": "how a letter ends", "writer": "who wrote it",
    "sections": "the parts of the paper: each has title, words (paragraphs) and rows (when, title, words)",
}  # fmt: skip


@cache
def template(paper: str) -> bytes:
    """The usual template: A4, 18 mm, the name of who it is for at the foot of every page."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(18)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Atkinson Hyperlegible Next", Pt(14 if paper == "letter" else 11)
    foot = "For {{ recipient }}{% if about %}, about {{ about }}{% endif %} · {{ authority }} · "
    page.footer.paragraphs[0].text = foot + "{{ reference }} · version {{ version }} · {{ date }}"
    say = document.add_paragraph
    if paper == "letter":
        for line in ("{{ authority }}", "{%p for line in authority_address %}", "{{ line }}", "{%p endfor %}",
                     "{{ authority_phone }}", "", "{{ recipient }}", "{%p for line in address %}",
                     "{{ line }}",
                     "{%p endfor %}", "{{ date }}", "", "{{ greeting }},"):  # fmt: skip
            say(line)
    document.add_heading("{{ title }}", 1)
    say("{%p for part in sections %}")
    document.add_heading("{{ part.title }}", 2)
    for line in ("{%p for each in part.words %}", "{{ each }}", "{%p endfor %}",
                 "{%p for row in part.rows %}",
                 "{{ row.when }}: {{ row.title }}. {{ row.words }}", "{%p endfor %}",
                 "{%p endfor %}"):  # fmt: skip
        say(line)
    if paper == "letter":
        say("{{ closing }},")
        say("{{ writer }}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
