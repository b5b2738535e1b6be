"""Long papers: set in parts, one child each, two at a time; joined and numbered by another.

Memory is bounded by the longest part, not by the paper. A part begins on a new page.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from kith.documents import apart, paper, press
from kith.documents.paper import Facts
from kith.refusals import Refused

AT_ONCE = 2
Progress = Callable[[int, int], None]


def in_parts(
    pages: Iterable[tuple[str, dict[str, Any]]],
    facts: Facts,
    *,
    many: int,
    progress: Progress | None = None,
) -> bytes:
    """One long paper. `pages` are (template, context) of its `many` parts, made one by one as they are set.

    `progress(done, of)` is called as parts are done (the last step is the joining). Errors: Refused.
    """
    tell = progress or (lambda done, of: None)
    folder = Path(mkdtemp(prefix="kith-parts-"))
    try:
        lengths: list[int] = []
        tell(0, many + 1)
        for number, made in enumerate(_set(pages, replace(facts, part=True))):
            (folder / f"part-{number}.pdf").write_bytes(made.files["paper.pdf"])
            lengths.append(made.facts["pages"])
            tell(len(lengths), max(many, len(lengths)) + 1)
        content = _join(folder, facts, lengths)
        tell(max(many, len(lengths)) + 1, max(many, len(lengths)) + 1)
        return content
    except apart.Broken:
        raise Refused(f"“{facts.title}”: {paper.UNMADE}") from None
    finally:
        rmtree(folder, ignore_errors=True)


def _set(pages: Iterable[tuple[str, dict[str, Any]]], facts: Facts) -> Iterator[apart.Answer]:
    """Parts in their order, two under way at once, none made before its turn comes near."""
    under_way: list[Future[apart.Answer]] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for template, context in pages:
            under_way.append(pool.submit(press.typeset, paper.page(template, facts, **context)))
            if len(under_way) > AT_ONCE:
                yield under_way.pop(0).result()
        while under_way:
            yield under_way.pop(0).result()


def _join(folder: Path, facts: Facts, lengths: list[int]) -> bytes:
    if not lengths:
        raise Refused(f"“{facts.title}” has nothing in it yet.")
    numbers = press.typeset(paper.page("documents/numbers.html", facts, many=sum(lengths)))
    given: dict[str, bytes | Path] = {
        f"part-{number}.pdf": folder / f"part-{number}.pdf" for number in range(len(lengths))
    }
    made = apart.run(
        "join",
        given=given | {"numbers.pdf": numbers.files["paper.pdf"]},
        asked={"parts": len(lengths), "title": facts.title},
        wanted=("paper.pdf",),
        patience=120,
    )
    return made.files["paper.pdf"]
