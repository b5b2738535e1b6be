"""As known on a day: random histories through the real actions, against a model that keeps full copies."""

import json
import os
from collections.abc import Iterator
from random import SystemRandom

from bench._figures import Figure, say
from prove._scratch import python, scratch

PROMISED = ["history.differ"]


def run() -> Iterator[Figure]:
    """200 histories and 100 days of each, or HISTORIES= and DATES=."""
    histories, dates = int(os.environ.get("HISTORIES", "200")), int(os.environ.get("DATES", "100"))
    seed = int(os.environ.get("SEED", "0")) or SystemRandom().randrange(2**30)
    with scratch() as folder:
        words = ("-m", "prove._history", str(histories), str(dates), str(seed))
        found = json.loads(python(*words, folder=folder))
    say(f"   {found['histories']} histories, {found['asked']} days asked, seed {found['seed']}")
    for one in found["differ"]:
        say(f"   differs: {one}")
    against, many = f"days of {histories} histories", found["many"]
    yield Figure("history.differ", many, against, found["asked"], target="0", met=not many)
