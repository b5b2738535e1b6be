"""The typesetter's children: one spare waits with its libraries read, so that a paper begins at once.

Each child sets one paper and ends: what a paper used is given back whole. The spare ends with its parent.
"""

import shutil
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from kith.documents import apart
from kith.documents.apart import Answer

PATIENCE = 60


@dataclass
class Spare:
    """A child that waits for its word."""

    folder: Path
    child: "subprocess.Popen[bytes]"

    @property
    def lives(self) -> bool:
        """Whether it still waits."""
        return self.child.poll() is None and self.folder.exists()


_waiting: list[Spare] = []
_lock = threading.Lock()


def typeset(html: str, patience: float = PATIENCE) -> Answer:
    """One paper. Errors: Refused (Pango is missing), Broken."""
    spare = _take()
    get_ready()
    try:
        (spare.folder / "page.html").write_text(html, encoding="utf-8")
        assert spare.child.stdin is not None
        try:
            spare.child.stdin.write(b"begin\n")
            spare.child.stdin.close()
        except BrokenPipeError:
            raise apart.Broken("ended before it began") from None
        apart.see_out(spare.child, patience)
        return apart.answer_in(spare.folder, ("paper.pdf",))
    finally:
        shutil.rmtree(spare.folder, ignore_errors=True)


def get_ready() -> None:
    """Have a spare waiting, if none does. Costs a moment of a second core; call it where a paper is near."""
    with _lock:
        _waiting[:] = [spare for spare in _waiting if spare.lives]
        if not _waiting:
            _waiting.append(_begin())


def _take() -> Spare:
    with _lock:
        while _waiting:
            spare = _waiting.pop()
            if spare.lives:
                return spare
    return _begin()


def _begin() -> Spare:
    folder = Path(mkdtemp(prefix="kith-press-"))
    return Spare(folder, apart.command("typeset", folder, "--wait"))


def let_go() -> None:
    """End the spare (a test's end, a server's end)."""
    with _lock:
        for spare in _waiting:
            spare.child.kill()
            spare.child.wait()
            if spare.child.stdin:
                spare.child.stdin.close()
            shutil.rmtree(spare.folder, ignore_errors=True)
        _waiting.clear()
