"""What one cell means."""

from datetime import date

import pytest

from kith.exchange.rules.cells import safe, write
from kith.exchange.rules.values import Bad, as_code, as_date, as_facts, as_yes_or_no, marked


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2024-02-29T00:00:00", date(2024, 2, 29)),
        ("2024-02-29 13:05:59.123", date(2024, 2, 29)),
        ("2024-02-29T00:00:00Z", date(2024, 2, 29)),
        ("29/02/2024", date(2024, 2, 29)),
        ("1/3/2024 00:00", date(2024, 3, 1)),
    ],
)
def test_dates_as_databases_and_people_write_them(text: str, day: date) -> None:
    assert as_date(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2023-02-29", "bad_date"),
        ("13/13/2024", "bad_date"),
        ("29.02.2024", "bad_date"),
        ("today", "bad_date"),
        ("٢٠٢٤-٠١-٠١", "bad_date"),
        ("0024-05-01", "early_date"),
        ("9024-05-01", "bad_date"),
    ],
)
def test_days_that_are_none(text: str, code: str) -> None:
    with pytest.raises(Bad, match=code):
        as_date(text)


def test_codes_stand_alone_with_their_label_or_as_their_label() -> None:
    assert as_code("legal_status", "c2") == "C2"
    assert as_code("legal_status", "C2 - Full care order") == "C2"
    assert as_code("category_of_abuse", "Neglect") == "NEG"
    assert as_code("sex", "Female") == "F"
    with pytest.raises(Bad):
        as_code("category_of_abuse", "XYZ")


def test_yes_no_and_nobody_knows() -> None:
    assert [as_yes_or_no(text) for text in ("Y", "no", "1", "U")] == [True, False, True, None]
    with pytest.raises(Bad):
        as_yes_or_no("perhaps")


def test_marks_of_a_cell_in_both_shapes() -> None:
    assert marked(as_facts('{"1A": "Yes", "2B": "N"}')) == {"1A"}
    assert marked(as_facts('["1a", "2B"]')) == {"1A", "2B"}


@pytest.mark.parametrize("text", ["{", "[1e999", "7", '"word"', "NaN", "[" * 5000, '{"a": NaN}'])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(Bad):
        as_facts(text)


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-5 to +5", "@cmd", "\tx", "\rx"])
def test_no_spreadsheet_runs_what_we_write(cell: str) -> None:
    assert safe(cell) == f"'{cell}"
    written = write([["name", cell]])
    assert written.startswith("\ufeff") and "'" + cell[:1] in written


def test_plain_cells_are_written_as_they_are() -> None:
    assert safe("O'Neill") == "O'Neill" and safe("Siân") == "Siân"
