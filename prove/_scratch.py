"""A Kith of one's own in a temporary folder, for a process that may be killed."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def environment(folder: Path) -> dict[str, str]:
    """The environment of a process that works on a SQLite database in this folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KITH_", "DJANGO_"))}
    return kept | {
        "KITH_DATA": str(folder),
        "KITH_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "kith.settings",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }


@contextmanager
def scratch() -> Iterator[Path]:
    """An empty, migrated database in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kith-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        python("-m", "kith.cli", "migrate", "--verbosity", "0", folder=folder)
        yield folder


def python(*words: str, folder: Path) -> str:
    """Run Python with these words; its output, or an error with all it said."""
    done = subprocess.run(
        [sys.executable, *words],
        env=environment(folder),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done.stdout
