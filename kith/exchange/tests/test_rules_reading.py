"""Files: letters, signs between cells, headers, quotes; each refused with a sentence, or read."""

import codecs

import pytest

from kith.exchange.rules.columns import tables
from kith.exchange.rules.extract import read
from kith.exchange.rules.reading import decode, open_sheet
from kith.exchange.rules.rows import read_rows
from kith.exchange.terms import Letters
from kith.exchange.tests.conftest import TODAY
from kith.refusals import Refused

FAMILY = tables()["ssd_family"]
HEAD = "fami_table_id,fami_family_id,fami_person_id"


def rows(content: bytes | str, letters: str = Letters.UNICODE):
    given = content.encode() if isinstance(content, str) else content
    return read_rows(FAMILY, open_sheet(FAMILY, given, letters), TODAY)


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}\n1,Siân,2\n".encode(),
        codecs.BOM_UTF8 + f"{HEAD}\n1,Siân,2\n".encode(),
        f"{HEAD}\n1,Siân,2\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + f"{HEAD}\n1,Siân,2\n".encode("utf-16-be"),
        f"{HEAD}\r\n1,Siân,2\r\n".encode(),
        f"{HEAD}\n1;Siân;2\n".replace(",", ";").encode(),
        f"{HEAD}\n1,Siân,2\n".replace(",", "\t").encode(),
        f"{HEAD.upper()}\n1,Siân,2\n".encode(),
        "fami_person_id,fami_table_id,fami_family_id\n2,1,Siân\n".encode(),
    ],
)
def test_one_row_however_the_file_is_written(content: bytes) -> None:
    found = rows(content)
    assert [row.values for row in found.rows.values()] == [
        {"fami_table_id": "1", "fami_family_id": "Siân", "fami_person_id": "2"}
    ]


def test_windows_letters_only_when_they_are_said_to_be() -> None:
    content = f"{HEAD}\n1,Siân,2\n".encode("cp1252")
    with pytest.raises(Refused, match="letters on line 2"):
        rows(content)
    assert rows(content, Letters.WINDOWS).rows["1"].values["fami_family_id"] == "Siân"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\xff\xfea", "UTF-16 and is not"),
        (codecs.BOM_UTF8 + b"\xe9", "UTF-8 and is not"),
        (f"{HEAD}\n1,2,3\n".encode("utf-16-le"), "UTF-16 without its mark"),
        (b"fami_table_id,fami_familiy_id,fami_person_id\n", "Did you mean it by fami_familiy_id"),
        (b"fami_table_id,fami_family_id\n1,2\n", "no column fami_person_id"),
        (f"{HEAD},fami_family_id\n".encode(), "twice"),
        ((",".join(["x"] * 201)).encode(), "201 columns"),
        (f'{HEAD}\n1,"2,3\n4,5,6\n7,8,9\n'.encode(), "opened on line 2 and never closed"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        rows(content)


def test_a_stray_quote_in_a_cell_stops_nothing() -> None:
    assert len(rows(f'{HEAD}\n1,5" plate,3\n4,5,6\n').rows) == 2


def test_an_unknown_column_is_said_and_kept_aside() -> None:
    found = rows(f"{HEAD},colour\n1,2,3,green\n")
    assert "colour" in found.notes[0] and found.rows["1"].raw["colour"] == "green"


def test_a_folder_without_people_is_refused() -> None:
    with pytest.raises(Refused, match="no ssd_person.csv"):
        read({"ssd_family": b""}, today=TODAY)


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(Refused, match="larger than"):
        decode(b"x" * 200_000_001, "ssd_person.csv")


def test_the_word_null_is_empty_unless_it_is_a_name() -> None:
    person = tables()["ssd_person"]
    content = b"pers_person_id,pers_forename,pers_surname,pers_gender\n1,Ann,NULL,NULL\n"
    found = read_rows(person, open_sheet(person, content), TODAY).rows["1"]
    assert found.get("pers_surname") == "NULL" and found.get("pers_gender") is None
