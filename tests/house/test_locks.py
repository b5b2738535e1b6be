"""Locks name no host (docs/decisions/0007), pin every package with a hash, and agree with one another."""

import json
import re

import pytest

from tests.house.reading import ROOT

LOCKS = ["requirements.lock", "requirements-run.lock"]


def hosts(text: str) -> list[str]:
    return re.findall(r"(?:https?|file|git\+ssh)://[^\s\"']+|--(?:extra-)?index-url|--find-links", text)


def pins(name: str) -> dict[str, str]:
    found = re.findall(r"^([a-z0-9][\w.-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", (ROOT / name).read_text(), re.M)
    return dict(found)


@pytest.mark.parametrize("name", LOCKS)
def test_python_locks_name_no_host_and_hash_everything(name: str) -> None:
    text = (ROOT / name).read_text()
    assert hosts(text) == []
    unhashed = [entry.split()[0] for entry in re.split(r"\n(?=[a-z])", text) if "--hash=sha256:" not in entry]
    assert unhashed == [] and pins(name)


def test_what_runs_is_what_was_tested() -> None:
    everything = pins("requirements.lock")
    assert {name: everything.get(name) for name in pins("requirements-run.lock")} == pins(
        "requirements-run.lock"
    )


def test_what_runs_needs_no_tools_of_development() -> None:
    assert {"pytest", "ruff", "mypy", "playwright", "psycopg"} & set(pins("requirements-run.lock")) == set()


def test_the_npm_lock_names_no_host() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    resolved = [name for name, entry in packages.items() if "resolved" in entry]
    unhashed = [name for name, entry in packages.items() if name and "integrity" not in entry]
    assert resolved == [] and unhashed == []


def test_it_would_see_a_host() -> None:
    assert hosts("--index-url https://pypi.example/simple") != []
    assert hosts("django==5.2 --hash=sha256:00") == []
