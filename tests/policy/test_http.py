"""Every address, as a reader in every position: the answer is the policy table's, over HTTP."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from kith.access import Action
from tests.policy import walk, world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[world.World]:
    """The world, made once for this module and gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world.make()
        transaction.set_rollback(True)


@pytest.mark.parametrize(("path", "action"), walk.marked(on_family=True), ids=str)
def test_a_family_answers_as_the_table_says(town: world.World, path: str, action: Action) -> None:
    wrong = list(walk.family_wrongs(town, path, action))
    assert not wrong, wrong


@pytest.mark.parametrize(("path", "action"), walk.marked(on_family=False), ids=str)
def test_the_house_answers_as_the_table_says(town: world.World, path: str, action: Action) -> None:
    wrong = list(walk.house_wrongs(town, path, action))
    assert not wrong, wrong


def test_every_narrower_page_still_stands() -> None:
    assert {*walk.NARROWER, *walk.QUIETER} <= {path for path, _ in walk.marked(True) + walk.marked(False)}
