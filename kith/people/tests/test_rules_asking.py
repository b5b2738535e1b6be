"""One search box, taken apart."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.people.rules.asking import parse, read_date
from kith.people.rules.matching import Query, query_keys_of

NOAH = date(2020, 1, 19)


@pytest.mark.parametrize(
    "typed",
    [
        "19 January 2020", "19 Jan 2020", "19th of January 2020", "19jan2020", "19 jan 20",
        "January 19, 2020", "19/1/2020", "19/01/20", "19.1.2020", "19-01-2020", "2020-01-19", "2020/1/19",
        "19012020", " 19/1/2020 ",
    ],
)  # fmt: skip
def test_dates_as_people_type_them(typed: str) -> None:
    assert read_date(typed) == NOAH


@pytest.mark.parametrize(
    "typed", ["", "31/2/2020", "2020", "19/13/2020", "Noah", "19/1/2020 Noah", "0/0/0000"]
)
def test_no_date(typed: str) -> None:
    assert read_date(typed) is None


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        pytest.param("noah hartly 2020", Query("noah", "hartly", year=2020), id="name and year"),
        pytest.param("Hartley, Noah 19/1/20", Query("Noah", "Hartley", NOAH), id="last name first"),
        pytest.param("Noah James Hartley", Query("Noah James", "Hartley"), id="three words"),
        pytest.param("hartley", Query("", "hartley"), id="one word"),
        pytest.param("noah born 19 January 2020", Query("", "noah", NOAH), id="born"),
        pytest.param("jan 2020 noah hartley", Query("noah", "hartley", year=2020), id="month and year"),
        pytest.param("April 2015", Query("", "April", year=2015), id="April may be somebody"),
        pytest.param("April Jones", Query("April", "Jones"), id="April Jones"),
        pytest.param("Jane Due", Query("Jane", "Due"), id="Due may be somebody"),
        pytest.param(
            "begum expected 14 Feb 2027", Query("", "begum", expected=date(2027, 2, 14)), id="expected"
        ),
        pytest.param(
            "unborn begum due 14/2/27", Query("unborn", "begum", expected=date(2027, 2, 14)), id="due"
        ),
        pytest.param("NHS 999 000 0018", Query(identifiers=(("nhs", "9990000018"),)), id="nhs"),
        pytest.param(
            "hartley nhs no: 9990000018",
            Query("", "hartley", identifiers=(("nhs", "9990000018"),)),
            id="nhs no",
        ),
        pytest.param("999 000 0018", Query(identifiers=(("nhs", "9990000018"),)), id="nhs without its name"),
        pytest.param("upn q801120001001", Query(identifiers=(("upn", "Q801120001001"),)), id="upn"),
        pytest.param("Q801120001001", Query(identifiers=(("upn", "Q801120001001"),)), id="bare upn"),
        pytest.param(
            "mosaic 44210 hartley", Query("", "hartley", identifiers=(("mosaic", "44210"),)), id="mosaic"
        ),
        pytest.param("MOS-12345", Query(identifiers=(("", "MOS-12345"),)), id="another system's"),
        pytest.param("D'Souza, Ana Maria", Query("Ana Maria", "D'Souza"), id="apostrophe"),
        pytest.param("আয়েশা বেগম", Query("আয়েশা", "বেগম"), id="bengali"),
        pytest.param("noah 20", Query("", "noah"), id="a stray figure"),
        pytest.param("  ,, -- ", Query(), id="nothing in it"),
        pytest.param("", Query(), id="nothing"),
    ],
)
def test_parse(typed: str, query: Query) -> None:
    assert parse(typed) == query


@given(st.text(max_size=400))
def test_anything_typed_can_be_asked(typed: str) -> None:
    assert all(key for key in query_keys_of(parse(typed)))
