"""The code sets that describe a person, and the loader that other rooms' code sets use.

Source: `kith/people/data/codes.csv` and the README beside it (Department for Education wording, Open
Government Licence v3.0). A code is what a return wants; a label is what a person reads.
"""

import csv
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

COLUMNS = ["set", "code", "label", "source"]
HERE = Path(__file__).resolve().parent.parent / "data" / "codes.csv"


@dataclass(frozen=True)
class Code:
    """One permitted answer of a code set."""

    code: str
    label: str
    source: str


Sets = dict[str, dict[str, Code]]


def read_codes(text: str) -> Sets:
    """Code sets from CSV text; a ValueError names the line that is wrong."""
    reader = csv.DictReader(io.StringIO(text))
    if reader.fieldnames != COLUMNS:
        raise ValueError(f"The first line must be: {','.join(COLUMNS)}")
    sets: Sets = {}
    for row in reader:
        if None in row or not all((row[column] or "").strip() for column in COLUMNS):
            raise ValueError(f"Line {reader.line_num} must fill all of: {', '.join(COLUMNS)}")
        members = sets.setdefault(row["set"], {})
        if row["code"] in members:
            raise ValueError(f"Line {reader.line_num}: {row['set']} {row['code']} stands there twice")
        members[row["code"]] = Code(code=row["code"], label=row["label"], source=row["source"])
    return sets


class CodeBook:
    """Code sets that can be asked."""

    def __init__(self, sets: Sets) -> None:
        self._sets = sets

    def names(self) -> list[str]:
        """The sets there are."""
        return list(self._sets)

    def codes(self, name: str) -> dict[str, Code]:
        """A set's codes in their order; a KeyError with the sets there are, if there is none of that name."""
        if name not in self._sets:
            raise KeyError(f"There is no code set {name!r}; there are {', '.join(self._sets)}")
        return self._sets[name]

    def choices(self, name: str) -> list[tuple[str, str]]:
        """Code and label of a set, in the order of the source, as a form wants them."""
        return [(code.code, code.label) for code in self.codes(name).values()]

    def label(self, name: str, code: str) -> str:
        """The words for a code; the code itself when it is not (or no longer) in the set."""
        found = self.codes(name).get(code)
        return found.label if found else code

    def is_code(self, name: str, code: str) -> bool:
        """Whether a set knows this code."""
        return code in self.codes(name)


@cache
def book() -> CodeBook:
    """The code sets of people."""
    return CodeBook(read_codes(HERE.read_text(encoding="utf-8")))


def choices(name: str) -> list[tuple[str, str]]:
    """Code and label of a set of people's."""
    return book().choices(name)


def label(name: str, code: str) -> str:
    """The words for a code of people's."""
    return book().label(name, code)
