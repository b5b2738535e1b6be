"""Spoilt files: whatever a byte becomes, the load ends in a sentence or with every row explained."""

import random
import shutil

import pytest

from kith.exchange import actions, running
from kith.exchange.generator import folder as generator
from kith.exchange.tests.conftest import TODAY
from kith.people.models import Family

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def five(tmp_path_factory):
    target = tmp_path_factory.mktemp("five")
    generator.write(target, families=5, today=TODAY, seed=3)
    return target


@pytest.mark.parametrize("seed", range(25))
def test_a_spoilt_folder_is_refused_or_explained(five, tmp_path, loader, seed):
    dice = random.Random(seed)
    target = tmp_path / "spoilt"
    shutil.copytree(five, target)
    for path in dice.sample(sorted(target.glob("*.csv")), 3):
        content = bytearray(path.read_bytes())
        for _ in range(dice.randint(1, 12)):
            content[dice.randrange(len(content))] = dice.choice(
                [0, 9, 10, 13, 34, 44, 61, 127, 128, 195, 255]
            )
        if dice.random() < 0.3:
            del content[dice.randrange(len(content)) :]
        path.write_bytes(bytes(content))
    load = running.check(actions.bring(by=loader, folder=str(target)), by=loader)
    assert load.stopped_because != running.FAULT
    if load.stage == "checked":
        load = running.take_in(actions.begin(by=loader, load=load), by=loader)
        assert load.stage == "done", load.stopped_because
        assert all(t.came_in == t.kept + t.already_known + t.rejected + t.aside for t in load.tables.all())
    else:
        assert load.stage == "stopped" and load.stopped_because and not Family.objects.exists()
