"""The walk itself, in a process and on a database of its own; prints one line of JSON."""

import json
import logging
import sys
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from kith.access import Action, Position, State, decide  # noqa: E402
from tests.policy import naive, walk, world  # noqa: E402


def cells() -> tuple[int, int]:
    """Cells of the table compared with the decision function, and those that differ."""
    all_of = [(action, place, state) for action in Action for place in Position for state in State]
    wrong = [
        each
        for each in all_of
        if str(decide(each[0], [each[1]], each[2]))
        != naive.answer(str(each[0]), {str(each[1])}, str(each[2]))
    ]
    return len(all_of), len(wrong)


def addresses() -> tuple[int, list[Any]]:
    """Requests made, and those answered otherwise than the table says."""
    logging.disable(logging.WARNING)
    setup_test_environment()
    wrong: list[Any] = []
    families, house = walk.marked(on_family=True), walk.marked(on_family=False)
    with transaction.atomic():
        town = world.make()
        for path, action in families:
            wrong += [[path, *each] for each in walk.family_wrongs(town, path, action)]
        for path, action in house:
            wrong += [[path, *each] for each in walk.house_wrongs(town, path, action)]
        transaction.set_rollback(True)
    return len(Position) * (len(walk.FAMILY_STATES) * len(families) + len(house)), wrong


if __name__ == "__main__":
    number, wrong_cells = cells()
    asked, wrong_answers = addresses()
    found = {"cells": number, "cells_wrong": wrong_cells, "asked": asked, "wrong": wrong_answers}
    sys.stdout.write(json.dumps(found) + "\n")
