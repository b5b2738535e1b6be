"""The parent's half: runs one task of `kith.documents.child` in a process and a folder of its own.

The child gets no more of our environment than it needs to start; a wall clock ends it if the kernel's limits
have not. Whatever happens in it, the answer here is facts or `Refused`.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from kith.refusals import Refused

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 45  # seconds of wall clock; a machine under load needs more than the processor's limit
UNOPENED = (
    "could not be opened safely, so it was not kept. Save it anew in the program it came from, "
    "or bring it on paper."
)


@dataclass
class Answer:
    """What a child answered: facts, and the files it left."""

    facts: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)


class Broken(Exception):
    """The child ended without an answer: a limit was reached, or the file broke its reader."""


def run(
    task: str,
    *,
    given: Mapping[str, bytes | Path] | None = None,
    asked: Mapping[str, Any] | None = None,
    wanted: tuple[str, ...] = (),
    patience: float = PATIENCE,
) -> Answer:
    """Do one task apart. Errors: Refused with the child's own sentence; Broken if it gave none."""
    folder = Path(mkdtemp(prefix="kith-apart-"))
    try:
        _lay_out(folder, given or {}, asked or {})
        child = command(task, folder)
        see_out(child, patience)
        return answer_in(folder, wanted)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _lay_out(folder: Path, given: Mapping[str, bytes | Path], asked: Mapping[str, Any]) -> None:
    for name, content in given.items():
        if isinstance(content, Path):
            shutil.copyfile(content, folder / name)
        else:
            (folder / name).write_bytes(content)
    (folder / "in.json").write_text(json.dumps(dict(asked)), encoding="utf-8")


def command(task: str, folder: Path, *more: str) -> "subprocess.Popen[bytes]":
    """Start a child. With `--wait` it stands by until a line comes in at its door."""
    return subprocess.Popen(
        [sys.executable, "-P", "-s", "-B", "-m", "kith.documents.child", task, str(folder), *more],
        stdin=subprocess.PIPE if more else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={"PATH": os.defpath, "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8",
             "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "XDG_CACHE_HOME": str(folder)},
        close_fds=True,
        start_new_session=True,
    )  # fmt: skip


def see_out(child: "subprocess.Popen[bytes]", patience: float) -> None:
    """Wait for a child, and end it if it takes too long. Errors: Broken."""
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        raise Broken("took too long") from None


def answer_in(folder: Path, wanted: tuple[str, ...]) -> Answer:
    """What a child left in its folder. Errors: Refused with its sentence; Broken if it left nothing."""
    try:
        said = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Broken("ended without an answer") from None
    if "no" in said:
        raise Refused(said["no"])
    files = {name: (folder / name).read_bytes() for name in wanted if (folder / name).exists()}
    return Answer(said["ok"], files)
