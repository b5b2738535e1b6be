"""One process of many that write at once: `python -m prove._writers NUMBER THREADS WRITES`."""

import json
import sys
import threading
import time
from typing import Any
from uuid import UUID, uuid5

import django

SPACE = UUID("6f1d3a52-0000-4000-8000-000000000000")


def write(process: int, thread: int, writes: int, waits: list[float], errors: list[str]) -> None:
    """Acts one after another; every fifth is sent twice, as an impatient browser does."""
    from django.db import connection, transaction

    from kith.accounts import actions

    for number in range(writes):
        name = f"Team {process}-{thread}-{number}"
        for _ in range(2 if number % 5 == 0 else 1):
            began = time.monotonic()
            try:
                with transaction.atomic():
                    waits.append(time.monotonic() - began)
                    actions.add_team(by=None, name=name, kind="care", operation=uuid5(SPACE, name))
            except Exception as fault:
                errors.append(repr(fault))
    connection.close()


def main(process: int, threads: int, writes: int) -> None:
    """Start the threads together, wait for all, print what they met."""
    django.setup()
    waits: list[float] = []
    errors: list[str] = []
    crew = [
        threading.Thread(target=write, args=(process, number, writes, waits, errors))
        for number in range(threads)
    ]
    sys.stdin.readline()  # the starting signal
    began = time.monotonic()
    for each in crew:
        each.start()
    for each in crew:
        each.join()
    told: dict[str, Any] = {"waits": waits, "errors": errors, "seconds": time.monotonic() - began}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:4]))
