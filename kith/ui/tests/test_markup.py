"""The markup of every field is GOV.UK's, errors included; each error leads to the box that mends it."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django import forms
from django.utils.datastructures import MultiValueDict

from kith.ui import forms as ui
from kith.ui.renderer import field


class Every(ui.Form):
    name = ui.TextField(label="Name", help_text="As they wish to be called")
    mail = forms.EmailField(label="Email")
    count = forms.IntegerField(label="How many?")
    words = ui.LongField(label="What happened?", rows=7)
    kind = forms.ChoiceField(
        label="What next?", widget=forms.RadioSelect, choices=[("a", "Refer"), ("o", "Other")]
    )
    other = ui.LongField(label="What?", required=False)
    needs = forms.MultipleChoiceField(
        label="Needs", widget=forms.CheckboxSelectMultiple, choices=[("1", "One"), ("2", "Two")]
    )
    team = forms.ChoiceField(
        label="Team", choices=[("", "---------"), ("1", "First"), ("South", [("2", "Second")])]
    )
    on = ui.DateField(label="When?")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    paper = forms.FileField(label="Paper")
    read = forms.BooleanField(label="I have read it")
    choice_hints = {"kind": {"a": "An assessment"}}
    reveals = {"kind": {"o": ["other"]}}
    inline = {"needs"}


def soup(form: forms.Form) -> BeautifulSoup:
    return BeautifulSoup(str(form), "html.parser")


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    found = page.select(selector)
    assert len(found) == 1, (selector, found)
    return found[0]


def bad() -> BeautifulSoup:
    return soup(Every({}, MultiValueDict()))


def test_a_text_is_described_by_its_hint_and_error() -> None:
    box = one(bad(), "input.govuk-input.govuk-input--error#id_name")
    assert box["aria-describedby"] == "id_name-hint id_name-error"
    message = one(bad(), "p.govuk-error-message#id_name-error")
    assert message.get_text(" ", strip=True) == "Error: Fill in “Name”"
    assert one(bad(), 'label[for="id_name"]')
    assert "maxlength" not in box.attrs and "required" not in box.attrs


def test_a_text_without_error_says_nothing_of_errors() -> None:
    page = soup(Every())
    assert "aria-describedby" not in one(page, "#id_mail").attrs
    assert not page.select("[class*=--error]")


def test_mail_and_numbers() -> None:
    page = soup(Every())
    assert one(page, "#id_mail")["type"] == "email"
    assert (one(page, "#id_count")["type"], one(page, "#id_count")["inputmode"]) == ("text", "numeric")


def test_text_area_and_select_have_their_error_class() -> None:
    assert one(bad(), "textarea.govuk-textarea.govuk-textarea--error#id_words")["rows"] == "7"
    assert (
        one(bad(), "select.govuk-select.govuk-select--error#id_team")["aria-describedby"] == "id_team-error"
    )


def test_a_text_area_keeps_every_line_as_typed() -> None:
    typed = "\n first\r\n  second\n"
    form = Every({"words": typed, "kind": "o", "other": typed})
    page = BeautifulSoup(str(form), "html.parser")
    # A browser drops one line end at the start of a text area: one more stands there for it.
    assert one(page, "#id_words").get_text() == "\n\n first\n  second\n"
    assert one(page, "#id_other").get_text() == "\n\n first\n  second\n"


def test_radios() -> None:
    page = soup(Every({"kind": "o"}))
    group = one(page, 'fieldset:has(> .govuk-radios[data-module="govuk-radios"])')
    assert one(group, "legend").get_text(strip=True) == "What next?"
    first, second = group.select("input[type=radio]")
    assert (first["id"], second["id"]) == ("id_kind", "id_kind-2")
    assert first["aria-describedby"] == "id_kind-item-hint"
    assert "checked" in second.attrs and "checked" not in first.attrs
    inside = one(group, f"#{second['data-aria-controls']}")
    assert one(inside, "textarea#id_other")
    assert not page.select("body > .govuk-form-group > textarea#id_other"), "shown only under its choice"
    wrong = one(bad(), "fieldset:has(#id_kind)")
    assert wrong["aria-describedby"] == "id_kind-error"


def test_what_a_radio_reveals_is_hidden_until_it_is_chosen() -> None:
    hidden = "govuk-radios__conditional--hidden"
    assert hidden in one(soup(Every({"kind": "a"})), ".govuk-radios__conditional")["class"]
    assert hidden not in one(soup(Every({"kind": "o"})), ".govuk-radios__conditional")["class"]


def test_checkboxes_are_no_radios() -> None:
    page = soup(Every({"needs": ["2"]} | {}))
    boxes = page.select('input[type=checkbox][name="needs"]')
    assert [box["id"] for box in boxes] == ["id_needs", "id_needs-2"]
    assert ["checked" in box.attrs for box in boxes] == [False, True]
    assert one(page, ".govuk-checkboxes.k-checkboxes--inline")


def test_one_checkbox_is_described_by_its_error() -> None:
    assert one(bad(), "input[type=checkbox]#id_read")["aria-describedby"] == "id_read-error"


def test_a_select_shows_groups_and_asks_for_a_choice() -> None:
    options = soup(Every({"team": "2"})).select("#id_team option")
    assert [option.get_text() for option in options] == ["Choose one", "First", "South: Second"]
    assert [option["value"] for option in options if "selected" in option.attrs] == ["2"]


def test_a_date_marks_the_boxes_that_are_wrong() -> None:
    page = soup(Every({"on_day": "31", "on_month": "Feb", "on_year": "2026"}))
    group = one(page, 'fieldset[role="group"]:has(#id_on)')
    assert group["aria-describedby"] == "id_on-hint id_on-error"
    boxes = group.select("input")
    assert [(box["name"], box["value"]) for box in boxes] == [
        ("on_day", "31"),
        ("on_month", "Feb"),
        ("on_year", "2026"),
    ]
    assert [box["id"] for box in boxes if "govuk-input--error" in box["class"]] == ["id_on_day"]


def test_a_password_is_never_shown_again() -> None:
    form = Every({"secret": "hunter22"})
    assert "hunter22" not in str(form)
    assert one(soup(form), "input.govuk-password-input__input")["autocomplete"] == "current-password"


def test_a_file() -> None:
    assert one(bad(), "input[type=file].govuk-file-upload--error#id_paper")


def test_every_link_of_the_summary_leads_to_a_box() -> None:
    form = Every({"on_day": "1", "on_month": "13", "on_year": "2026"}, MultiValueDict())
    summary = BeautifulSoup(form.summary(), "html.parser")
    page = soup(form)
    links = [str(link["href"]) for link in summary.select(".govuk-error-summary__list a")]
    assert links[0] == "#id_name" and "#id_on_month" in links and "#id_kind" in links and "#id_needs" in links
    for link in links:
        assert one(page, link).name in {"input", "textarea", "select"}
    assert (
        one(summary, '[data-module="govuk-error-summary"] [role="alert"] h2').get_text(strip=True)
        == "There is a problem"
    )


def test_ids_are_told_apart_by_prefix() -> None:
    page = soup(Every({}, MultiValueDict(), prefix="b"))
    assert one(page, "input#id_b-name")["aria-describedby"] == "id_b-name-hint id_b-name-error"


def test_no_id_stands_twice() -> None:
    ids = [tag["id"] for tag in bad().select("[id]")]
    assert len(ids) == len(set(ids))


def test_what_is_typed_is_never_markup() -> None:
    form = Every({"name": '"><script>x</script>', "words": "</textarea><script>x</script>"})
    assert "<script>" not in str(form) and "<script>" not in form.summary()


def test_a_question_alone_on_its_page_is_the_heading() -> None:
    class Ask(ui.Form):
        kind = forms.ChoiceField(label="What next?", widget=forms.RadioSelect, choices=[("a", "Refer")])
        heading = "kind"

    assert (
        one(soup(Ask()), "fieldset > legend.govuk-fieldset__legend--l > h1").get_text(strip=True)
        == "What next?"
    )

    class Say(ui.Form):
        name = ui.TextField(label="Their name?")

    html = BeautifulSoup(field(Say()["name"], heading=True), "html.parser")
    assert one(html, "h1.govuk-label-wrapper > label.govuk-label--l")["for"] == "id_name"


def test_fields_beside_one_another_have_one_legend() -> None:
    class When(ui.Form):
        on = ui.DateField(label="Date")
        at = ui.TimeField(label="Started")
        groups = [("When", ["on", "at"])]

    group = one(soup(When()), ".govuk-form-group > fieldset:has(> .k-fields)")
    assert one(group, "fieldset > legend.govuk-fieldset__legend--s").get_text(strip=True) == "When"
    assert [str(box["name"]) for box in group.select("input")] == ["on_day", "on_month", "on_year", "at"]


def test_what_may_be_left_out_says_so_except_under_a_choice() -> None:
    class Some(ui.Form):
        first = ui.TextField(label="Known as", required=False)
        kind = forms.ChoiceField(label="What next?", widget=forms.RadioSelect, choices=[("o", "Other")])
        other = ui.TextField(label="What?", required=False)
        reveals = {"kind": {"o": ["other"]}}

    page = soup(Some())
    assert one(page, 'label[for="id_first"]').get_text(strip=True) == "Known as (optional)"
    assert one(page, 'label[for="id_other"]').get_text(strip=True) == "What?"


def test_forms_that_are_not_ours_are_drawn_too() -> None:
    class Plain(forms.Form):
        login = forms.CharField(
            widget=forms.TextInput(attrs={"autocomplete": "username", "placeholder": "x"})
        )

    form: Any = Plain({})
    box = one(soup(form), "input.govuk-input--error#id_login")
    assert (box["autocomplete"], box["placeholder"]) == ("username", "x")
