"""Sets the limits, closes the doors, does one task, answers in out.json."""

import contextlib
import json
import os
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from kith.documents.child import No

MB = 1024 * 1024
# task: (module, seconds of processor, memory in MB, largest file it may write in MB)
TASKS: dict[str, tuple[str, int, int, int]] = {
    "photo": ("pictures", 20, 1200, 60),
    "pdf": ("pdfs", 20, 900, 1),
    "office": ("office", 20, 700, 1),
    "text": ("texts", 10, 500, 1),
    "audio": ("sounds", 5, 400, 1),
    "words": ("words", 120, 900, 40),
    "typeset": ("typeset", 60, 1500, 80),
    "join": ("join", 120, 1500, 200),
    "fill": ("fill", 20, 900, 40),
    "template": ("fill", 20, 900, 40),
}
REFUSED = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system",
    "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "pty.spawn", "os.chown", "os.kill",
)  # fmt: skip


def main(task: str, folder: Path) -> None:
    """One task in one folder, under limits. An answer is written even when the task says no."""
    module, seconds, memory, largest = TASKS[task]
    limit(seconds, memory, largest)
    work: Callable[[Path, dict[str, Any]], dict[str, Any]] = getattr(
        import_module(f"kith.documents.child.{module}"), task
    )
    if "--wait" in sys.argv:
        wait_for_word(task)
    close_doors(folder)
    told = folder / "in.json"
    asked = json.loads(told.read_text()) if told.exists() else {}
    try:
        answer: dict[str, Any] = {"ok": work(folder, asked)}
    except No as no:
        answer = {"no": str(no)}
    except MemoryError:
        answer = {"no": "needs too much memory to open"}
    (folder / "out.json").write_text(json.dumps(answer), encoding="utf-8")


def limit(seconds: int, memory: int, largest: int) -> None:
    """What the kernel allows this process: processor time, memory, written files, open files, no core."""
    for which, much in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory * MB),
        (resource.RLIMIT_FSIZE, largest * MB),
        (resource.RLIMIT_NOFILE, 128),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(which)
        most = much if hard == resource.RLIM_INFINITY else min(much, hard)
        resource.setrlimit(which, (most, most))
    os.umask(0o077)


def wait_for_word(task: str) -> None:
    """A spare waits, its libraries read, until it is told to begin; its parent's end ends it too."""
    if task == "typeset":
        with contextlib.suppress(No):  # told again when it is asked for a paper
            import_module("kith.documents.child.typeset").get_ready()
    if not sys.stdin.buffer.readline():
        raise SystemExit(0)


def close_doors(folder: Path) -> None:
    """From here on: no network, no other program, no file written outside the folder. It cannot be undone."""
    own = str(folder)

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in REFUSED or event.startswith("socket.") and event != "socket.gethostname":
            raise PermissionError(f"{event} is refused here")
        if event == "open":
            path, mode, flags = args
            writes = (isinstance(mode, str) and set(mode) & set("wax+")) or (
                isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            )
            if writes and not str(os.fsdecode(path) if not isinstance(path, int) else own).startswith(own):
                raise PermissionError("writing outside the folder is refused here")

    sys.addaudithook(hook)


if __name__ == "__main__":
    os.chdir(sys.argv[2])
    os.environ["TMPDIR"] = sys.argv[2]
    main(sys.argv[1], Path(sys.argv[2]))
