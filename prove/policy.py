"""Every cell of the policy table, against the decision function and, at every address, over HTTP."""

import json
from collections.abc import Iterator

from bench._figures import Figure, say
from prove._scratch import python, scratch

PROMISED = ["policy.cells_wrong", "policy.addresses_wrong"]


def run() -> Iterator[Figure]:
    """All positions, all states, all addresses."""
    with scratch() as folder:
        found = json.loads(python("-m", "prove._policy", folder=folder).splitlines()[-1])
    for wrong in found["wrong"]:
        say(f"   {wrong}")
    yield Figure(
        "policy.cells_wrong",
        found["cells_wrong"],
        "cells",
        found["cells"],
        target="0",
        met=not found["cells_wrong"],
    )
    yield Figure(
        "policy.addresses_wrong",
        len(found["wrong"]),
        "answers",
        found["asked"],
        target="0",
        met=not found["wrong"],
    )
