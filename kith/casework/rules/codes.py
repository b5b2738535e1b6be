"""The code sets that a front door and a child's journey need; those of people can be asked here too.

Source: `kith/casework/data/codes.csv` and the README beside it (Department for Education wording, Open
Government Licence v3.0).
"""

from functools import cache
from pathlib import Path

from kith.people.rules.codes import HERE as PEOPLE
from kith.people.rules.codes import CodeBook, read_codes

HERE = Path(__file__).resolve().parent.parent / "data" / "codes.csv"


@cache
def book() -> CodeBook:
    """The code sets of casework and of people, together."""
    own = read_codes(HERE.read_text(encoding="utf-8"))
    return CodeBook(own | read_codes(PEOPLE.read_text(encoding="utf-8")))


def choices(name: str) -> list[tuple[str, str]]:
    """Code and label of a set, in the order of the source: `choices("referral_source")`."""
    return book().choices(name)


def label(name: str, code: str) -> str:
    """The words for a code: `label("primary_need", "N1")`; the code itself when the set does not know it."""
    return book().label(name, code)


def is_code(name: str, code: str) -> bool:
    """Whether a set knows this code."""
    return book().is_code(name, code)
