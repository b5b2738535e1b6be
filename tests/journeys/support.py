"""A demo server of its own for the journeys, and a person at a browser who speaks plain English.

The fictional authority is told once (by `kith demo`, kept for the day and the code it was told by); each
session of tests serves a copy of it. On PostgreSQL it is told into the throw-away database instead.
"""

import fcntl
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, expect

from kith import clock

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var" / "tests"
CHROMIUM_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 10_000  # milliseconds: long enough for two busy cores
TELL_VIOLATIONS = """addEventListener("securitypolicyviolation", event => console.error(
    `The page's policy was broken: ${event.violatedDirective} by ${event.blockedURI} ${event.sample}`))"""


def chromium() -> str:
    """The system's own Chromium."""
    names = [os.environ.get("KITH_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    assert found, "There is no Chromium here. On Debian: apt-get install chromium, or set KITH_CHROMIUM"
    return found


def kith(data: Path, *words: str) -> list[str]:
    """The command line for `kith ...`; its environment comes from `surroundings`."""
    assert data.is_absolute()
    return [sys.executable, "-m", "kith.cli", *words]


def surroundings(data: Path) -> dict[str, str]:
    """The environment in which a demo runs on a folder of its own."""
    return os.environ | {"KITH_DATA": str(data), "KITH_DEMO": "1", "PYTHONUNBUFFERED": "1"}


def tell(data: Path) -> None:
    """Make the database and tell the fictional authority's year into it."""
    data.mkdir(parents=True, exist_ok=True)
    for words in (("migrate", "--verbosity", "0"), ("demo",)):
        done = subprocess.run(
            kith(data, *words), env=surroundings(data), cwd=ROOT, text=True, capture_output=True
        )
        assert done.returncode == 0, f"kith {words[0]} failed:\n{done.stdout}\n{done.stderr}"


def told() -> Path:
    """The folder of an authority told by today's code; told now if it is not there yet."""
    code = hashlib.sha256(clock.today().isoformat().encode())
    for path in sorted((ROOT / "kith").rglob("*")):
        if path.suffix in {".py", ".csv", ".json", ".toml", ".txt"} and "tests" not in path.parts:
            code.update(path.read_bytes())
    folder = KEPT / f"told-{code.hexdigest()[:16]}"
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "telling").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)  # the first worker tells, the others wait
        if not folder.exists():
            for old in KEPT.glob("told-*"):
                shutil.rmtree(old)
            under_way = folder.with_name("told-under-way")
            tell(under_way)
            under_way.rename(folder)
    return folder


class DemoServer:
    """One `kith serve` on a copy of the told authority, at a free port of this machine."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.log = data.with_name(f"{data.name}.log")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve, and wait until it answers."""
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                kith(self.data, "serve", "--port", str(self.port)),
                env=surroundings(self.data), cwd=ROOT, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        for _ in range(600):
            try:
                with urlopen(f"{self.url}/readyz", timeout=10) as answer:
                    assert answer.status == 200
                    return
            except (URLError, ConnectionError):
                assert self.process.poll() is None, f"The demo server ended:\n{self.said()}"
                time.sleep(0.1)
        raise AssertionError(f"The demo server did not answer within a minute:\n{self.said()}")

    def stop(self) -> None:
        """End it as Ctrl-C would, in order."""
        self.process.terminate()
        self.process.wait(30)

    def said(self) -> str:
        """What the server wrote."""
        return self.log.read_text(errors="replace")


@contextmanager
def demo_server(folder: Path) -> Iterator[DemoServer]:
    """A running demo. At the end its log must hold no fault."""
    data = folder / "var"
    if os.environ.get("KITH_POSTGRES"):
        tell(data)
    else:
        shutil.copytree(told(), data)
    server = DemoServer(data)
    server.start()
    try:
        yield server
    finally:
        server.stop()
    assert "Traceback" not in server.said(), f"The demo server's log holds a fault:\n{server.said()}"


class Someone:
    """A person at a browser. Each page opened is looked over: axe, the page's policy, errors of script."""

    def __init__(self, browser: Browser, server: DemoServer, **more: Any) -> None:
        self.server = server
        size = {"width": 1280, "height": 900}
        more = {"viewport": size, "locale": "en-GB", "timezone_id": "Europe/London"} | more
        self.context = browser.new_context(base_url=server.url, **more)
        self.context.set_default_timeout(PATIENCE)
        self.context.add_init_script(TELL_VIOLATIONS)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("response", self._note)
        self.complaints: list[str] = []
        self.answer = 0

    # ---- coming and going ----

    def signs_in_as(self, name: str) -> "Someone":
        """One click on the demo's own page."""
        self.opens("/demo/")
        self.presses(f"Sign in as {name}")
        return self

    def signs_out(self) -> None:
        """Forget who this is, as a new browser would."""
        self.context.clear_cookies()

    def opens(self, address: str, answer: int = 200) -> None:
        """Go to an address of the site, which must answer as expected (404 is what hidden looks like)."""
        self.page.goto(address)
        assert self.answer == answer, f"{address} answered {self.answer}, not {answer}"
        self.looks_over()

    def follows(self, link: str, within: str = "") -> None:
        """Press a link, by its words."""
        self._goes(self._place(within).get_by_role("link", name=link).first)

    def presses(self, button: str, within: str = "", stays: bool = False) -> None:
        """Press a button, by its words; `stays` if no new page comes of it."""
        target = self._place(within).get_by_role("button", name=button).first
        if stays:
            target.click()
        else:
            self._goes(target)

    # ---- filling in ----

    def fills_in(self, label: str, words: str, within: str = "") -> None:
        """Type into the field of that label."""
        fields = self._place(within).get_by_label(label).and_(self.page.locator("input, textarea"))
        fields.first.fill(words)

    def fills_in_date(self, legend: str, day: date) -> None:
        """Fill in day, month and year under a legend."""
        group = self.page.get_by_role("group", name=legend).first
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            group.get_by_label(part).fill(str(number))

    def chooses(self, choice: str, under: str = "") -> None:
        """Choose a radio button, under a question if several pages' worth stand on one."""
        place = self.page.get_by_role("group", name=under).first if under else self.page.locator("body")
        place.get_by_role("radio", name=choice).first.check()

    def ticks(self, box: str, under: str = "") -> None:
        """Tick a box."""
        place = self.page.get_by_role("group", name=under).first if under else self.page.locator("body")
        place.get_by_role("checkbox", name=box).first.check()

    def picks(self, label: str, option: str) -> None:
        """Pick from a list, by the words shown."""
        self.page.get_by_label(label).first.select_option(label=option)

    def attaches(self, label: str, *files: Path) -> None:
        """Choose files from this machine."""
        self.page.get_by_label(label).first.set_input_files(files)

    # ---- seeing ----

    def sees(self, *words: str) -> None:
        """The words stand on the page, where a person can read them."""
        for each in words:
            expect(self.page.locator("body")).to_contain_text(each, use_inner_text=True, timeout=PATIENCE)

    def does_not_see(self, *words: str) -> None:
        """The words never came to this browser: not on the page and not in its source."""
        source = self.page.content()
        for each in words:
            assert each not in source, f"{self.page.url} holds {each!r}"

    def sees_heading(self, words: str) -> None:
        """A heading reads so."""
        expect(self.page.get_by_role("heading", name=words).first).to_be_visible()

    def sees_button(self, words: str) -> None:
        """A button (or a link drawn as one) reads so."""
        either = self.page.get_by_role("button", name=words).or_(self.page.get_by_role("link", name=words))
        expect(either.first).to_be_visible()

    def does_not_see_button(self, words: str) -> None:
        """No button and no link reads so."""
        either = self.page.get_by_role("button", name=words).or_(self.page.get_by_role("link", name=words))
        expect(either).to_have_count(0)

    def is_at(self, address: str) -> None:
        """The page's address matches (a regular expression, from the site's root)."""
        here = self.page.url.removeprefix(self.server.url)
        assert re.fullmatch(address, here), f"at {here}, not {address}"

    def takes_a_picture(self, name: str) -> Path:
        """A picture of the whole page, for a person to look at."""
        path = KEPT / "pictures" / f"{name}.png"
        self.page.screenshot(path=path, full_page=True)
        return path

    # ---- looking over ----

    def looks_over(self) -> None:
        """What must hold on every page: no error of script, nothing the policy refuses, nothing axe finds."""
        assert self.complaints == [], f"{self.page.url}: {self.complaints}"
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("rules => axe.run(document, {runOnly: rules})", AXE_RULES)
        lines = [
            f"{fault['id']}: {fault['help']} at {[place['target'] for place in fault['nodes']][:5]}"
            for fault in found["violations"]
        ]
        assert lines == [], "\n  ".join([f"axe on {self.page.url}:", *lines])

    def _goes(self, target: Locator) -> None:
        with self.page.expect_navigation(wait_until="load"):
            target.click()
        assert self.answer < 400, f"{self.page.url} answered {self.answer}"
        self.looks_over()

    def _place(self, within: str) -> Locator:
        """The smallest part of the page that holds these words: a row, a card, a section, a form."""
        if not within:
            return self.page.locator("body")
        parts = self.page.locator("li, tr, article, fieldset, section, form, main")
        return parts.filter(has_text=within).last

    def _hear(self, message: ConsoleMessage) -> None:
        own_answer = message.text.startswith("Failed to load resource") and (
            message.location.get("url") == self.page.url
        )
        if message.type == "error" and not own_answer:  # a page's own 404 is told by `opens`
            self.complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def _note(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.answer = response.status
        if response.status >= 500:
            self.complaints.append(f"{response.url} answered {response.status}")
