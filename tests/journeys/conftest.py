"""Journeys: one demo server and one browser a session; a person, or several, a test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys import support


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[support.DemoServer]:
    """A demo on a fresh copy of the told authority."""
    with support.demo_server(tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=support.chromium(), args=support.CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def come_in(browser: Browser, server: support.DemoServer) -> Iterator[Callable[..., support.Someone]]:
    """`come_in()` brings one more person, at a browser of their own."""
    people: list[support.Someone] = []

    def another(**more: Any) -> support.Someone:
        people.append(support.Someone(browser, server, **more))
        return people[-1]

    yield another
    for person in people:
        person.context.close()


@pytest.fixture
def someone(come_in: Callable[..., support.Someone]) -> support.Someone:
    """A person at a browser."""
    return come_in()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for a browser is marked so."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
