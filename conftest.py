"""What every test in the house stands on: no network, a clock that can be set, and the cast."""

import os
import socket
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from kith import clock

# Playwright's plain interface keeps an event loop in the thread, and Django would refuse queries beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def pytest_configure(config: pytest.Config) -> None:
    """Name our markers; an unknown one is an error."""
    config.addinivalue_line("markers", "browser: opens pages in Chromium, on a demo server of its own")


def pytest_report_header() -> str:
    """Say on which database this run stands: settings choose PostgreSQL when KITH_POSTGRES is set."""
    return f"database: {settings.DATABASES['default']['ENGINE']}"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def stay_home(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise OSError(f"A test tried to reach {address[0]}: the tests stay on this machine")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", stay_home)


@pytest.fixture(autouse=True)
def as_in_the_demo(settings: Any) -> None:
    """One-click sessions count, as in the demo: a test about signing in without it says so itself."""
    settings.KITH_DEMO = True


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Files that a test makes go into a folder of its own."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("files")
    yield settings.MEDIA_ROOT


@pytest.fixture
def at() -> Iterator[Callable[[date | datetime], datetime]]:
    """`at(date(2026, 3, 3))` stops the clock at nine that morning; `at(moment)` at a moment."""

    def stop_clock(moment: date | datetime) -> datetime:
        when = moment if isinstance(moment, datetime) else clock.at(moment)
        clock.set_to(when)
        return when

    yield stop_clock
    clock.set_to(None)


# ---- the cast ----
# The people of `kith.demo.cast`, as fixtures. They are named here and nowhere else: this file stands outside
# the rooms, so a room's tests get a worker, a manager and a stranger without importing upward.


POSITIONS = {
    "worker": "priya", "co_worker": "yusuf", "manager": "dele", "other_manager": "helen",
    "stranger": "joseph", "front_door": "amara", "duty": "gwen", "governance": "fiona",
    "administrator": "lesley", "chair": "martin", "practice_leader": "ruth",
}  # fmt: skip


@pytest.fixture
def company(db: None) -> Any:
    """Wenlow's teams, and one of its people in each position; no families."""
    from kith.demo.cast import engage

    return engage(set(POSITIONS.values()), password=False)


def _position(name: str, key: str) -> Any:
    @pytest.fixture(name=name)
    def somebody(company: Any) -> Any:
        return company.who[key]

    return somebody


for _name, _key in POSITIONS.items():
    globals()[f"_{_name}"] = _position(_name, _key)


@pytest.fixture(scope="module")
def demo_year(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The whole year of the fictional authority, told once for a module's tests and then taken back.

    What a test writes is taken back after the test as usual (ask for `db` beside it).
    """
    from django.db import transaction

    from kith.demo.year import told_year

    with django_db_blocker.unblock(), transaction.atomic():
        yield told_year(clock.now())
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix(request: pytest.FixtureRequest) -> None:
    """Two test processes: each has its own SQLite in memory already; PostgreSQL needs a name apart.

    pytest-django knows only Django's own SQLite engine and would make a file name out of ours.
    """
    worker = getattr(request.config, "workerinput", {}).get("workerid")
    if worker and settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"test_kith_{worker}"
