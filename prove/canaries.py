"""A crawl as each of the cast through everything: no hidden fact where it may not be seen."""

import json
from collections.abc import Iterator

from bench._figures import Figure, say
from prove._scratch import python, scratch

PROMISED = ["canaries.found", "canaries.faults", "canaries.met"]


def run() -> Iterator[Figure]:
    """The whole year of the fictional authority, and everybody in it."""
    with scratch() as folder:
        say("   telling the year")
        python("-m", "kith.cli", "demo", folder=folder)
        found = json.loads(python("-m", "prove._canaries", folder=folder).splitlines()[-1])
    for find in found["found"]:
        say(f"   {find}")
    asked = found["asked"]
    yield Figure("canaries.found", len(found["found"]), "tokens", asked, target="0", met=not found["found"])
    yield Figure(
        "canaries.faults", len(found["faults"]), "answers", asked, target="0", met=not found["faults"]
    )
    met, planted = found["met"], found["planted"]
    yield Figure(
        "canaries.met", met, "tokens met by those who may", planted, met / planted, "> 0.5", met > planted / 2
    )
