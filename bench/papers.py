"""Papers: eight pages at once, and a file of two hundred pages in parts, with its progress and its memory.

Wall clock is what a person waits; the processor's time stands beside it, since a busy machine lengthens one
and not the other. PAGES=20 makes the long one shorter.
"""

import io
import os
import resource
import time
from collections.abc import Iterator
from statistics import median
from tempfile import TemporaryDirectory

from bench._figures import Figure, say

PROMISED = ["papers.eight_pages", "papers.long", "papers.long.pages", "papers.long.steps", "papers.memory"]
STORY = "Sana said that Tom rang Nani when he had begun drinking, and she fetched the children. "
ENTRY = "<h2>Tuesday 3 March</h2><p>" + STORY * 12 + "</p>"
A_PAGE = 3  # entries that fill a page, a little more than less
OF_A_PART = 20  # pages
MEMORY = 400  # MB, of the largest child and of this process


def run() -> Iterator[Figure]:
    """Set the papers, as a page of Kith would ask for them."""
    with TemporaryDirectory(prefix="kith-bench-") as folder:
        os.environ["KITH_DATA"] = folder
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from kith.documents import press

        try:
            yield from _eight()
            yield from _long(int(os.environ.get("PAGES") or 200))
        finally:
            press.let_go()


def _eight() -> Iterator[Figure]:
    from pypdf import PdfReader

    from kith.documents import paper, press

    facts = paper.Facts(title="Summary", recipient="Sana Begum", about="Aisha and Noah", reference="K-7Q2M")
    html = paper.page("documents/paper.html", facts).replace("</body>", ENTRY * (A_PAGE * 8) + "</body>")
    took, pages = [], 0
    for _ in range(5):
        press.get_ready()
        time.sleep(2.5)  # as between the page before a paper and the click that asks for it
        began = time.perf_counter()
        pages = len(PdfReader(io.BytesIO(paper.pdf(html, title="Summary"))).pages)
        took.append(time.perf_counter() - began)
    seconds = median(took)
    say(f"   {pages} pages")
    yield Figure("papers.eight_pages", seconds, "s", 1.0, seconds, "at most 1 s", pages >= 8 and seconds <= 1)


def _long(pages: int) -> Iterator[Figure]:
    from pypdf import PdfReader

    from kith.documents import paper, parts

    facts = paper.Facts(title="The whole file", recipient="Sana Begum", reference="K-7Q2M")
    many = max(2, -(-pages // OF_A_PART))
    steps: list[tuple[int, int]] = []
    began, spent = time.perf_counter(), _processor()
    content = parts.in_parts(
        (("documents/plain.html", {"entries": _entries(pages // many)}) for _ in range(many)),
        facts,
        many=many,
        progress=lambda done, of: steps.append((done, of)),
    )
    took, spent = time.perf_counter() - began, _processor() - spent
    made = len(PdfReader(io.BytesIO(content)).pages)
    quick = pages < 200
    yield Figure("papers.long", took, "s", 20.0, took / 20, "at most 20 s", quick or took <= 20)
    yield Figure("papers.long.processor", spent, "s of processor")
    yield Figure("papers.long.pages", made, "pages", pages, target=f"at least {pages}", met=made >= pages)
    yield Figure("papers.long.bytes", len(content), "bytes")
    yield Figure("papers.long.steps", len(steps), "steps", many + 2, met=len(steps) == many + 2)
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    memory = most / 1024
    target = f"at most {MEMORY} MB in any process"
    yield Figure("papers.memory", memory, "MB", MEMORY, memory / MEMORY, target, memory <= MEMORY)


def _entries(pages: int) -> list[tuple[str, str]]:
    return [("Tuesday 3 March", STORY * 12)] * (A_PAGE * pages + 5)


def _processor() -> float:
    told = [resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
    return sum(each.ru_utime + each.ru_stime for each in told)
