"""Each of the cast opens every page that links lead to: axe finds nothing, and nothing is broken."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from kith.demo.cast import CAST
from tests.journeys.support import Someone

MOST = 60
LEFT_ALONE = ("/static/", "/sign-in/", "/demo/", "/account/lock/")
FILES = re.compile(r"/file/|\.csv$|/failed/")
NUMBERS = re.compile(r"\d+")


def leads_to(someone: Someone) -> list[str]:
    """Where the links of this page lead, within Kith, without the files that a browser would save."""
    found = someone.page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    here = [urlsplit(link) for link in found if link.startswith(someone.server.url)]
    paths = [part.path + (f"?{part.query}" if part.query else "") for part in here]
    return [path for path in paths if not path.startswith(LEFT_ALONE) and not FILES.search(path)]


def one_of_each(paths: list[str]) -> list[str]:
    """The first three of pages that differ only in their numbers, in the order met."""
    kinds: dict[str, int] = {}
    kept = []
    for path in dict.fromkeys(paths):
        kind = NUMBERS.sub("0", path.split("?")[0])
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] <= 3:
            kept.append(path)
    return kept


@pytest.mark.parametrize("name", [player.name for player in CAST.values()])
def test_every_page_that_somebody_can_reach(come_in: Callable[..., Someone], name: str) -> None:
    someone = come_in()
    someone.signs_in_as(name)
    waiting, opened = ["/"], set[str]()
    while waiting and len(opened) < MOST:
        path = waiting.pop(0)
        someone.page.goto(path)
        assert someone.answer in {200, 403}, f"{name}: {path} answered {someone.answer}"
        someone.looks_over()
        opened.add(path)
        waiting = [
            each for each in one_of_each([*opened, *waiting, *leads_to(someone)]) if each not in opened
        ]
    assert len(opened) > 3
