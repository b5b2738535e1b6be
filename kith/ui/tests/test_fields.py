"""What people type into dates, times and texts, and what they are told."""

from datetime import date, time
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from kith import clock
from kith.ui import forms as ui
from kith.ui.fields import date_parts, faulty_parts


class Seen(ui.Form):
    on = ui.DateField(label="When did it end?")


def told(form: forms.Form, field: str) -> list[str]:
    return [str(error) for error in form.errors.get(field, [])]


@pytest.mark.parametrize(
    "typed",
    [
        ("23", "11", "2026"),
        ("23", "November", "2026"),
        ("23", "nov", "2026"),
        (" 23 ", "Nov.", "2026"),
        ("23", "NOV", "2026"),
    ],  # fmt: skip
)
def test_a_date_as_people_write_it(typed: tuple[str, str, str]) -> None:
    form = Seen({"on_day": typed[0], "on_month": typed[1], "on_year": typed[2]})
    assert form.is_valid(), form.errors
    assert form.clean_values() == {"on": date(2026, 11, 23)}


def test_a_date_in_one_value_is_read_too() -> None:
    form = Seen({"on": "2026-11-23"})
    assert form.is_valid() and form.cleaned_data["on"] == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "sentence", "boxes"),
    [
        (("", "", ""), "Write the date for “When did it end?”", ["day", "month", "year"]),
        (("23", "", "2026"), "“When did it end?” must also have a month", ["month"]),
        (("", "11", ""), "“When did it end?” must also have a day and a year", ["day", "year"]),
        (
            ("23", "11", "26"),
            "Write the year of “When did it end?” with all four numbers, like 2026",
            ["year"],
        ),
        (("31", "2", "2016"), "31 2 2016 is not a real date: look again at “When did it end?”", ["day"]),
        (
            ("1", "Smarch", "2016"),
            "1 Smarch 2016 is not a real date: look again at “When did it end?”",
            ["month"],
        ),
        (("x", "1", "2016"), "x 1 2016 is not a real date: look again at “When did it end?”", ["day"]),
        (("²", "1", "2016"), "² 1 2016 is not a real date: look again at “When did it end?”", ["day"]),
        (("1", "1", "1066"), "“When did it end?” must be 1 January 1900 or later", []),
        (("1", "ma", "2016"), "1 ma 2016 is not a real date: look again at “When did it end?”", ["month"]),
    ],
)
def test_a_date_that_is_none(typed: tuple[str, str, str], sentence: str, boxes: list[str]) -> None:
    form = Seen({"on_day": typed[0], "on_month": typed[1], "on_year": typed[2]})
    assert told(form, "on") == [sentence]
    assert form["on"].value() == typed
    assert faulty_parts(date_parts(typed)) == boxes


def test_a_birthday_is_not_in_the_future() -> None:
    class Born(ui.Form):
        born = ui.DateOfBirthField(label="Date of birth")

    with clock.travel(clock.at(date(2026, 11, 23))):
        assert Born({"born": "2026-11-23"}).is_valid()
        assert told(Born({"born": "2026-11-24"}), "born") == ["“Date of birth” must be today or in the past"]
        assert told(Born({"born": "1906-10-31"}), "born") == [
            "“Date of birth” must be 1 November 1906 or later"
        ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3:45pm", time(15, 45)),
        ("3.45 PM", time(15, 45)),
        ("15:45", time(15, 45)),
        ("1545", time(15, 45)),
        ("9am", time(9)),
        ("12am", time(0)),
        ("12:30pm", time(12, 30)),
        ("noon", time(12)),
        ("0:05", time(0, 5)),
    ],
)  # fmt: skip
def test_times(typed: str, meant: time) -> None:
    assert ui.TimeField().clean(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "9", "13pm", "3:75pm", "soon", "٣:٤٥"])
def test_times_that_are_none(typed: str) -> None:
    with pytest.raises(ValidationError, match="Write the time like 3:45pm or 15:45"):
        ui.TimeField().clean(typed)


def test_an_initial_time_is_shown_as_people_write_it() -> None:
    assert ui.TimeField().prepare_value(time(15, 5)) == "3:05pm"


def test_yes_and_no() -> None:
    class Agreed(ui.Form):
        agreed = ui.YesNoField(label="Does the family agree?")

    form = Agreed({"agreed": "no"})
    assert form.is_valid() and form.cleaned_data["agreed"] is False
    assert told(Agreed({}), "agreed") == ["Choose an answer to “Does the family agree?”"]
    assert Agreed(initial={"agreed": True})["agreed"].value() == "yes"


class Texts(ui.Form):
    name = ui.TextField(label="Name")
    plain = forms.CharField(label="Plain", required=False)
    words = ui.LongField(label="What happened?", required=False, max_length=10)


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({"name": ""}, "name", "Fill in “Name”"),
        ({"name": "x" * 201}, "name", "“Name” has 201 characters. Shorten it to 200 or fewer."),
        ({"plain": "y" * 1201}, "plain", "“Plain” has 1,201 characters. Shorten it to 200 or fewer."),
        (
            {"name": "A\x00B"},
            "name",
            "“Name” has a sign in it that cannot be kept. Type it again instead of pasting it.",
        ),  # noqa: E501
        ({"words": "12345678901"}, "words", "“What happened?” has 11 characters. Shorten it to 10 or fewer."),
    ],
)
def test_texts_that_cannot_be_kept(data: dict[str, Any], field: str, sentence: str) -> None:
    assert told(Texts(data), field) == [sentence]


@pytest.mark.parametrize("name", ["O’Brien", "Ö", "عائشة", "Siân", "x" * 200, "Robert'); DROP TABLE"])
def test_names_of_all_kinds_are_kept(name: str) -> None:
    form = Texts({"name": name})
    assert form.is_valid() and form.cleaned_data["name"] == name


def test_line_ends_are_kept_one_way() -> None:
    form = Texts({"name": "A", "words": "1\r\n2\r3"})
    assert form.is_valid() and form.cleaned_data["words"] == "1\n2\n3"


def test_one_form_s_limits_do_not_leak_into_another() -> None:
    Texts({})
    assert vars(Texts.base_fields["plain"])["max_length"] is None
