"""The crawl itself, in a process and on a database of its own; prints one line of JSON."""

import json
import logging
import sys

import django

django.setup()

from django.test.utils import setup_test_environment  # noqa: E402

from kith.demo.canaries import planted  # noqa: E402
from tests.canaries import crawl  # noqa: E402


def main() -> None:
    """Everybody walks; what somebody met who may see it is counted too, so that silence means something."""
    setup_test_environment()
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    walks = [crawl.walk(reader) for reader in crawl.readers()]
    found = [[find.reader, find.token, find.at] for walk in walks for find in walk.found]
    said = {
        "asked": sum(walk.asked for walk in walks),
        "found": found,
        "faults": [fault for walk in walks for fault in walk.faults],
        "met": len(set().union(*(walk.met for walk in walks))),
        "planted": len(planted()),
    }
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main()
