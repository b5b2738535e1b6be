"""The tests' own manners: they stay on this machine, and a clock that was set runs on afterwards."""

import socket
from collections.abc import Callable
from datetime import date, datetime

import pytest

from kith import clock
from tests.house.reading import KITH


def test_a_test_cannot_leave_this_machine() -> None:
    with socket.socket() as line, pytest.raises(OSError, match="stay on this machine"):
        line.connect(("192.0.2.1", 80))


def test_a_test_may_talk_to_itself() -> None:
    with socket.socket() as server, socket.socket() as line:
        server.bind(("127.0.0.1", 0))
        server.listen()
        line.connect(server.getsockname())


def test_the_clock_can_be_set(at: Callable[[date | datetime], datetime]) -> None:
    at(date(2026, 3, 3))
    assert clock.today() == date(2026, 3, 3)


def test_and_runs_on_afterwards() -> None:
    assert clock.today() > date(2026, 3, 3)


def test_each_rooms_tests_are_a_package_so_that_names_do_not_clash() -> None:
    folders = {path.parent for path in KITH.glob("*/tests/**/test_*.py")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
