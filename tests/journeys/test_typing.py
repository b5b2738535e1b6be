"""Typing is never lost: the lid shut, the line lost, the session ended, another device, signing out."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import support
from tests.journeys.support import Someone

WORDS = "Noah stayed close to Sana and would not say why"
CAST = "Amara Osei"
FORM = "/front-door/new/"
OUTBOX = """async () => {
    const made = (await indexedDB.databases()).map(one => one.name)
    if (!made.includes("kith-drafts")) return null
    const open = indexedDB.open("kith-drafts")
    await new Promise(done => { open.onsuccess = done })
    const all = open.result.transaction("outbox").objectStore("outbox").getAll()
    await new Promise(done => { all.onsuccess = done })
    open.result.close()
    return all.result.map(one => one.sealed.length)
}"""


def box(page: Page) -> Any:
    return page.get_by_label("What were we told?")


def strip(page: Page, words: str) -> None:
    expect(page.locator("[data-state]")).to_contain_text(re.compile(words), timeout=support.PATIENCE)


@pytest.fixture
def writer(come_in: Callable[..., Someone]) -> Iterator[Someone]:
    """Somebody of the front door at an empty form."""
    someone = come_in()
    someone.signs_in_as(CAST)
    throw_all_away(someone)
    someone.opens(FORM)
    yield someone
    someone.context.set_offline(False)
    throw_all_away(someone)


def throw_all_away(someone: Someone) -> None:
    someone.page.goto("/drafts/")
    while (buttons := someone.page.get_by_role("button", name=re.compile("^Throw away"))).count():
        buttons.first.click()
        someone.page.wait_for_load_state()


def test_the_lid_shut_in_mid_sentence(writer: Someone, come_in: Callable[..., Someone]) -> None:
    box(writer.page).press_sequentially(WORDS)
    strip(writer.page, r"Sent \d+:\d\d[ap]m")
    writer.looks_over()
    assert writer.page.evaluate(OUTBOX) == [], "what the server has is gone from the device"
    elsewhere = come_in()
    elsewhere.signs_in_as(CAST)
    elsewhere.opens(FORM)
    expect(box(elsewhere.page)).to_have_value(WORDS)
    elsewhere.opens("/drafts/")
    elsewhere.follows("New contact")
    expect(box(elsewhere.page)).to_have_value(WORDS)


def test_the_line_lost_and_back(writer: Someone) -> None:
    writer.context.set_offline(True)
    box(writer.page).press_sequentially(WORDS)
    strip(writer.page, "On this device")
    expect(writer.page.locator("[data-draft-notice]")).to_contain_text("no line to Kith")
    assert len(writer.page.evaluate(OUTBOX)) == 1
    writer.complaints.clear()  # the browser tells of each request that had no line
    writer.context.set_offline(False)
    strip(writer.page, r"Sent \d")
    assert writer.page.evaluate(OUTBOX) == []


def test_the_session_ended_while_typing(writer: Someone) -> None:
    writer.context.clear_cookies(name="kith")
    box(writer.page).press_sequentially(WORDS)
    expect(writer.page.locator("[data-draft-notice]")).to_contain_text("You are signed out")
    assert len(writer.page.evaluate(OUTBOX)) == 1, "the words stay on the device"
    writer.complaints.clear()
    writer.signs_in_as(CAST)
    writer.opens(FORM)
    expect(box(writer.page)).to_have_value(WORDS)
    assert writer.page.evaluate(OUTBOX) == []


def test_two_devices_keep_both(writer: Someone, come_in: Callable[..., Someone]) -> None:
    car = come_in()
    car.signs_in_as(CAST)
    car.opens(FORM)
    box(writer.page).press_sequentially("From the office")
    strip(writer.page, r"Sent \d")
    box(car.page).press_sequentially("From the car")
    expect(car.page.locator("[data-draft-notice]")).to_contain_text("Both are kept")
    writer.opens(FORM)
    expect(box(writer.page)).to_have_value("From the office")
    writer.follows("See those words")
    writer.sees("From the car")


def test_signing_out_leaves_nothing(writer: Someone) -> None:
    box(writer.page).press_sequentially(WORDS)
    writer.page.locator("details.k-me summary").click()
    with writer.page.expect_navigation(url=re.compile("/sign-in/login/")):
        writer.page.get_by_role("button", name="Sign out").click()
    assert writer.page.evaluate("async () => (await indexedDB.databases()).length") == 0
    writer.signs_in_as(CAST)
    writer.opens(FORM)
    expect(box(writer.page)).to_have_value(WORDS)


def test_a_killed_browser_s_profile_holds_no_word(
    server: support.DemoServer, tmp_path: Path, browser: Browser
) -> None:
    """Its line cut, a browser is killed while words wait: on its disk they are sealed, and not lost."""
    kind, flags = browser.browser_type, support.CHROMIUM_FLAGS
    profile = tmp_path / "profile"

    def opened() -> tuple[Any, Page]:
        context = kind.launch_persistent_context(
            profile, executable_path=support.chromium(), args=flags, base_url=server.url
        )
        return context, context.pages[0]

    context, page = opened()
    page.goto("/demo/")
    page.get_by_role("button", name=f"Sign in as {CAST}").click()
    page.goto(FORM)
    page.route("**/drafts/", lambda route: route.abort())
    box(page).press_sequentially(WORDS)
    expect(page.locator("[data-draft-notice]")).to_contain_text("on this device")
    kill(profile)
    assert found(profile) == []
    context, page = opened()
    page.goto("/demo/")
    page.get_by_role("button", name=f"Sign in as {CAST}").click()
    page.goto(FORM)
    expect(box(page)).to_have_value(WORDS)
    strip(page, r"Sent \d")
    context.close()
    assert found(profile) == []


def kill(profile: Path) -> None:
    """As a battery that is empty: every process of that browser at once."""
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        if f"--user-data-dir={profile}".encode() in each.read_bytes():
            os.kill(int(each.parent.name), signal.SIGKILL)


def found(profile: Path) -> list[str]:
    """Files of the profile with the words in clear, in either way that browsers write text."""
    part = WORDS[5:25]
    return [
        str(path)
        for path in profile.rglob("*")
        if path.is_file() and any(part.encode(code) in path.read_bytes() for code in ("utf-8", "utf-16-le"))
    ]
