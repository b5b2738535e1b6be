"""What stands around a page: what paper leaves out, and where one is."""

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from kith.people import actions
from kith.people.tests.conftest import World
from kith.people.tests.test_pages import at, pages
from kith.ui import renderer


def test_paper_leaves_out_the_words_that_only_a_screen_can_follow(
    world: World, home: Any, as_user: Any
) -> None:
    """Each small act of the page carries the mark that the style for paper hides."""
    paper = (Path(renderer.__file__).parent / "scss" / "_print.scss").read_text()
    hidden = paper.partition("@media print")[2].partition("display: none")[0]
    assert ".k-act," in hidden and ".k-who__acts," in hidden
    pages(world, home)
    html = as_user(world.manager).get(at("family", world.family.pk)).content.decode()
    found = 0
    for link in BeautifulSoup(html, "html.parser").select("main a"):
        words = " ".join(link.get_text().split())
        if words.startswith(("Change", "End ", "No longer", "Show it and", "Review or end", "Protect this")):
            found += 1
            assert "k-act" in (link.get("class") or []) or link.find_parent(
                class_=["k-act", "k-who__acts"]
            ), words
    assert found >= 5


def test_closed_files_and_emergency_openings_say_where_one_is(world: World, as_user: Any) -> None:
    client = as_user(world.stranger)
    closed = client.get(at("break_glass", world.family.pk)).content.decode()
    assert '<span aria-current="page">A closed file</span>' in closed
    told = {"reason": "child_at_risk", "words": "A child is in danger."}
    opening = actions.break_glass(by=world.stranger, family=world.family, **told)
    page = as_user(world.governance).get(at("opening", opening.pk)).content.decode()
    assert f'<a href="{at("openings")}">Emergency openings</a>' in page
