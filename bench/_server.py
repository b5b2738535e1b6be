"""A server on one core and load from the other."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prove._scratch import ROOT, environment

KITH = ["-m", "kith.cli", "serve", "--port", "{port}"]
PLAIN = ["-m", "uvicorn", "{app}", "--port", "{port}", "--no-access-log", "--log-level", "warning"]
TICKS = os.sysconf("SC_CLK_TCK")


def cores() -> tuple[int, int]:
    """The core of the server and the core of the load (one and the same on a machine with one)."""
    ours = sorted(os.sched_getaffinity(0))
    return ours[0], ours[-1]


def on(core: int, words: list[str]) -> list[str]:
    """A command that runs on one core."""
    pinned = ["taskset", "-c", str(core)] if shutil.which("taskset") else []
    return [*pinned, sys.executable, *words]


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    port: int
    process: "subprocess.Popen[bytes]"

    def used(self) -> float:
        """Seconds of the processor that the server has used."""
        words = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / TICKS

    def load(self, lines: list[dict[str, Any]], seconds: float) -> dict[str, Any]:
        """Ask it from the other core; what was met, and the processor's milliseconds a request."""
        job = json.dumps({"port": self.port, "seconds": seconds, "lines": lines})
        before = self.used()
        done = subprocess.run(
            on(cores()[1], ["-m", "bench._load"]),
            input=job,
            cwd=ROOT,
            text=True,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"the load broke off: {done.stderr[-1500:]}")
        met: dict[str, Any] = json.loads(done.stdout)
        if met["wrong"]:
            raise RuntimeError(f"answers that were not expected: {met['wrong']}")
        return met | {"cpu": 1000 * (self.used() - before) / met["count"]}


@contextmanager
def serving(words: list[str], folder: Path, **more: str) -> Iterator[Server]:
    """Start a server on this folder's database; stop it in order afterwards."""
    port = free_port()
    command = [word.format(port=port, app=more.get("app", "")) for word in words]
    given = environment(folder) | {name: value for name, value in more.items() if name != "app"}
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(
            on(cores()[0], command), cwd=ROOT, env=given, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        wait_for(port, process, folder)
        yield Server(port, process)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    """Until somebody listens there, or the server has ended."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("The server ended: " + (folder / "server.log").read_text()[-3000:])
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not begin to listen")
