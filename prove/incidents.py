"""What went wrong elsewhere, replayed against the papers of Kith: each stopped, or found before it leaves."""

import json
from collections.abc import Iterator

from bench._figures import Figure, say
from prove._scratch import python, scratch

ONES = ("E1", "E2", "E3", "E4", "E6", "E7", "E10", "E15")
PROMISED = ["incidents.stopped"]


def run() -> Iterator[Figure]:
    """E1, E2, E3, E4, E6, E7, E10 and E15 of the domain note on safety and trust, section 0.1."""
    with scratch() as folder:
        found = json.loads(python("-m", "prove._incidents", folder=folder).splitlines()[-1])
    for name, told in found.items():
        say(f"   {name}: {'stopped' if told['held'] else 'IT HAPPENED'}. {told['how']}")
    held = sum(told["held"] for told in found.values())
    all_held = held == len(ONES) == len(found)
    yield Figure("incidents.stopped", held, "incidents", len(ONES), held / len(ONES), "all", all_held)
