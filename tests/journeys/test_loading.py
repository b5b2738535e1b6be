"""An extract of the system before comes in: checked, explained row by row, loaded, and worked with."""

import re
from collections.abc import Callable
from pathlib import Path

from kith import clock
from kith.exchange.generator import folder
from tests.journeys.support import Someone


def an_extract(where: Path) -> list[Path]:
    """Forty invented families as files, with one fault of each kind among their rows."""
    folder.write(where, families=40, today=clock.today(), seed=11, with_faults=True)
    return sorted(where.glob("*.csv"))


def numbers(someone: Someone, row: str) -> list[int]:
    """The numbers in a row of a table on the page."""
    cells = someone.page.get_by_role("row").filter(has_text=row).last.locator("td").all_inner_texts()
    return [int(cell.replace(",", "")) for cell in cells]


def test_fiona_loads_an_extract_and_lesley_sees_counts_alone(
    come_in: Callable[..., Someone], tmp_path: Path
) -> None:
    fiona = come_in().signs_in_as("Fiona Blake")
    fiona.opens("/loads/new/")
    fiona.fills_in("What shall it be called?", "Mosaic, first try")
    fiona.chooses("Mosaic")
    fiona.chooses("Some files, or a zip of them")
    fiona.attaches("Choose the CSV files or a zip", *an_extract(tmp_path / "extract"))
    fiona.presses("Check the extract")
    waits_for(fiona, "Checked, nothing loaded yet")
    fiona.sees("Checked, nothing loaded yet", "Every row is explained.", "families will be loaded")
    came, *went = numbers(fiona, "All tables")
    assert came == sum(went) > 500 and went[2] > 0, "each row went somewhere, and some were not loaded"
    fiona.presses("Load it now")
    waits_for(fiona, "Where the families stand")
    fiona.sees("Where the families stand", "All families loaded", "cannot sign in yet")
    *places, total = places_of(fiona)
    assert sum(places) == total >= 40

    fiona.follows("Look at the rows that were not loaded")
    fiona.sees("Rows that were not loaded", "pers_person_id")

    lesley = come_in().signs_in_as("Lesley Cope")
    lesley.opens("/loads/")
    lesley.follows("Mosaic, first try")
    lesley.sees("Every row is explained.", "Where the families stand")
    lesley.does_not_see("pers_person_id", "Look at the rows", "Load it now")
    lesley.opens(f"{lesley.page.url}rows/".removeprefix(lesley.server.url), answer=403)
    lesley.opens("/loads/")
    lesley.follows("Mosaic, first try")
    lesley.follows("Give the loaded workers a way in")
    lesley.sees("loaded.invalid")
    assert lesley.page.get_by_role("row").count() > 3, "the managers and workers of the extract are there"


def waits_for(someone: Someone, words: str) -> None:
    """Ask the page how far the work is, as often as it says that it goes on."""
    for _ in range(60):
        going_on = someone.page.get_by_text("the work goes on", exact=False).count()
        if not going_on and someone.page.get_by_text(words, exact=False).count():
            return
        someone.page.wait_for_timeout(500)
        someone.presses("See how far it is now")
    raise AssertionError(f"{words!r} never came")


def places_of(someone: Someone) -> list[int]:
    """How many families stand in each line, and the total under them."""
    table = someone.page.get_by_role("table", name="Where the families stand")
    return [int(re.sub(r"\D", "", text)) for text in table.locator("td").all_inner_texts()]
