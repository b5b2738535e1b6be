"""The page of components and the pages of errors, as a browser is sent them."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import path

from kith.ui import context, errors, icons, views

urlpatterns = [
    path("desk/", views.components, name="desk"),
    path("desk/team/", views.components, name="team"),
]


@pytest.fixture
def request_of(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/components/")
    request.user = AnonymousUser()
    return request


@pytest.fixture
def page(request_of: HttpRequest) -> BeautifulSoup:
    return BeautifulSoup(views.components(request_of).content, "html.parser")


def test_the_page_of_components_needs_no_style_attribute_and_no_inline_handler(page: BeautifulSoup) -> None:
    assert not page.select("[style]")
    assert not [tag for tag in page.select("*") if any(name.startswith("on") for name in tag.attrs)]


def test_every_id_is_there_once(page: BeautifulSoup) -> None:
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_every_table_has_a_caption_and_scopes(page: BeautifulSoup) -> None:
    for table in page.select("table"):
        assert table.caption is not None
        assert all(head.get("scope") for head in table.select("th"))


def test_every_control_has_a_name_that_is_read_aloud(page: BeautifulSoup) -> None:
    for control in page.select("input:not([type=hidden]), select, textarea"):
        assert page.select(f'label[for="{control["id"]}"]') or control.get("aria-label"), control


def test_headings_do_not_skip(page: BeautifulSoup) -> None:
    levels = [int(tag.name[1]) for tag in page.select("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), levels


def test_a_sent_form_says_error_first_and_keeps_its_words(rf: RequestFactory) -> None:
    request = rf.post("/components/", {"why": "Nani let me in", "decision": "pass"})
    request.user = AnonymousUser()
    page = BeautifulSoup(views.components(request).content, "html.parser")
    assert page.title is not None and page.title.get_text() == "Error: Components - Kith"
    assert page.select("main > *")[0]["class"] == ["govuk-error-summary"]
    assert page.select("#id_why")[0].get_text() == "Nani let me in"


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.forbidden, 403),
        (errors.not_found, 404),
        (errors.csrf_failure, 403),
        (errors.fault, 500),
    ],  # fmt: skip
)
def test_pages_of_errors(view: object, status: int, request_of: HttpRequest) -> None:
    response = view(request_of)  # type: ignore[operator]
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == status
    assert len(page.select("h1")) == 1


def test_a_fault_has_a_reference_that_is_in_the_log_too(
    request_of: HttpRequest, caplog: pytest.LogCaptureFixture
) -> None:
    page = errors.fault(request_of).content.decode()
    reference = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", page)
    assert reference and reference[0] in caplog.text


def test_the_page_of_a_fault_needs_no_request() -> None:
    assert "ABCD-EFGH" in render_to_string("ui/500.html", {"reference": "ABCD-EFGH"})


@pytest.mark.urls("kith.ui.tests.test_pages")
def test_navigation_shows_what_is_built_and_allowed(settings: object, rf: RequestFactory) -> None:
    settings.KITH_NAV = [  # type: ignore[attr-defined]
        ("Desk", "desk", "see"),
        ("Team", "team", "lead"),
        ("Moon", "not:built", None),
        ("No", "desk", "never"),
    ]
    request = rf.get("/desk/team/3/")
    request.may = lambda action: action != "never"  # type: ignore[attr-defined]
    found = [(item["text"], item["current"]) for item in context.navigation(request)]
    assert found == [("Desk", False), ("Team", True)]


def test_every_sign_used_in_templates_is_drawn() -> None:
    templates = Path(__file__).parents[1] / "jinja2"
    used = {
        name
        for file in templates.rglob("*.html")
        for name in re.findall(r'icon\("([\w-]+)"', file.read_text())
    }
    assert used and used <= set(icons.names())


def test_a_sign_is_read_aloud_only_with_a_label() -> None:
    assert 'aria-hidden="true"' in icons.icon("lock")
    assert 'role="img" aria-label="Protected"' in icons.icon("lock", "Protected")


def test_the_lock_of_packages_names_no_host() -> None:
    lock = json.loads((Path(__file__).parents[3] / "package-lock.json").read_text())
    assert lock["packages"] and not [
        name for name, package in lock["packages"].items() if "resolved" in package
    ]
