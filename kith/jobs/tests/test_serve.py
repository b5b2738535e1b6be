"""The server as it is started: one process, one port, in order when it is told to stop."""

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def kith(folder, *words, **more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KITH_", "DJANGO_"))}
    environment = kept | {"KITH_DATA": str(folder), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | more
    return subprocess.Popen(
        [sys.executable, "-m", "kith.cli", *words], env=environment, cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def get(port, path):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request("GET", path)
    answer = line.getresponse()
    body = answer.read().decode(errors="replace")
    line.close()
    return answer, body


def wait_for(server, port):
    for _ in range(300):
        if server.poll() is not None:
            raise AssertionError(server.stdout.read())
        try:
            return get(port, "/healthz")
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not come up")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    told = kith(folder, "migrate", "--verbosity", "0").communicate(timeout=400)[0]
    assert told == ""
    return folder


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_and_stops_in_order(folder, how):
    before = rows(folder, "SELECT count(*) FROM trail_checkpoint")[0][0]
    made = kith(folder, "create-administrator", "--another", "--email", f"a{how.value}@wenlow.example",
                "--name", "Ada Marsh", "--governance-email", f"g{how.value}@wenlow.example",
                "--governance-name", "Gil Ross")  # fmt: skip
    assert "is an administrator" in made.communicate(timeout=60)[0]
    port = free_port()
    server = kith(folder, "serve", "--port", str(port))
    try:
        answer, body = wait_for(server, port)
        assert (answer.status, body) == (200, "alive\n")
        assert "server" not in {name.lower() for name, _ in answer.getheaders()}
        assert get(port, "/readyz")[1] == "ready\n"
        answer, body = get(port, "/sign-in/login/?next=/search/%3Fq=Noah")
        assert answer.status == 200 and "Sign in" in body
        style = next(
            part.split('"')[0] for part in body.split('href="') if part.endswith(".css") or ".css" in part
        )
        answer, _ = get(port, style)
        assert answer.status == 200
        assert "max-age=31536000" in answer.getheader("Cache-Control") or "immutable" in answer.getheader(
            "Cache-Control"
        )
        assert get(port, "/nowhere/")[0].status == 404
    finally:
        server.send_signal(how)
        told = server.communicate(timeout=30)[0]
    assert server.returncode == 0, told
    assert "Traceback" not in told and "Noah" not in told
    assert rows(folder, "SELECT count(*) FROM trail_checkpoint")[0][0] == before + 1
    assert rows(folder, "SELECT count(*) FROM trail_event") == rows(folder, "SELECT count(*) FROM trail_link")
    assert (folder / "trail.key").stat().st_mode & 0o777 == 0o600
    assert (folder / "secret.key").stat().st_mode & 0o777 == 0o600


def rows(folder, sql):
    with sqlite3.connect(folder / "kith.sqlite3") as connection:
        found = connection.execute(sql).fetchall()
    connection.close()
    return found


def test_a_database_that_is_behind_is_not_served(tmp_path):
    told = kith(tmp_path, "serve", "--port", str(free_port())).communicate(timeout=60)[0]
    assert "Run: kith migrate" in told
    assert "Traceback" not in told
